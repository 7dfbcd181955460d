#include "tests/fakes/testmain.h"
#include "tests/ui/phonerig.h"
#include "ui/phone/progressstep.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/words.h"

#include <QDesktopServices>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using Mark = ProgressStep::Mark;

const QString someNumber = u"+12025550123"_s;

Mark mark(const PhoneRig &scene, const QString &step)
{
    return scene.find<ProgressStep>(u"step"_s + step)->mark();
}

QString word(const PhoneRig &scene, const QString &step)
{
    return scene.text(u"step"_s + step + u"Word"_s);
}

QString evidence(const PhoneRig &scene, const QString &step)
{
    return scene.text(u"step"_s + step + u"Evidence"_s);
}

QString stateWordOf(const PhoneRig &scene)
{
    return scene.find<QWidget>(u"phoneCallState"_s)->accessibleName();
}

CallLog row(bool talked)
{
    CallLog log;
    log.id = 88;
    log.status = u"completed"_s;
    log.duration = 65s;
    log.cost = Money::fromMicros(110'000);
    log.talked = talked;
    return log;
}

/// Where "Open the dashboard" leads.
class Browser final : public QObject
{
    Q_OBJECT
public:
    QList<QUrl> opened;
public Q_SLOTS:
    void open(const QUrl &url) { opened.append(url); }
};

} // namespace

