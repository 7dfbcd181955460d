#include "tests/fakes/testmain.h"
#include "tests/flow/flowrig.h"
#include "tests/unit/app/api/fixture.h"
#include "ui/words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A page of the call log with one web call as the contract shows it.
QByteArray logPage(const QDateTime &time, int seconds)
{
    QJsonObject page = QJsonDocument::fromJson(fixture(u"call-log-web"_s)).object();
    QJsonObject row = page["call_log_data"_L1].toArray().first().toObject();
    row["time_of_call"_L1] = time.toString(u"MM/dd/yyyy HH:mm:ss"_s);
    row["call_duration_in_seconds"_L1] = seconds;
    page["call_log_data"_L1] = QJsonArray{row};
    return QJsonDocument(page).toJson(QJsonDocument::Compact);
}

QString stateWord(const FlowRig &rig)
{
    return rig.find<QWidget>(u"callState"_s)->accessibleDescription();
}

} // namespace

class TstUnproven : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLostLineIsShownUntilTheLogProvesItsEnd();
    void anUnansweredHangUpIsNotCalledEnded();
    void theBillComesAfterAProvenEnd();
};

void TstUnproven::aLostLineIsShownUntilTheLogProvesItsEnd()
{
    const QTemporaryDir profile;
    FlowRig rig(profile.path());
    QVERIFY(rig.isUp());
    QVERIFY(rig.talk());
    rig.server.push(200, R"({"call_log_data":[],"total_records":0})");
    rig.server.push(200, logPage(rig.line()->record().answeredAt, 30));
    rig.clock.advance(31s);
    rig.media.closeSocket(torn());
    QVERIFY(rig.waitFor(CallState::Unproven));
    QCOMPARE(stateWord(rig), words::state(CallState::Unproven));
    QVERIFY(rig.isShown(u"callRow"_s));
    QVERIFY(!rig.window->close()); // an unproven line may still cost money
    QVERIFY(rig.click(u"cancelButton"_s));
    QTRY_COMPARE(rig.server.requests().size(), 2);
    QCOMPARE(rig.line()->state(), CallState::Unproven);

    QTRY_COMPARE(rig.reconciler.searching(), 1);
    rig.clock.advance(5ms);
    QVERIFY(rig.waitFor(CallState::Ended));
    QVERIFY(!rig.isShown(u"callBar"_s));
    QCOMPARE(rig.text(u"outcomeText"_s), words::endProof(EndProof::LogRow));
    const SessionRecord kept = rig.session();
    QCOMPARE(kept.endProof(), EndProof::LogRow);
    QCOMPARE(kept.endReason, EndReason::ConnectionLost);
    QCOMPARE(kept.duration(), 30s);
    QCOMPARE(kept.billedCost, std::optional(Money::fromMicros(70'000)));
    QVERIFY(rig.events().contains(u"log.row-found"_s));
}

void TstUnproven::anUnansweredHangUpIsNotCalledEnded()
{
    const QTemporaryDir profile;
    FlowRig rig(profile.path());
    QVERIFY(rig.isUp());
    QVERIFY(rig.talk());
    QVERIFY(rig.click(u"hangUpButton"_s));
    QVERIFY(rig.waitFor(CallState::Unproven)); // nobody answers the close frame
    QCOMPARE(stateWord(rig), words::state(CallState::Unproven));
    QCOMPARE(rig.text(u"outcomeTitle"_s), words::state(CallState::Unproven));
    QVERIFY(rig.events().contains(u"socket.close-unanswered"_s));
    QCOMPARE(rig.session().endReason, EndReason::OperatorHungUp);
    QVERIFY(rig.talk()); // the microphone is free: another call may begin beside it
    QCOMPARE(rig.desk.openLines().size(), 2);
}

void TstUnproven::theBillComesAfterAProvenEnd()
{
    const QTemporaryDir profile;
    FlowRig rig(profile.path());
    QVERIFY(rig.isUp());
    QVERIFY(rig.talk());
    rig.server.push(200, logPage(rig.line()->record().answeredAt, 60));
    rig.clock.advance(60s);
    rig.media.receive(PlatformEnd{u"user_limit_reached"_s});
    QVERIFY(rig.waitFor(CallState::Ended));
    QTRY_COMPARE(rig.text(u"outcomeCost"_s), words::money(Money::fromMicros(70'000)));
    QCOMPARE(rig.session().endReason, EndReason::BalanceRanOut);
    QCOMPARE(rig.session().platformLogId, 61003);
}

HS_TEST_CLASS(TstUnproven)
#include "tst_unproven.moc"
