#include "app/call/calldesk.h"
#include "app/call/leftoverlines.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakejournal.h"
#include "tests/fakes/fakesessionstore.h"
#include "tests/fakes/faketransport.h"
#include "tests/fakes/proofs.h"
#include "tests/fakes/testmain.h"

#include <QSignalSpy>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString here = u"https://backend.omnidim.io/api/v1"_s;

struct Morning
{
    FakeClock clock;
    FakeSessionStore store;
    FakeJournal journal;
    QList<FakeTransport *> wires;
    CallDesk::TransportFactory make = [this] {
        auto wire = std::make_unique<FakeTransport>();
        wires.append(wire.get());
        return wire;
    };
    CallDesk desk{{make, make}, store, journal, clock};
    LeftoverLines leftovers{desk, store, journal};

    OpenLine line(const QString &platform = here)
    {
        SessionRecord session;
        session.id = newSessionId();
        session.kind = SessionKind::PhoneCall;
        session.agentId = 7001;
        session.toNumber = u"+12025550101"_s;
        session.state = CallState::InCall;
        session.interrupted = true;
        session.createdAt = clock.utcNow().addSecs(-60);
        session.answeredAt = clock.utcNow().addSecs(-50);
        session.endedAt = clock.utcNow().addSecs(-20);
        store.addRow(session);
        OpenLine open = OpenLine::of(session);
        open.platform = platform;
        open.agentLimit = 600s;
        static_cast<void>(journal.put(open));
        return open;
    }
    [[nodiscard]] bool settle(qsizetype lines)
    {
        return QTest::qWaitFor([&] { return desk.openLines().size() == lines; });
    }
};

} // namespace

