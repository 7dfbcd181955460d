#include "app/call/callcontroller.h"
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

struct Desk
{
    FakeClock clock;
    FakeSessionStore store;
    FakeJournal journal;
    FakeTransport *wire = new FakeTransport; // owned by call
    CallController call{std::unique_ptr<CallTransport>(wire), store, journal, clock};

    static CallTarget target()
    {
        CallTarget to;
        to.agentId = 7001;
        to.agentName = u"Support Desk EN"_s;
        to.callerName = u"Alice"_s;
        to.ratePerMinute = Money::fromMicros(90'000);
        return to;
    }
    void start() { call.start(target()); }
    void bringTo(CallState state)
    {
        start();
        if (state == CallState::Preparing)
            return;
        store.holdIntent = state == CallState::Recording;
        Q_EMIT wire->prepared(u"TestMic"_s);
        if (state == CallState::Recording)
            return;
        QTRY_COMPARE(call.state(), CallState::Placing);
        if (state == CallState::Placing)
            return;
        Q_EMIT wire->accepted(8801);
        if (state == CallState::Connecting)
            return;
        Q_EMIT wire->answered();
        if (state == CallState::InCall)
            return;
        call.hangUp();
        if (state == CallState::Ending)
            return;
        Q_EMIT wire->lost(EndReason::None, u"close frame unanswered"_s);
    }
};

} // namespace

