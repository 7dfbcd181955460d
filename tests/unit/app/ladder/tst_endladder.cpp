#include "app/ladder/evidence.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/ladder/ladderrig.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {

class TstEndLadder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCancelBeforeItRingsIsProvenByTheCampaignsLine()
    {
        LadderRig rig(trackedLine());
        rig.platform.lines.usual = QList{campaignLine(u"cancelled"_s)};
        rig.ladder.climb();
        QTRY_COMPARE(rig.proof(), EndProof::CampaignLine);
        const auto cancel = rig.steps(EndStepKind::CampaignCancel);
        QCOMPARE(cancel.size(), 1);
        QCOMPARE(cancel.first().outcome, EndStepOutcome::Done); // by itself it proves nothing
        QCOMPARE(cancel.first().request, u"DELETE /calls/bulk_call/300"_s);
        QCOMPARE(cancel.first().answer, u"cancelled"_s);
        QVERIFY(cancel.first().startedAt.isValid() && cancel.first().finishedAt.isValid());
        QCOMPARE(rig.platform.cancels.asked(), 1);
        QCOMPARE(rig.helpless.size(), 0);
    }

    void aCancelThatIsAcceptedProvesNothing()
    {
        LadderRig rig(trackedLine());
        rig.platform.lines.usual = QList{campaignLine(u"in-progress"_s)};
        rig.ladder.climb();
        QVERIFY(rig.staysUnproven());
        QTRY_VERIFY(rig.platform.cancels.asked() > 2); // and it is tried again and again
        rig.platform.lines.usual = QList{campaignLine(u"completed"_s)};
        QTRY_COMPARE(rig.proof(), EndProof::CampaignLine);
    }

    void whatIsRepeatedIsToldOnce()
    {
        LadderRig rig(trackedLine());
        rig.platform.lines.usual = QList{campaignLine(u"in-progress"_s)};
        rig.ladder.climb();
        QTRY_VERIFY(rig.platform.lines.asked() > 5);
        QCOMPARE(rig.steps(EndStepKind::CampaignCancel).size(), 1);
        QCOMPARE(rig.steps(EndStepKind::CampaignLine).size(), 1);
        rig.platform.cancels.push(tl::unexpected(errorOf(ErrorKind::ServerError, u"500"_s)));
        QTRY_COMPARE(rig.steps(EndStepKind::CampaignCancel).size(), 3); // failed, and well again
    }

    void aServerThatFailsFiveTimesIsAskedASixthTime()
    {
        LadderRig rig(trackedLine());
        const Error broken = errorOf(ErrorKind::ServerError, u"500"_s);
        rig.platform.cancels.push(tl::unexpected(broken), 5);
        rig.platform.lines.push(tl::unexpected(broken), 5);
        rig.platform.lines.usual = QList{campaignLine(u"cancelled"_s)};
        rig.ladder.climb();
        QTRY_COMPARE(rig.proof(), EndProof::CampaignLine);
        QCOMPARE(rig.platform.cancels.asked(), 6);
        const auto failed = rig.steps(EndStepKind::CampaignCancel).constFirst();
        QCOMPARE(failed.outcome, EndStepOutcome::Failed);
        QVERIFY(failed.answer.contains(u"500"_s));
    }

    void anEmptyCampaignProvesNothing()
    {
        LadderRig rig(trackedLine());
        rig.ladder.climb();
        QVERIFY(rig.staysUnproven());
        QCOMPARE(rig.steps(EndStepKind::CampaignLine).constFirst().outcome, EndStepOutcome::Failed);
    }

    void aCampaignWhoseAnswerWasLostWaitsForItsId()
    {
        LadderRig rig(trackedLine(0));
        rig.platform.lines.usual = QList{campaignLine(u"cancelled"_s)};
        rig.ladder.climb();
        QVERIFY(rig.staysUnproven());
        QCOMPARE(rig.platform.cancels.asked(), 0);
        QCOMPARE(rig.platform.campaigns.asked(), 0); // the poller looks for all lines together
        rig.ladder.identify(300, 0);
        QTRY_COMPARE(rig.proof(), EndProof::CampaignLine);
        QCOMPARE(rig.steps(EndStepKind::CampaignCancel).constFirst().request,
                 u"DELETE /calls/bulk_call/300"_s);
    }

    void aServerThatAsksForAPauseGetsIt()
    {
        OpenLine line = trackedLine();
        line.fromImported = true;
        LadderRig rig(line);
        Error busy = errorOf(ErrorKind::RateLimited, u"429"_s);
        busy.retryAfterSeconds = 60;
        rig.platform.cancels.usual = tl::unexpected(busy);
        rig.carrier.finds.push(tl::unexpected(busy), 1000);
        rig.ladder.climb();
        QVERIFY(rig.staysUnproven());
        QCOMPARE(rig.platform.cancels.asked(), 1);
        QCOMPARE(rig.platform.lines.asked(), 0);
        QCOMPARE(rig.carrier.finds.asked(), 1);
    }

    void afterAMinuteItTriesLessOften()
    {
        LadderRig rig(importedLine());
        rig.ladder.climb();
        QTRY_VERIFY(rig.carrier.finds.asked() > 3);
        rig.clock.advance(60s);
        const int asked = rig.carrier.finds.asked();
        QVERIFY(rig.staysUnproven());
        QVERIFY(rig.carrier.finds.asked() <= asked + 1);
    }

    void aLiveLegIsCompletedAndReadBack()
    {
        LadderRig rig(importedLine());
        rig.carrier.up = {u"A"_s};
        rig.ladder.climb();
        QTRY_COMPARE(rig.proof(), EndProof::CarrierStatus);
        QCOMPARE(rig.carrier.completed, QStringList{u"A"_s});
        QCOMPARE(rig.proven.at(0).at(0).value<EndStep>().kind, EndStepKind::CarrierRead);
        QCOMPARE(rig.proven.at(0).at(0).value<EndStep>().answer, u"completed"_s);
        QCOMPARE(rig.steps(EndStepKind::CarrierFind).constFirst().answer, u"1 live"_s);
        QCOMPARE(rig.steps(EndStepKind::CarrierComplete).constFirst().request, u"complete A"_s);
        QCOMPARE(rig.platform.cancels.asked(), 0);
    }

    void whatTheCarrierSaysOfItsOwnCommandIsReadBack()
    {
        LadderRig rig(importedLine());
        rig.carrier.up = {u"A"_s};
        rig.carrier.deaf = {u"A"_s};
        rig.carrier.completes.push(CarrierLeg{u"A"_s, u"completed"_s, true, {}}, 1000);
        rig.ladder.climb();
        QVERIFY(rig.staysUnproven());
        QTRY_VERIFY(rig.carrier.reads.asked() > 1);
    }

    void noLegIsNoProofAndOneThatComesLaterIsEnded()
    {
        LadderRig rig(importedLine());
        rig.ladder.climb();
        QVERIFY(rig.staysUnproven());
        QTRY_VERIFY(rig.carrier.finds.asked() > 2);
        QCOMPARE(rig.steps(EndStepKind::CarrierFind).size(), 1);
        rig.carrier.up = {u"A"_s};
        QTRY_COMPARE(rig.proof(), EndProof::CarrierStatus);
    }

    void twoLegsOfOneRequestMustBothBeOver()
    {
        LadderRig rig(importedLine());
        rig.carrier.up = {u"A"_s, u"B"_s};
        rig.carrier.deaf = {u"B"_s};
        rig.ladder.climb();
        QTRY_VERIFY(rig.carrier.completed.count(u"B"_s) > 2);
        QVERIFY(!rig.ladder.isProven());
        QCOMPARE(rig.carrier.completed.count(u"A"_s), 1);
        rig.carrier.deaf.clear();
        QTRY_COMPARE(rig.proof(), EndProof::CarrierStatus);
        QStringList told;
        for (const EndStep &step : rig.steps(EndStepKind::CarrierComplete))
            told.append(step.request);
        QVERIFY(told.contains(u"complete A"_s) && told.contains(u"complete B"_s));
    }

    void aThirdLegThatComesUpMeanwhileIsEndedToo()
    {
        LadderRig rig(importedLine());
        rig.carrier.up = {u"A"_s};
        connect(&rig.ladder, &EndLadder::stepped, this, [&rig](const EndStep &step) {
            if (step.request == "complete A"_L1)
                rig.carrier.up.insert(u"C"_s);
        });
        rig.ladder.climb();
        QTRY_COMPARE(rig.proof(), EndProof::CarrierStatus);
        QCOMPARE(rig.carrier.completed, (QStringList{u"A"_s, u"C"_s}));
        QCOMPARE(rig.steps(EndStepKind::CarrierRead).constFirst().request, u"read A"_s);
        QCOMPARE(rig.proven.at(0).at(0).value<EndStep>().request, u"read C"_s);
    }

    void aSecondLegIsSeenWhileTheFirstCannotBeEnded()
    {
        LadderRig rig(importedLine());
        rig.carrier.up = {u"A"_s};
        rig.carrier.deaf = {u"A"_s};
        rig.ladder.climb();
        QTRY_VERIFY(rig.carrier.completed.size() > 1);
        rig.carrier.up.insert(u"B"_s);
        QTRY_VERIFY(!rig.carrier.up.contains(u"B"_s));
        QVERIFY(!rig.ladder.isProven());
    }

    void aLegThatIsListedAfterItsEndIsNotEndedForEver()
    {
        LadderRig rig(importedLine());
        rig.carrier.up = {u"A"_s};
        rig.carrier.lagging = {u"A"_s};
        rig.ladder.climb();
        QTRY_COMPARE(rig.proof(), EndProof::CarrierStatus);
        QCOMPARE(rig.carrier.completed, QStringList{u"A"_s});
    }

    void thatNoOtherLegIsUpMustBeSeen()
    {
        LadderRig rig(importedLine());
        rig.carrier.up = {u"A"_s};
        rig.carrier.finds.push(QList{CarrierLeg{u"A"_s, u"in-progress"_s, false, {}}});
        rig.carrier.finds.push(tl::unexpected(errorOf(ErrorKind::ServerError, u"503"_s)), 1000);
        rig.ladder.climb();
        QVERIFY(rig.staysUnproven());
        QTRY_VERIFY(rig.carrier.finds.asked() > 2);
        QCOMPARE(rig.carrier.completed, QStringList{u"A"_s});
    }

    void aLegThatAnotherLineCouldHaveIsLeftAlone()
    {
        LadderRig rig(importedLine());
        OpenLine rival = importedLine();
        rival.sessionId = u"rival"_s;
        rig.legs.open(rival);
        rig.carrier.up = {u"A"_s};
        rig.ladder.climb();
        QVERIFY(rig.staysUnproven());
        QVERIFY(rig.carrier.finds.asked() > 2);
        QVERIFY(rig.carrier.completed.isEmpty());
        const auto told = rig.steps(EndStepKind::CarrierFind);
        QCOMPARE(told.size(), 2);
        QCOMPARE(told.at(1).request, u"whose is A"_s);
        rig.carrier.up.clear(); // its end tells nothing either
        QVERIFY(rig.staysUnproven());
    }

    void whenBothAreEndedItIsEndedAndProvesNothing()
    {
        LadderRig rig(importedLine());
        OpenLine rival = importedLine();
        rival.sessionId = u"rival"_s;
        rig.legs.open(rival);
        rig.legs.end(rival.sessionId);
        rig.carrier.up = {u"A"_s};
        rig.ladder.climb();
        QTRY_COMPARE(rig.carrier.completed, QStringList{u"A"_s});
        QVERIFY(rig.staysUnproven());
        QVERIFY(rig.steps(EndStepKind::CarrierRead).constFirst().answer.contains(u"another line"));
        QVERIFY(rig.ladder.see(stepFrom(logRow(61, u"completed"_s))));
    }

    void aLegThatTimeTiesToTheLineIsTheProof()
    {
        LadderRig rig(importedLine());
        rig.carrier.up = {u"A"_s, u"B"_s};
        rig.carrier.began = {{u"A"_s, rig.clock.utcNow().addSecs(2)},
                             {u"B"_s, rig.clock.utcNow().addSecs(302)}};
        rig.clock.advance(300s);
        OpenLine rival = importedLine();
        rival.sessionId = u"rival"_s;
        rival.intendedAt = rig.clock.utcNow();
        rig.legs.open(rival);
        rig.ladder.climb();
        QTRY_COMPARE(rig.proof(), EndProof::CarrierStatus);
        QCOMPARE(rig.carrier.completed, QStringList{u"A"_s});
        QVERIFY(rig.carrier.up.contains(u"B"_s));
    }

    void aLegOfALineThatIsOverCountsOnlyWhenItWasUp()
    {
        for (const bool isUp : {false, true}) {
            LadderRig rig(importedLine());
            OpenLine before = importedLine();
            before.sessionId = u"before"_s;
            rig.legs.open(before);
            rig.legs.close(before.sessionId);
            rig.carrier.lagging = {u"A"_s};
            if (isUp)
                rig.carrier.up = {u"A"_s};
            else
                rig.carrier.completes.push(
                    tl::unexpected(errorOf(ErrorKind::BadRequest, u"not up"_s)));
            rig.ladder.climb();
            QTRY_VERIFY(rig.carrier.reads.asked() > 0);
            QCOMPARE(rig.staysUnproven(), !isUp);
        }
    }

    void aWrongTokenIsSaidAndTriedAgain()
    {
        LadderRig rig(importedLine());
        rig.carrier.up = {u"A"_s};
        Error refused = errorOf(ErrorKind::Unauthorized, u"HTTP 401"_s);
        refused.serverText = u"Authenticate"_s;
        rig.carrier.finds.push(tl::unexpected(refused), 3);
        rig.ladder.climb();
        QTRY_COMPARE(rig.proof(), EndProof::CarrierStatus);
        const EndStep step = rig.steps(EndStepKind::CarrierFind).constFirst();
        QCOMPARE(step.outcome, EndStepOutcome::Failed);
        QCOMPARE(step.answer,
                 u"the carrier refused the account, HTTP 401 (Authenticate)"_s);
        QCOMPARE(rig.carrier.finds.asked(), 5);
    }

    void aLineThatNothingCanEndSaysSoAndWaitsForEvidence()
    {
        OpenLine line = phoneLine(); // direct, and not from a number of the operator's own
        line.agentLimit = 600s;
        LadderRig rig(line);
        rig.ladder.climb();
        QCOMPARE(rig.helpless.size(), 1);
        const auto step = rig.steps(EndStepKind::WaitForLimit).constFirst();
        QVERIFY(step.answer.contains(u"2026-01-02T03:16:05"_s));
        QVERIFY(rig.staysUnproven());
        QCOMPARE(rig.carrier.finds.asked() + rig.platform.cancels.asked(), 0);

        QVERIFY(!rig.ladder.see(stepFrom(logRow(61, u"in-progress"_s))));
        QVERIFY(!rig.ladder.see(stepFrom(logRow(61, u"in-progress"_s))));
        QCOMPARE(rig.steps(EndStepKind::LogRow).size(), 1);
        QVERIFY(rig.ladder.see(stepFrom(logRow(61, u"completed"_s))));
        QCOMPARE(rig.proof(), EndProof::LogRow);
        QVERIFY(rig.proven.at(0).at(0).value<EndStep>().startedAt.isValid());
    }

    void withoutACarrierAnImportedNumberHelpsNothing()
    {
        FakeClock clock;
        FakePhonePlatform platform;
        LegOwners legs(clock);
        EndLadder ladder(importedLine(), {platform, nullptr, legs, clock, {}});
        QSignalSpy helpless(&ladder, &EndLadder::helpless);
        ladder.climb();
        QCOMPARE(helpless.size(), 1);
    }

    void evidenceCountsBeforeAnybodyAskedForTheEnd()
    {
        LadderRig rig(trackedLine());
        QVERIFY(rig.ladder.see(stepFrom(campaignLine(u"busy"_s))));
        QCOMPARE(rig.proof(), EndProof::CampaignLine);
        rig.ladder.climb();
        QVERIFY(!QTest::qWaitFor([&rig] { return rig.platform.cancels.asked() > 0; }, 20));
    }

    void nothingHappensAfterTheProof()
    {
        OpenLine line = trackedLine();
        line.fromImported = true;
        LadderRig rig(line);
        rig.platform.cancels.hold = true;
        rig.carrier.finds.hold = true;
        rig.ladder.climb();
        rig.ladder.climb(); // the second call does nothing
        QTRY_COMPARE(rig.platform.cancels.held(), 1);
        QVERIFY(rig.ladder.see(stepFrom(logRow(61, u"completed"_s))));
        rig.carrier.up = {u"A"_s};
        rig.platform.cancels.release();
        rig.carrier.finds.release();
        QVERIFY(!rig.ladder.see(stepFrom(logRow(61, u"completed"_s))));
        QVERIFY(
            !QTest::qWaitFor([&rig] { return rig.stepped.size() + rig.proven.size() > 1; }, 20));
        QCOMPARE(rig.platform.lines.asked(), 0);
        QVERIFY(rig.carrier.completed.isEmpty());
    }
};

HS_TEST_CLASS(TstEndLadder)

} // namespace hs::test

#include "tst_endladder.moc"