class TstLeftoverLines : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLineOfThisPlatformIsEndedAndProven()
    {
        Morning morning;
        const OpenLine line = morning.line();
        morning.leftovers.setLines({{line, {}}});
        QVERIFY(morning.desk.openLines().isEmpty()); // the platform is not known yet
        morning.leftovers.setPlatform(here);
        QVERIFY(morning.settle(1));
        CallController *resumed = morning.desk.openLines().constFirst();
        QCOMPARE(resumed->state(), CallState::Ending);
        QCOMPARE(morning.wires.at(0)->resumedLine().sessionId, line.sessionId);
        QCOMPARE(resumed->elapsed(), 50s);
        QVERIFY(!morning.desk.canStartPhoneCall()); // one thing after the other
        QVERIFY(!morning.desk.canStartWebCall());

        Q_EMIT morning.wires.at(0)->ended(EndReason::None, proofBy(EndProof::CarrierStatus), {});
        QCOMPARE(resumed->state(), CallState::Ended);
        QCOMPARE(resumed->record().endReason, EndReason::None);
        QVERIFY(resumed->record().interrupted);
        QVERIFY(morning.journal.open().isEmpty());
        QVERIFY(morning.desk.canStartPhoneCall());
        const auto rows = morning.store.receiptRows(line.sessionId);
        QCOMPARE(rows.constFirst().step.kind, EndStepKind::Asked);
        QCOMPARE(rows.constLast().step.proof, EndProof::CarrierStatus);
    }

    void anUnprovenLeftoverDoesNotBlockTheDay()
    {
        Morning morning;
        morning.leftovers.setPlatform(here);
        morning.leftovers.setLines({{morning.line(), {}}});
        QVERIFY(morning.settle(1));
        Q_EMIT morning.wires.at(0)->lost(EndReason::None, u"no proof"_s);
        QCOMPARE(morning.desk.openLines().constFirst()->state(), CallState::Unproven);
        QVERIFY(morning.desk.canStartPhoneCall());
        QCOMPARE(morning.journal.open().size(), 1);
    }

    void whatTheGuardDidIsHandedOnAndTold()
    {
        Morning morning;
        QSignalSpy guardEnded(&morning.leftovers, &LeftoverLines::guardEnded);
        EndStep cancel;
        cancel.kind = EndStepKind::CampaignCancel;
        const EndStep proof = proofBy(EndProof::CampaignLine);
        morning.leftovers.setPlatform(here);
        morning.leftovers.setLines({{morning.line(), {cancel, proof}}, {morning.line(), {cancel}}});
        QVERIFY(morning.settle(2));
        QCOMPARE(morning.wires.at(0)->seen(), (QList<EndStep>{cancel, proof}));
        QCOMPARE(morning.wires.at(1)->seen(), QList<EndStep>{cancel});
        QCOMPARE(guardEnded.size(), 1);
        QCOMPARE(guardEnded.at(0).at(0).toInt(), 1); // the other one is not proven yet
        Q_EMIT morning.wires.at(0)->ended(EndReason::None, proof, {});
        const auto rows = morning.store.rows();
        QVERIFY(std::any_of(rows.begin(), rows.end(), [](const SessionRecord &row) {
            return row.state == CallState::Ended && row.endReason == EndReason::GuardEnded;
        }));
    }

    void aSandboxThatIsGoneTookItsLinesWithIt()
    {
        Morning morning;
        OpenLine line = morning.line(u"http://127.0.0.1:4711/api/v1"_s);
        line.onOwnSandbox = true;
        morning.leftovers.setLines({{line, {}}});
        morning.leftovers.setPlatform(u"http://127.0.0.1:4712/api/v1"_s);
        QVERIFY(morning.journal.open().isEmpty());
        QVERIFY(morning.desk.openLines().isEmpty());
    }

    void aPlatformOnLoopbackThatIsNotOursKeepsItsLines()
    {
        Morning morning;
        QSignalSpy outOfReach(&morning.leftovers, &LeftoverLines::outOfReach);
        morning.leftovers.setLines({{morning.line(u"http://127.0.0.1:4711/api/v1"_s), {}}});
        morning.leftovers.setPlatform(u"http://127.0.0.1:4712/api/v1"_s);
        QCOMPARE(outOfReach.size(), 1);
        QCOMPARE(morning.journal.open().size(), 1);
        morning.leftovers.setPlatform(u"http://127.0.0.1:4711/api/v1"_s);
        QVERIFY(morning.settle(1));
    }

    void aLineOfAnotherPlatformIsToldAndWaits()
    {
        Morning morning;
        QSignalSpy outOfReach(&morning.leftovers, &LeftoverLines::outOfReach);
        morning.leftovers.setLines({{morning.line(), {}}});
        morning.leftovers.setPlatform(u"http://127.0.0.1:4712/api/v1"_s);
        QCOMPARE(outOfReach.size(), 1);
        QCOMPARE(outOfReach.at(0).at(0).toInt(), 1);
        QCOMPARE(morning.journal.open().size(), 1);
        morning.leftovers.setPlatform(here);
        QVERIFY(morning.settle(1));
    }

    void newLinesWaitForThoseThatAreBeingLookedUp()
    {
        Morning morning;
        morning.store.single.hold = true;
        morning.leftovers.setPlatform(here);
        morning.leftovers.setLines({{morning.line(), {}}});
        QVERIFY(morning.desk.openLines().isEmpty());
        QVERIFY(!morning.desk.canStartPhoneCall());
        morning.store.single.release();
        QVERIFY(morning.settle(1));
        QVERIFY(!morning.desk.canStartPhoneCall());
        Q_EMIT morning.wires.at(0)->ended(EndReason::None, proofBy(EndProof::CampaignLine), {});
        QVERIFY(morning.desk.canStartPhoneCall());
    }

    void aDatabaseThatDoesNotOpenDoesNotKeepALineUp()
    {
        Morning morning;
        OpenLine line = morning.line();
        line.sessionId = newSessionId(); // without a row
        morning.store.single.hold = true;
        morning.leftovers.setPatience(5ms);
        morning.leftovers.setPlatform(here);
        morning.leftovers.setLines({{line, {}}});
        QVERIFY(morning.settle(1));
        QCOMPARE(morning.wires.at(0)->resumedLine().sessionId, line.sessionId);
        Q_EMIT morning.wires.at(0)->ended(EndReason::None, proofBy(EndProof::CampaignLine), {});
        QCOMPARE(morning.store.rows().size(), 1);
        morning.store.single.release(); // it has opened at last
        QTRY_COMPARE(morning.store.rows().size(), 2);
        QCOMPARE(morning.store.rows().constFirst().state, CallState::Ended);
        QVERIFY(!morning.store.receiptRows(line.sessionId).isEmpty());
        QCOMPARE(morning.wires.size(), 1);
    }

    void linesOfThisRunAreNotTakenOver()
    {
        Morning morning;
        CallTarget target;
        target.kind = SessionKind::PhoneCall;
        const CallController *ours = morning.desk.startPhoneCall(target);
        OpenLine line = morning.line();
        line.sessionId = ours->record().id;
        morning.leftovers.setPlatform(here);
        morning.leftovers.setLines({{line, {}}}); // a journal that was read late
        QCOMPARE(morning.wires.size(), 1);
        QVERIFY(morning.desk.canStartPhoneCall());
    }

    void aLineWhoseRowWasLostGetsOne()
    {
        Morning morning;
        OpenLine line = morning.line();
        line.sessionId = newSessionId();
        morning.leftovers.setPlatform(here);
        morning.leftovers.setLines({{line, {}}});
        QVERIFY(morning.settle(1));
        QCOMPARE(morning.store.rows().size(), 2);
        QCOMPARE(morning.store.rows().constFirst().id, line.sessionId);
        QVERIFY(morning.store.rows().constFirst().interrupted);
    }
};

HS_TEST_CLASS(TstLeftoverLines)

#include "tst_leftoverlines.moc"
