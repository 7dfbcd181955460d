#include "tests/fakes/testmain.h"
#include "tests/unit/app/call/phonecallrig.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {
namespace {

Result<qint64> lostAnswer()
{
    return fail(ErrorKind::TimedOut, u"no answer"_s);
}

} // namespace

/// Hang up in every state of a phone call, and what becomes of lines without proof.
class TstPhoneCallEnd : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPressBeforeTheRequestDialsNothing()
    {
        PhoneCallRig rig;
        rig.journal.hold = true;
        rig.call->start(rig.target);
        QTRY_COMPARE(rig.journal.held(), 1);
        rig.call->hangUp();
        QCOMPARE(rig.call->state(), CallState::Ended);
        rig.journal.release();
        QVERIFY(rig.staysAt(CallState::Ended));
        QCOMPARE(rig.platform.dialled(), 0);
        QVERIFY(rig.isProvenBy(EndProof::NeverOpened));
    }

    void aPressWhileTheRequestIsOutIsHonouredWhenItSucceeds()
    {
        PhoneCallRig rig(true);
        QVERIFY(rig.placeHeld());
        rig.call->hangUp();
        QCOMPARE(rig.call->state(), CallState::Ending);
        QVERIFY(rig.journalled().endAsked);
        QVERIFY(rig.staysAt(CallState::Ending)); // there is nothing to cancel yet
        rig.platform.lines.usual = QList{campaignLine(u"cancelled"_s)};
        rig.platform.creations.release();
        QVERIFY(rig.reaches(CallState::Ended));
        QVERIFY(rig.isProvenBy(EndProof::CampaignLine));
        QCOMPARE(rig.platform.cancels.asked(), 1);
        QCOMPARE(rig.call->record().endReason, EndReason::OperatorHungUp);
    }

    void aPressWhileTheRequestIsOutFindsTheCampaignBeforeItsAnswer()
    {
        PhoneCallRig rig(true);
        QVERIFY(rig.placeHeld());
        rig.call->hangUp();
        rig.platform.lines.usual = QList{campaignLine(u"cancelled"_s)};
        QVERIFY(rig.staysAt(CallState::Ending)); // the platform does not know it yet
        QCOMPARE(rig.platform.cancels.asked(), 0);
        rig.platform.campaigns.usual = CampaignIds{{rig.call->record().id, 300}};
        QVERIFY(rig.reaches(CallState::Ended));
        QVERIFY(rig.isProvenBy(EndProof::CampaignLine));
        QCOMPARE(rig.platform.creations.held(), 1); // the answer is still out
        rig.platform.creations.release();
        QVERIFY(rig.staysAt(CallState::Ended));
        QCOMPARE(rig.platform.dialled(), 1);
    }

    void aPressWhileTheRequestIsOutEndsTheLegAtTheCarrier_data()
    {
        QTest::addColumn<bool>("tracked");
        QTest::addColumn<bool>("lost");
        QTest::newRow("direct") << false << false;
        QTest::newRow("direct, and the answer is lost") << false << true;
        QTest::newRow("tracked") << true << false;
    }
    void aPressWhileTheRequestIsOutEndsTheLegAtTheCarrier()
    {
        QFETCH(const bool, tracked);
        QFETCH(const bool, lost);
        PhoneCallRig rig(tracked);
        rig.useCarrier();
        QVERIFY(rig.placeHeld());
        rig.carrier.up = {u"A"_s};
        rig.call->hangUp();
        QTRY_COMPARE(rig.carrier.completed, QStringList{u"A"_s});
        QVERIFY(rig.staysAt(CallState::Ending)); // the request may yet make another
        rig.carrier.up = {u"B"_s};
        QTRY_COMPARE(rig.carrier.completed, (QStringList{u"A"_s, u"B"_s}));
        if (lost)
            rig.platform.dispatches.usual = lostAnswer();
        rig.platform.dispatches.release();
        rig.platform.creations.release();
        QVERIFY(rig.reaches(CallState::Ended));
        QVERIFY(rig.isProvenBy(EndProof::CarrierStatus));
        QCOMPARE(rig.call->record().requestId, tracked || lost ? 0 : 501);
        QCOMPARE(rig.call->record().campaignId, tracked ? 300 : 0);
        QCOMPARE(rig.platform.dialled(), 1);
    }

    void theAnswerThatComesAfterTheProofIsForTheBill()
    {
        PhoneCallRig rig;
        rig.clock.advance(200s); // by its time alone the row would not be found
        QVERIFY(rig.placeHeld());
        rig.call->hangUp();
        EndStep proof;
        proof.kind = EndStepKind::LogRow;
        proof.outcome = EndStepOutcome::Proof;
        proof.proof = EndProof::LogRow;
        rig.call->see(proof); // the guard's
        QVERIFY(rig.reaches(CallState::Ended));
        rig.show(u"completed"_s, 10s, 502);
        rig.platform.dispatches.usual = 502;
        rig.platform.dispatches.release();
        QTRY_COMPARE(rig.call->record().requestId, 502);
        QTRY_COMPARE(rig.call->record().billedCost, Money::fromMicros(15'000));
        QCOMPARE(rig.platform.dialled(), 1);
    }

    void aPressWhileTheRequestIsOutEndsWithItsRefusal_data()
    {
        QTest::addColumn<bool>("late");
        QTest::newRow("in time") << false;
        QTest::newRow("after our patience") << true;
    }
    void aPressWhileTheRequestIsOutEndsWithItsRefusal()
    {
        QFETCH(const bool, late);
        PhoneCallRig rig;
        QVERIFY(rig.placeHeld());
        if (late)
            rig.giveUpSoon();
        rig.call->hangUp();
        if (late)
            QVERIFY(rig.reaches(CallState::Unproven));
        rig.platform.dispatches.usual = fail(ErrorKind::InsufficientBalance);
        rig.platform.dispatches.release();
        QVERIFY(rig.reaches(CallState::Ended));
        QVERIFY(rig.isProvenBy(EndProof::NeverOpened));
        QCOMPARE(rig.call->record().endReason, EndReason::OperatorHungUp);
    }

    void aPressWhileTheRequestIsOutAndItsAnswerIsLost()
    {
        PhoneCallRig rig;
        QVERIFY(rig.placeHeld());
        rig.giveUpSoon();
        rig.call->hangUp();
        rig.platform.dispatches.usual = lostAnswer();
        rig.platform.dispatches.release();
        QVERIFY(rig.reaches(CallState::Unproven));
        QTRY_VERIFY(rig.platform.logs.asked() > 2); // looked up
        QVERIFY(rig.staysAt(CallState::Unproven));
        QVERIFY(rig.journal.open().contains(rig.call->record().id));
        rig.show(u"completed"_s, 9s, 777);
        QVERIFY(rig.reaches(CallState::Ended));
        QVERIFY(rig.isProvenBy(EndProof::LogRow));
        QCOMPARE(rig.platform.dialled(), 1);
    }

    void aPressWhileAcceptedCancelsTheCampaign()
    {
        PhoneCallRig rig(true);
        rig.platform.lines.usual = QList{campaignLine(u"pending"_s)};
        rig.call->start(rig.target);
        QVERIFY(rig.reaches(CallState::Connecting));
        rig.call->hangUp(EndReason::CapReached);
        rig.call->hangUp(); // a press while ending changes nothing
        QTRY_VERIFY(rig.platform.cancels.asked() > 0);
        QCOMPARE(rig.call->state(), CallState::Ending);
        rig.platform.lines.usual = QList{campaignLine(u"cancelled"_s)};
        QVERIFY(rig.reaches(CallState::Ended));
        QVERIFY(rig.isProvenBy(EndProof::CampaignLine));
        QCOMPARE(rig.call->record().endReason, EndReason::CapReached);
    }

    void aLiveCallIsEndedAtTheCarrier()
    {
        PhoneCallRig rig;
        rig.useCarrier();
        rig.carrier.up = {u"A"_s};
        rig.show(u"in-progress"_s);
        rig.call->start(rig.target);
        QVERIFY(rig.reaches(CallState::InCall));
        QVERIFY(rig.carrier.completed.isEmpty()); // not before somebody asks
        rig.call->hangUp();
        QVERIFY(rig.reaches(CallState::Ended));
        QVERIFY(rig.isProvenBy(EndProof::CarrierStatus));
        QCOMPARE(rig.carrier.completed, QStringList{u"A"_s});
        rig.show(u"completed"_s, 2s);
        QTRY_VERIFY(rig.call->record().billedCost);
        QVERIFY(rig.isProvenBy(EndProof::CarrierStatus));
    }

    void aLostCallIsEndedAtTheCarrierToo()
    {
        PhoneCallRig rig;
        rig.useCarrier();
        rig.platform.dispatches.usual = lostAnswer();
        rig.call->start(rig.target);
        QVERIFY(rig.reaches(CallState::Unconfirmed));
        rig.carrier.up = {u"A"_s};
        rig.call->hangUp();
        QVERIFY(rig.reaches(CallState::Ended));
        QVERIFY(rig.isProvenBy(EndProof::CarrierStatus));
    }

    void aDirectCallWithoutACarrierIsNotCalledEnded()
    {
        PhoneCallRig rig;
        rig.target.agentLimit = 600s;
        rig.call->start(rig.target);
        QVERIFY(rig.reaches(CallState::Connecting));
        rig.giveUpSoon();
        rig.call->hangUp();
        QVERIFY(rig.reaches(CallState::Unproven));
        QVERIFY(rig.staysAt(CallState::Unproven));
        QVERIFY(rig.events().contains(u"end.WaitForLimit"_s));
        QCOMPARE(rig.call->overAtLatest(), rig.call->record().createdAt.addSecs(720));
        rig.show(u"completed"_s, 30s);
        QVERIFY(rig.reaches(CallState::Ended));
        QVERIFY(rig.isProvenBy(EndProof::LogRow));
        QCOMPARE(rig.call->record().endReason, EndReason::OperatorHungUp);
    }

    void aZombieIsTriedAgainAndNeverCalledEnded()
    {
        PhoneCallRig rig(true);
        rig.useCarrier();
        rig.carrier.up = rig.carrier.deaf = {u"A"_s};
        rig.platform.lines.usual = QList{campaignLine(u"in-progress"_s)};
        rig.call->start(rig.target);
        QVERIFY(rig.reaches(CallState::InCall));
        rig.giveUpSoon();
        rig.call->hangUp();
        QVERIFY(rig.reaches(CallState::Unproven));
        const int cancels = rig.platform.cancels.asked();
        const qsizetype completes = rig.carrier.completed.size();
        QVERIFY(rig.staysAt(CallState::Unproven));
        QVERIFY(rig.platform.cancels.asked() > cancels);
        QVERIFY(rig.carrier.completed.size() > completes);
        QVERIFY(!rig.call->receipt().proven() && !rig.call->record().end);
        QVERIFY(rig.call->receipt().rows().size() < 12); // and the receipt stays readable
        QVERIFY(rig.journal.open().contains(rig.call->record().id));
        rig.carrier.deaf.clear();
        QVERIFY(rig.reaches(CallState::Ended));
        QVERIFY(rig.isProvenBy(EndProof::CarrierStatus));
    }

    void evidenceOfTheAnswerWhileEndingIsJournalled()
    {
        PhoneCallRig rig;
        rig.call->start(rig.target);
        QVERIFY(rig.reaches(CallState::Connecting));
        rig.call->hangUp();
        QVERIFY(!rig.journalled().answeredAt.isValid());
        rig.clock.advance(7s);
        rig.show(u"in-progress"_s);
        QTRY_VERIFY(rig.journalled().answeredAt.isValid()); // its limit counts from here
        QVERIFY(rig.journalled().endAsked);
    }

    void whatIsSeenUpIsNotRuledOutByItsLimit()
    {
        PhoneCallRig rig;
        rig.target.agentLimit = -119s; // with its slack of 120 s: in a second
        rig.show(u"in-progress"_s);
        rig.call->start(rig.target);
        QVERIFY(rig.reaches(CallState::InCall));
        const auto moved = [&rig] { return rig.call->state() != CallState::InCall; };
        QVERIFY(!QTest::qWaitFor(moved, 1200));
        QCOMPARE(rig.journal.open().size(), 1);
        rig.platform.logs.usual = QList<CallLog>();
        rig.clock.advance(61s); // without a further sign
        QVERIFY(rig.reaches(CallState::RuledOut));
    }

    void whatHasNoEvidenceIsRuledOutAfterTheLimitAndNeverCalledEnded_data()
    {
        QTest::addColumn<CallState>("state");
        QTest::newRow("unconfirmed") << CallState::Unconfirmed;
        QTest::newRow("connecting") << CallState::Connecting;
        QTest::newRow("in call") << CallState::InCall;
        QTest::newRow("unproven") << CallState::Unproven;
    }
    void whatHasNoEvidenceIsRuledOutAfterTheLimitAndNeverCalledEnded()
    {
        QFETCH(const CallState, state);
        PhoneCallRig rig;
        rig.target.agentLimit = -119s; // with its slack of 120 s: in a second
        if (state == CallState::Unconfirmed)
            rig.platform.dispatches.usual = lostAnswer();
        if (state == CallState::InCall)
            rig.show(u"in-progress"_s);
        rig.call->start(rig.target);
        QVERIFY(rig.reaches(state == CallState::Unproven ? CallState::Connecting : state));
        if (state == CallState::Unproven) {
            rig.giveUpSoon();
            rig.call->hangUp();
            QVERIFY(rig.reaches(state));
        }
        rig.platform.logs.usual = QList<CallLog>();
        rig.clock.advance(61s); // without a further sign
        QVERIFY(rig.reaches(CallState::RuledOut));
        QVERIFY(!rig.call->record().end && !rig.call->receipt().proven());
        QVERIFY(rig.call->record().endedAt.isValid());
        QVERIFY(rig.journal.open().isEmpty());
        QVERIFY(!rig.events().contains(u"state.Ended"_s));

        // A row that comes late is the bill, and no change of the story.
        rig.show(u"completed"_s, 30s, state == CallState::Unconfirmed ? 777 : 501);
        QTRY_COMPARE(rig.call->record().billedCost, Money::fromMicros(45'000));
        QCOMPARE(rig.call->state(), CallState::RuledOut);
    }

    void aLimitLearnedDuringTheCallIsTaken()
    {
        PhoneCallRig rig;
        rig.target.agentLimit.reset();
        rig.call->start(rig.target);
        QVERIFY(rig.reaches(CallState::Connecting));
        QVERIFY(!rig.call->overAtLatest().isValid());
        rig.call->learnLimit(-119s); // with its slack of 120 s: in a second
        QTRY_COMPARE(rig.journalled().agentLimit, std::optional<std::chrono::seconds>(-119s));
        QVERIFY(rig.call->overAtLatest().isValid());
        rig.call->learnLimit(600s); // the first counts
        QCOMPARE(rig.call->target().agentLimit, std::optional<std::chrono::seconds>(-119s));
        rig.platform.logs.usual = QList<CallLog>();
        rig.clock.advance(61s);
        QVERIFY(rig.reaches(CallState::RuledOut));
    }

    void aLineThatGoesWithItsControllerStaysInTheJournal()
    {
        PhoneCallRig rig(true);
        QVERIFY(rig.placeHeld());
        const QString id = rig.call->record().id;
        rig.call.reset(); // the program stops
        QVERIFY(rig.journal.open().contains(id));
        QCOMPARE(rig.poller.watched(), 0);
    }
};

HS_TEST_CLASS(TstPhoneCallEnd)

} // namespace hs::test

#include "tst_phonecallend.moc"
