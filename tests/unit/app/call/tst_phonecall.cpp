#include "tests/fakes/testmain.h"
#include "tests/unit/app/call/phonecallrig.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {

/// A phone call from the press on Dial to its bill, as far as nobody ends it.
class TstPhoneCall : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDirectCallRunsItsCourse()
    {
        PhoneCallRig rig;
        rig.call->start(rig.target);
        QVERIFY(rig.reaches(CallState::Connecting));
        QCOMPARE(rig.call->record().requestId, 501);
        QCOMPARE(rig.journalled().requestId, 501);
        QCOMPARE(rig.call->record().progress, PhoneProgress::Accepted);
        QCOMPARE(rig.call->elapsed(), 0ms);
        rig.clock.advance(5s);
        rig.show(u"in-progress"_s);
        QVERIFY(rig.reaches(CallState::InCall));
        QCOMPARE(rig.call->record().progress, PhoneProgress::InProgress);
        QVERIFY(rig.journalled().answeredAt.isValid());
        rig.clock.advance(40s);
        QVERIFY(rig.call->isElapsedAbout());
        rig.show(u"completed"_s, 35s);
        QVERIFY(rig.reaches(CallState::Ended));
        QVERIFY(rig.isProvenBy(EndProof::LogRow));
        const SessionRecord &record = rig.call->record();
        QCOMPARE(record.endReason, EndReason::Finished);
        QCOMPARE(record.progress, PhoneProgress::Talked);
        QCOMPARE(record.billedCost, Money::fromMicros(52'500));
        QCOMPARE(record.platformLogId, 61);
        QCOMPARE(record.duration(), 35s);
        QCOMPARE(rig.call->elapsed(), 35s);
        QVERIFY(!rig.call->isElapsedAbout());
        QCOMPARE(rig.store.rows().constFirst(), record);
        QCOMPARE(rig.platform.dialled(), 1);
        QCOMPARE(rig.poller.watched(), 0);
    }

    void answersToACallThatWasForgottenAreDropped()
    {
        PhoneCallRig rig;
        QVERIFY(rig.placeHeld());
        rig.call.reset();
        rig.platform.dispatches.release();
        PhoneCallRig atTheIntent;
        atTheIntent.journal.hold = true;
        atTheIntent.call->start(atTheIntent.target);
        QTRY_COMPARE(atTheIntent.journal.held(), 1);
        atTheIntent.call.reset();
        atTheIntent.journal.release();
        QCOMPARE(atTheIntent.platform.dialled(), 0);
        PhoneCallRig whileEnding(true);
        QVERIFY(whileEnding.placeHeld());
        whileEnding.platform.cancels.hold = true;
        whileEnding.platform.creations.release();
        QVERIFY(whileEnding.reaches(CallState::Connecting));
        whileEnding.call->hangUp();
        QTRY_COMPARE(whileEnding.platform.cancels.held(), 1);
        whileEnding.call.reset();
        whileEnding.platform.cancels.release();
    }

    void aCallOfWhichOnlyTheRowIsSeenHasItsDuration()
    {
        PhoneCallRig rig;
        rig.call->start(rig.target);
        QVERIFY(rig.reaches(CallState::Connecting));
        rig.clock.advance(60s);
        QCOMPARE(rig.call->mostCost(), Money::fromMicros(90'000));
        rig.show(u"completed"_s, 35s);
        QVERIFY(rig.reaches(CallState::Ended));
        QCOMPARE(rig.call->elapsed(), 35s);
        QCOMPARE(rig.call->record().duration(), 35s);
        QCOMPARE(rig.call->record().estimatedCost, Money::fromMicros(52'500));
        QVERIFY(!rig.events().contains(u"state.InCall"_s));
    }

    void everyOutcomeHasItsReason_data()
    {
        QTest::addColumn<EndReason>("reason");
        QTest::newRow("busy") << EndReason::Busy;
        QTest::newRow("no-answer") << EndReason::Unanswered;
        QTest::newRow("failed") << EndReason::CallFailed;
        QTest::newRow("voicemail-detected") << EndReason::Voicemail;
    }
    void everyOutcomeHasItsReason()
    {
        QFETCH(const EndReason, reason);
        PhoneCallRig rig;
        rig.show(QString::fromLatin1(QTest::currentDataTag()));
        rig.call->start(rig.target);
        QVERIFY(rig.reaches(CallState::Ended));
        QVERIFY(rig.isProvenBy(EndProof::LogRow));
        QCOMPARE(rig.call->record().endReason, reason);
        QCOMPARE(rig.call->record().progress, PhoneProgress::Finished);
        QCOMPARE(rig.call->elapsed(), 0ms);
        QCOMPARE(rig.call->record().duration(), 0ms);
    }

    void aRefusalMeansThatThereIsNoLine()
    {
        PhoneCallRig rig;
        rig.platform.dispatches.usual
            = tl::unexpected(errorOf(ErrorKind::ConcurrencyLimit, u"limit"_s));
        QSignalSpy failed(rig.call.get(), &CallController::failed);
        rig.call->start(rig.target);
        QVERIFY(rig.reaches(CallState::Failed));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(rig.call->record().endReason, EndReason::Refused);
        QCOMPARE(rig.call->record().endProof(), EndProof::NeverOpened);
        QVERIFY(rig.journal.open().isEmpty());
        QCOMPARE(rig.poller.watched(), 0);
        QVERIFY(rig.staysAt(CallState::Failed));
        QCOMPARE(rig.platform.dialled(), 1);
    }

    void aTrackedCallIsFollowedByItsCampaignAndBilledAfterIt()
    {
        PhoneCallRig rig(true);
        rig.platform.lines.usual = QList{campaignLine(u"pending"_s)};
        rig.call->start(rig.target);
        QVERIFY(rig.reaches(CallState::Connecting));
        QCOMPARE(rig.platform.creations.asked(), 1);
        QCOMPARE(rig.platform.dispatches.asked(), 0);
        QCOMPARE(rig.platform.orders.first().sessionId, rig.call->record().id);
        QCOMPARE(rig.call->record().campaignId, 300);
        QVERIFY(rig.staysAt(CallState::Connecting));
        rig.platform.lines.usual = QList{campaignLine(u"in-progress"_s)};
        QVERIFY(rig.reaches(CallState::InCall));
        rig.clock.advance(50s);
        rig.platform.lines.usual = QList{campaignLine(u"completed"_s, 61)};
        QVERIFY(rig.reaches(CallState::Ended));
        QVERIFY(rig.isProvenBy(EndProof::CampaignLine));
        QCOMPARE(rig.call->record().endReason, EndReason::Finished);
        QVERIFY(!rig.call->record().billedCost && rig.call->awaitsBill());
        const QByteArray unbilled = rig.call->record().end->hash();

        rig.clock.advance(8s);
        rig.show(u"completed"_s, 47s, 0);
        QTRY_COMPARE(rig.call->record().billedCost, Money::fromMicros(70'500));
        QVERIFY(rig.isProvenBy(EndProof::CampaignLine)); // the stronger proof stays
        QCOMPARE(rig.call->receipt().rows().constLast().step.kind, EndStepKind::LogRow);
        QVERIFY(rig.call->record().end->hash() != unbilled);
        QCOMPARE(rig.call->elapsed(), 47s);
        QCOMPARE(rig.call->record().duration(), 47s);
        QCOMPARE(rig.store.rows().constFirst(), rig.call->record());
        QVERIFY(!rig.call->awaitsBill());
        QCOMPARE(rig.poller.watched(), 0);
    }

    void acceptedWithoutASignIsSaid()
    {
        PhoneCallRig rig(false, 5ms);
        rig.call->start(rig.target);
        QTRY_COMPARE(rig.call->record().progress, PhoneProgress::NoSign);
        QCOMPARE(rig.call->state(), CallState::Connecting);
        rig.show(u"in-progress"_s);
        QTRY_COMPARE(rig.call->record().progress, PhoneProgress::InProgress);
        QVERIFY(rig.staysAt(CallState::InCall));
        QCOMPARE(rig.call->record().progress, PhoneProgress::InProgress);
    }

    void aRowWithAWordNobodyKnowsIsASignAndNoAnswer()
    {
        PhoneCallRig rig;
        rig.show(u"ringing"_s);
        rig.call->start(rig.target);
        QTRY_COMPARE(rig.call->record().progress, PhoneProgress::InProgress);
        QVERIFY(rig.staysAt(CallState::Connecting));
        QCOMPARE(rig.call->elapsed(), 0ms);
    }

    void theVariablesGoWithTheOrder()
    {
        PhoneCallRig rig;
        rig.target.callerName = u"Zoë"_s;
        rig.target.language = u"en"_s;
        rig.target.phone.variables = {{u"order"_s, u"A-17"_s}};
        rig.call->start(rig.target);
        QVERIFY(rig.reaches(CallState::Connecting));
        const PhoneOrder order = rig.platform.orders.first();
        QCOMPARE(order.number, u"+12025550123"_s);
        QCOMPARE(order.agentId, 7001);
        QCOMPARE(order.variables.value(u"name"_s), u"Zoë"_s);
        QCOMPARE(order.variables.value(u"language"_s), u"en"_s);
        QCOMPARE(order.variables.value(u"order"_s), u"A-17"_s);
    }

    void theJournalHasTheLineBeforeTheRequestLeaves()
    {
        PhoneCallRig rig;
        rig.target.agentLimit = 600s;
        rig.journal.hold = true;
        rig.call->start(rig.target);
        QTRY_COMPARE(rig.journal.held(), 1);
        QCOMPARE(rig.store.rows().size(), 1);
        QVERIFY(rig.staysAt(CallState::Recording));
        QCOMPARE(rig.platform.dialled(), 0);
        rig.journal.hold = false;
        rig.journal.release();
        QTRY_COMPARE(rig.platform.dialled(), 1);
        QCOMPARE(rig.journalled().toNumber, u"+12025550123"_s);
        QCOMPARE(rig.journalled().agentLimit, 600s);
    }

    void aJournalThatCannotBeWrittenDialsNothing()
    {
        PhoneCallRig rig;
        rig.journal.putError = errorOf(ErrorKind::StoreFull, u"journal"_s);
        rig.call->start(rig.target);
        QVERIFY(rig.reaches(CallState::Failed));
        QVERIFY(rig.staysAt(CallState::Failed));
        QCOMPARE(rig.platform.dialled(), 0);
    }

    void aLostAnswerIsLookedUpByNumberAndTime()
    {
        PhoneCallRig rig;
        rig.platform.dispatches.usual = tl::unexpected(errorOf(ErrorKind::TimedOut, u"late"_s));
        rig.call->start(rig.target);
        QVERIFY(rig.reaches(CallState::Unconfirmed));
        QVERIFY(rig.staysAt(CallState::Unconfirmed));
        rig.show(u"in-progress"_s, {}, 777);
        QVERIFY(rig.reaches(CallState::InCall));
        QCOMPARE(rig.call->record().requestId, 777);
        QCOMPARE(rig.journalled().requestId, 777);
        rig.show(u"completed"_s, 3s, 777);
        QVERIFY(rig.reaches(CallState::Ended));
        QVERIFY(rig.isProvenBy(EndProof::LogRow));
        QCOMPARE(rig.platform.dialled(), 1); // never repeated
    }

    void twoRowsThatFitAreNoAnswer()
    {
        PhoneCallRig rig;
        rig.platform.dispatches.usual = tl::unexpected(errorOf(ErrorKind::TimedOut, u"late"_s));
        rig.platform.logs.usual
            = QList{rig.row(u"completed"_s, 5s, 777, 61), rig.row(u"busy"_s, 0s, 778, 62)};
        rig.call->start(rig.target);
        QVERIFY(rig.reaches(CallState::Unconfirmed));
        QTRY_VERIFY(rig.events().contains(u"lookup.unresolved"_s));
        QVERIFY(rig.staysAt(CallState::Unconfirmed));
        QCOMPARE(rig.events().count(u"lookup.unresolved"_s), 1);
        QVERIFY(rig.journal.open().contains(rig.call->record().id)); // it counts as open
    }

    void aLostCampaignIsFoundByItsName()
    {
        PhoneCallRig rig(true);
        rig.platform.creations.usual = tl::unexpected(errorOf(ErrorKind::ConnectionFailed));
        rig.call->start(rig.target);
        QVERIFY(rig.reaches(CallState::Unconfirmed));
        rig.platform.lines.usual = QList{campaignLine(u"in-progress"_s)};
        rig.platform.campaigns.usual = CampaignIds{{rig.call->record().id, 300}};
        QVERIFY(rig.reaches(CallState::InCall));
        QCOMPARE(rig.call->record().campaignId, 300);
        QCOMPARE(rig.platform.dialled(), 1);
    }
};

HS_TEST_CLASS(TstPhoneCall)

} // namespace hs::test

#include "tst_phonecall.moc"