class TstCallController : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsSentBeforeTheIntentIsOnDisk()
    {
        Desk desk;
        desk.store.holdIntent = true;
        desk.start();
        Q_EMIT desk.wire->prepared(u"TestMic"_s);
        QCOMPARE(desk.call.state(), CallState::Recording);
        QCoreApplication::sendPostedEvents();
        QVERIFY(!desk.wire->calls().contains(u"place"_s));

        desk.store.releaseIntent();
        QTRY_VERIFY(desk.wire->calls().contains(u"place"_s));
        QCOMPARE(desk.wire->sessionId(), desk.call.record().id);
        QCOMPARE(desk.store.rows().size(), 1);
        QCOMPARE(desk.store.rows().constFirst().callerName, u"Alice"_s);
    }

    void anIntentThatCannotBeStoredIsNeverPlaced()
    {
        Desk desk;
        desk.store.intentError = Error{ErrorKind::StoreFull, u"disk full"_s, {}, 0, {}, {}, {}};
        QSignalSpy failed(&desk.call, &CallController::failed);
        desk.start();
        Q_EMIT desk.wire->prepared({});
        QTRY_COMPARE(desk.call.state(), CallState::Failed);
        QCOMPARE(failed.size(), 1);
        QVERIFY(!desk.wire->calls().contains(u"place"_s));
        QVERIFY(desk.wire->calls().contains(u"end"_s));
    }

    void timerStandsStillUntilAnswered()
    {
        Desk desk;
        desk.bringTo(CallState::Connecting);
        desk.clock.advance(5s);
        QCOMPARE(desk.call.elapsed(), 0ms);

        Q_EMIT desk.wire->answered();
        desk.clock.advance(65s);
        QCOMPARE(desk.call.elapsed(), 65s);
        QCOMPARE(desk.call.estimatedCost(), Money::fromMicros(97'500));
    }

    void timerStandsStillAfterTheProvenEnd()
    {
        Desk desk;
        desk.bringTo(CallState::InCall);
        desk.clock.advance(10s);
        Q_EMIT desk.wire->ended(EndReason::AgentHungUp, proofBy(EndProof::EndCallFrame), {});
        desk.clock.advance(10s);
        QCOMPARE(desk.call.elapsed(), 10s);
        QCOMPARE(desk.call.record().duration(), 10s);
        QCOMPARE(desk.call.record().estimatedCost, Money::fromMicros(15'000));
    }

    void costIsUnknownWithoutARate()
    {
        Desk desk;
        CallTarget to = Desk::target();
        to.ratePerMinute.reset();
        desk.call.start(to);
        QVERIFY(!desk.call.estimatedCost().has_value());
    }

    void aPressInAnyStateEndsTheLine_data()
    {
        QTest::addColumn<CallState>("state");
        QTest::addColumn<CallState>("after");
        QTest::addColumn<EndReason>("reason");
        using enum CallState;
        QTest::newRow("preparing") << Preparing << Ended << EndReason::CancelledBeforeStart;
        QTest::newRow("recording") << Recording << Ended << EndReason::CancelledBeforeStart;
        QTest::newRow("placing") << Placing << Ending << EndReason::CancelledBeforeStart;
        QTest::newRow("connecting") << Connecting << Ending << EndReason::OperatorHungUp;
        QTest::newRow("in call") << InCall << Ending << EndReason::OperatorHungUp;
    }
    void aPressInAnyStateEndsTheLine()
    {
        QFETCH(CallState, state);
        QFETCH(CallState, after);
        QFETCH(EndReason, reason);
        Desk desk;
        desk.bringTo(state);
        QCOMPARE(desk.call.state(), state);
        desk.call.hangUp();
        QCOMPARE(desk.call.state(), after);
        QCOMPARE(desk.call.record().endReason, reason);
        QCOMPARE(desk.wire->calls().count(u"end"_s), 1);
        desk.call.hangUp();
        QCOMPARE(desk.wire->calls().count(u"end"_s), 1);
        desk.store.releaseIntent(); // Qt asserts when a promise outlives who waits for it
    }

    void aPressWhileTheIntentIsWrittenNeverPlaces()
    {
        Desk desk;
        desk.bringTo(CallState::Recording);
        desk.call.hangUp();
        desk.store.releaseIntent();
        QTRY_COMPARE(desk.store.rows().size(), 1);
        QCoreApplication::sendPostedEvents();
        QVERIFY(!desk.wire->calls().contains(u"place"_s));
        QCOMPARE(desk.call.state(), CallState::Ended);
    }

    void endedIsSaidOnlyWithProof()
    {
        Desk desk;
        desk.bringTo(CallState::Ending);
        QCOMPARE(desk.call.record().endProof(), EndProof::None);
        Q_EMIT desk.wire->lost(EndReason::None, u"close frame unanswered"_s);
        QCOMPARE(desk.call.state(), CallState::Unproven);
        QVERIFY(!desk.call.record().endedAt.isValid());

        CallLog row;
        row.id = 61003;
        row.status = u"completed"_s;
        row.duration = 4s;
        row.cost = Money::fromMicros(6'000);
        desk.clock.advance(30s);
        desk.call.applyLog(row);
        QCOMPARE(desk.call.state(), CallState::Ended);
        QCOMPARE(desk.call.record().endProof(), EndProof::LogRow);
        QCOMPARE(desk.call.record().endReason, EndReason::OperatorHungUp);
        QCOMPARE(desk.call.record().billedCost, Money::fromMicros(6'000));
        QCOMPARE(desk.call.record().duration(), 4s);
    }

    void anUnknownLimitProvesNothing()
    {
        Desk desk;
        desk.bringTo(CallState::Unproven);
        QVERIFY(!desk.call.overAtLatest().isValid());
        desk.clock.advance(std::chrono::hours(24));
        QCOMPARE(desk.call.state(), CallState::Unproven);
    }

    void aRowThatIsNotOverProvesNothing()
    {
        Desk desk;
        desk.bringTo(CallState::Unproven);
        CallLog row;
        row.id = 61003;
        row.status = u"in-progress"_s;
        const auto steps = desk.call.receipt().rows().size();
        desk.call.applyLog(row);
        QCOMPARE(desk.call.state(), CallState::Unproven);
        QCOMPARE(desk.call.receipt().rows().size(), steps + 1); // told once
    }

    void aRefusalThatComesAfterThePatienceIsStillAnEnd()
    {
        Desk desk;
        desk.bringTo(CallState::Placing);
        desk.call.hangUp();
        Q_EMIT desk.wire->lost(EndReason::None, u"no proof of the end in time"_s);
        QCOMPARE(desk.call.state(), CallState::Unproven);
        Q_EMIT desk.wire->refused(Error{});
        QCOMPARE(desk.call.state(), CallState::Ended);
        QCOMPARE(desk.call.record().endProof(), EndProof::NeverOpened);
        QVERIFY(desk.journal.open().isEmpty());
    }

    void aLineThatWasUpCannotHaveBeenRefused()
    {
        for (const CallState state : {CallState::InCall, CallState::Ending, CallState::Unproven}) {
            Desk desk;
            desk.bringTo(state);
            Q_EMIT desk.wire->refused(Error{});
            QCOMPARE(desk.call.state(), state);
        }
    }

    void anUnprovenLineIsRuledOutWhenTheAgentsLimitHasPassed()
    {
        Desk desk;
        CallTarget to = Desk::target();
        to.agentLimit = -120s; // with its slack of 120 s: now
        desk.call.start(to);
        Q_EMIT desk.wire->prepared({});
        QTRY_COMPARE(desk.call.state(), CallState::Placing);
        Q_EMIT desk.wire->accepted(1);
        Q_EMIT desk.wire->answered();
        Q_EMIT desk.wire->lost(EndReason::ConnectionLost, u"reset"_s);
        QCOMPARE(desk.call.state(), CallState::Unproven);
        QTRY_COMPARE(desk.call.state(), CallState::RuledOut);
        QVERIFY(!desk.call.record().end && !desk.call.receipt().proven()); // time proves nothing
        QVERIFY(desk.journal.open().isEmpty());
        QCOMPARE(desk.call.record().endReason, EndReason::ConnectionLost);
    }

    void aTransportThatNeverAnswersIsNotWaitedForInSilence()
    {
        Desk desk;
        desk.call.setEndingLimit(10ms);
        desk.bringTo(CallState::Ending);
        QTRY_COMPARE(desk.call.state(), CallState::Unproven);
        Q_EMIT desk.wire->ended(EndReason::None, proofBy(EndProof::CloseHandshake), {});
        QCOMPARE(desk.call.state(), CallState::Ended);
        QCOMPARE(desk.call.record().endReason, EndReason::OperatorHungUp);
    }

    void aStepOfTheWallClockEndsNothing()
    {
        Desk desk;
        CallTarget to = Desk::target();
        to.agentLimit = 600s;
        desk.call.start(to);
        Q_EMIT desk.wire->prepared({});
        QTRY_COMPARE(desk.call.state(), CallState::Placing);
        Q_EMIT desk.wire->accepted(1);
        Q_EMIT desk.wire->answered();
        desk.clock.stepWall(std::chrono::hours(5));
        Q_EMIT desk.wire->lost(EndReason::ConnectionLost, u"reset"_s);
        const auto over = [&desk] { return desk.call.state() != CallState::Unproven; };
        QVERIFY(!QTest::qWaitFor(over, 20));
    }

    void theEndIsCompleteWhenItIsTold()
    {
        Desk desk;
        desk.bringTo(CallState::InCall);
        SessionRecord seen;
        connect(&desk.call, &CallController::stateChanged, this,
                [&] { seen = desk.call.record(); });
        Q_EMIT desk.wire->ended(EndReason::BalanceRanOut, proofBy(EndProof::EndCallFrame), {});
        QCOMPARE(seen.state, CallState::Ended);
        QCOMPARE(seen.endReason, EndReason::BalanceRanOut);
        QCOMPARE(seen.endProof(), EndProof::EndCallFrame);
        QVERIFY(seen.endedAt.isValid());
    }

    void aRefusalIsKeptAsAFailedSession()
    {
        Desk desk;
        desk.start();
        Error error;
        error.kind = ErrorKind::NoMicrophone;
        QSignalSpy failed(&desk.call, &CallController::failed);
        Q_EMIT desk.wire->refused(error);
        QCOMPARE(desk.call.state(), CallState::Failed);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(desk.store.rows().size(), 1);
        QCOMPARE(desk.store.rows().constFirst().endReason, EndReason::Refused);
        QVERIFY(desk.store.eventNames(desk.call.record().id).contains(u"state.Failed"_s));
    }

    void aRefusalAfterThePressIsACancel()
    {
        Desk desk;
        desk.bringTo(CallState::Placing);
        desk.call.hangUp();
        Q_EMIT desk.wire->refused(Error{});
        QCOMPARE(desk.call.state(), CallState::Ended);
        QCOMPARE(desk.call.record().endReason, EndReason::CancelledBeforeStart);
        QVERIFY(!desk.call.error().has_value());
    }

    void everyStateChangeIsInTheTimelineInOrder()
    {
        Desk desk;
        desk.bringTo(CallState::InCall);
        desk.call.hangUp();
        Q_EMIT desk.wire->ended(EndReason::None, proofBy(EndProof::CloseHandshake), {});
        QStringList states;
        for (const QString &name : desk.store.eventNames(desk.call.record().id)) {
            if (name.startsWith(u"state."_s))
                states.append(name.sliced(6));
        }
        QCOMPARE(states, (QStringList{u"Preparing"_s, u"Recording"_s, u"Placing"_s, u"Connecting"_s,
                                      u"InCall"_s, u"Ending"_s, u"Ended"_s}));
        QCOMPARE(desk.call.record().endReason, EndReason::OperatorHungUp);
    }

    void transcriptLinesGrowAndAreStored()
    {
        Desk desk;
        desk.bringTo(CallState::InCall);
        QSignalSpy changed(&desk.call, &CallController::transcriptChanged);
        desk.clock.advance(2s);
        Q_EMIT desk.wire->transcript({Speaker::Agent, u"Hello,"_s, false});
        Q_EMIT desk.wire->transcript({Speaker::Agent, u"Hello, there."_s, true});
        QCOMPARE(changed.size(), 2);
        QCOMPARE(desk.call.transcript().lines().size(), 1U);
        const auto stored = desk.store.lines(desk.call.record().id).result();
        QCOMPARE(stored->size(), 1);
        QCOMPARE(stored->constFirst().text, u"Hello, there."_s);
        QCOMPARE(stored->constFirst().at, 2000ms);
    }

    void muteReachesTheTransportOnce()
    {
        Desk desk;
        desk.bringTo(CallState::InCall);
        QSignalSpy muted(&desk.call, &CallController::mutedChanged);
        desk.call.setMuted(true);
        desk.call.setMuted(true);
        QCOMPARE(muted.size(), 1);
        QVERIFY(desk.wire->isMuted());
    }
};
HS_TEST_CLASS(TstCallController)
#include "tst_callcontroller.moc"