class TstProgressPane : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsShownBeforeTheFirstCall()
    {
        const PhoneRig scene;
        QVERIFY(scene.isShown(u"emptyTitle"_s));
        QVERIFY(!scene.isShown(u"phoneCallState"_s));
        QVERIFY(!scene.isShown(u"outcomeStrip"_s));
    }

    void eachStepComesWithItsEvidenceAndTime()
    {
        PhoneRig scene;
        QVERIFY(scene.isReady());
        QVERIFY(scene.dialled(someNumber));
        QCOMPARE(scene.find<ElidedLabel>(u"progressNumber"_s)->text(), u"+1 202-555-0123"_s);
        QCOMPARE(mark(scene, u"Intended"_s), Mark::Now);
        QCOMPARE(mark(scene, u"Accepted"_s), Mark::ToCome);
        scene.accept();
        QCOMPARE(mark(scene, u"Intended"_s), Mark::Done);
        QCOMPARE(mark(scene, u"Accepted"_s), Mark::Now);
        QTRY_VERIFY(evidence(scene, u"Accepted"_s).contains(u"request 7"_s));
        QVERIFY(!scene.text(u"stepAcceptedTime"_s).isEmpty());
        QCOMPARE(stateWordOf(scene), words::phoneProgress(PhoneProgress::Accepted));
        Q_EMIT scene.rig.wire().progressed(PhoneProgress::InProgress, u"campaign line 5"_s);
        Q_EMIT scene.rig.wire().answered();
        QCOMPARE(mark(scene, u"InProgress"_s), Mark::Now);
        QTRY_VERIFY(evidence(scene, u"InProgress"_s).contains(u"campaign line 5"_s));
        QCOMPARE(stateWordOf(scene), words::phoneProgress(PhoneProgress::InProgress));
        QCOMPARE(mark(scene, u"Finished"_s), Mark::ToCome);
    }

    void noSignOfACallIsAStateOfItsOwn()
    {
        PhoneRig scene;
        QVERIFY(scene.isReady());
        QVERIFY(scene.dialled(someNumber));
        scene.accept();
        Q_EMIT scene.rig.wire().progressed(PhoneProgress::NoSign, u"no row"_s);
        QCOMPARE(mark(scene, u"Accepted"_s), Mark::Waiting);
        QCOMPARE(word(scene, u"Accepted"_s), u"Accepted, no sign of a call yet"_s);
        QCOMPARE(stateWordOf(scene), u"Accepted, no sign of a call yet"_s);
        QCOMPARE(mark(scene, u"InProgress"_s), Mark::ToCome);
    }

    void theRowEndsItWithProofDurationAndBill()
    {
        PhoneRig scene;
        QVERIFY(scene.isReady());
        QVERIFY(scene.dialled(someNumber));
        scene.accept();
        Q_EMIT scene.rig.wire().logFound(row(true));
        QTRY_COMPARE(mark(scene, u"Talked"_s), Mark::Done);
        QCOMPARE(mark(scene, u"Finished"_s), Mark::Done);
        QCOMPARE(evidence(scene, u"Finished"_s), words::endProof(EndProof::LogRow));
        QVERIFY(scene.isShown(u"outcomeStrip"_s));
        QCOMPARE(scene.text(u"outcomeText"_s), words::endProof(EndProof::LogRow));
        QCOMPARE(scene.text(u"outcomeCost"_s), u"$0.11"_s);
    }

    void aRowWithoutAConversationSaysSo()
    {
        PhoneRig scene;
        QVERIFY(scene.isReady());
        QVERIFY(scene.dialled(someNumber));
        scene.accept();
        CallLog busy = row(false);
        busy.status = u"busy"_s;
        Q_EMIT scene.rig.wire().logFound(busy);
        QTRY_COMPARE(mark(scene, u"Finished"_s), Mark::Done);
        QCOMPARE(mark(scene, u"Talked"_s), Mark::Skipped);
        QCOMPARE(scene.text(u"outcomeTitle"_s), words::endReason(EndReason::Busy));
    }

    void unprovenTellsUntilWhenAndHowMuch()
    {
        PhoneRig scene;
        QVERIFY(scene.isReady());
        CallController *line = scene.dialled(someNumber);
        QVERIFY(line);
        scene.accept();
        line->hangUp();
        QVERIFY(!scene.isShown(u"unprovenCard"_s));
        Q_EMIT scene.rig.wire().lost(EndReason::None, {});
        QVERIFY(scene.isShown(u"unprovenCard"_s));
        QVERIFY(!scene.isShown(u"outcomeStrip"_s)); // nothing is over
        scene.rig.clock.advance(60s);
        // The agent's 10 minutes and 2 of slack, less the minute that has gone.
        QTRY_VERIFY(scene.text(u"unprovenLimit"_s).contains(u"in 11:00"_s));
        QVERIFY(scene.text(u"unprovenLimit"_s).contains(words::clockTime(line->overAtLatest())));
        QCOMPARE(scene.text(u"unprovenCost"_s),
                 u"It can have cost $0.09 by now, and at most $0.90 in the end."_s);
        Q_EMIT scene.rig.wire().ended(EndReason::None, proofBy(EndProof::CarrierStatus), {});
        QVERIFY(!scene.isShown(u"unprovenCard"_s));
        QCOMPARE(scene.text(u"outcomeText"_s), words::endProof(EndProof::CarrierStatus));
    }

    void theDashboardIsOneClickAway()
    {
        PhoneRig scene;
        QVERIFY(scene.isReady());
        CallController *line = scene.dialled(someNumber);
        QVERIFY(line);
        Browser browser;
        QDesktopServices::setUrlHandler(u"https"_s, &browser, "open");
        line->hangUp();
        Q_EMIT scene.rig.wire().lost(EndReason::None, {});
        scene.find<QPushButton>(u"openDashboard"_s)->click();
        QDesktopServices::unsetUrlHandler(u"https"_s);
        QCOMPARE(browser.opened, QList<QUrl>{QUrl(u"https://omnidim.io"_s)});
    }

    void aRefusalIsToldAndNotTriedAgain()
    {
        PhoneRig scene;
        QVERIFY(scene.isReady());
        QVERIFY(scene.dialled(someNumber));
        Error error;
        error.kind = ErrorKind::ConcurrencyLimit;
        Q_EMIT scene.rig.wire().refused(error);
        QVERIFY(scene.isShown(u"failureTitle"_s));
        QCOMPARE(scene.text(u"failureTitle"_s), words::failure(error).title);
        QVERIFY(!scene.isShown(u"tryAgain"_s));
    }

    void aLineThatGoesLeavesNothingBehind()
    {
        PhoneRig scene;
        QVERIFY(scene.isReady());
        QVERIFY(scene.dialled(someNumber));
        scene.accept();
        CallLog row;
        row.id = 61001;
        row.status = u"busy"_s;
        Q_EMIT scene.rig.wire().logFound(row);
        scene.rig.desk.startWebCall({}); // the desk forgets what is over and billed
        QTRY_VERIFY(scene.isShown(u"emptyTitle"_s));
    }
};

HS_TEST_CLASS(TstProgressPane)
#include "tst_progresspane.moc"
