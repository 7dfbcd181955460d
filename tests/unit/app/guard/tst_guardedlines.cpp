#include "tests/fakes/proofs.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/guard/guardrig.h"

using namespace Qt::StringLiterals;

namespace hs::test {

class TstGuardedLines : public QObject
{
    Q_OBJECT
    using Which = GuardedLines::Which;
private Q_SLOTS:
    void everyLineOfThisPlatformIsEndedAndNoOther()
    {
        GuardGround ground;
        OpenLine foreign = ground.line(u"foreign"_s);
        foreign.platform = u"https://elsewhere.example/api/v1"_s;
        ground.put(ground.line(u"a"_s));
        ground.put(ground.line(u"b"_s));
        ground.put(foreign);
        ground.platform.lines.usual = QList{campaignLine(u"cancelled"_s)};
        GuardedLines lines(ground.means(), ground.journal, ground.here);
        QSignalSpy settled(&lines, &GuardedLines::settled);
        lines.end(Which::All, u"the program was gone"_s);
        QTRY_VERIFY(!settled.isEmpty());
        QCOMPARE(lines.outcome().proven, 2);
        QCOMPARE(lines.outcome().open, 0);
        QCOMPARE(ground.platform.cancels.asked(), 2);
    }

    void theStepsStandInTheJournalForTheNextStart()
    {
        GuardGround ground;
        ground.put(ground.line(u"a"_s));
        ground.platform.lines.usual = QList{campaignLine(u"cancelled"_s)};
        GuardedLines lines(ground.means(), ground.journal, ground.here);
        lines.end(Which::All, u"the program was gone"_s);
        const auto steps = [&ground] {
            return JournalFile(ground.path()).leftLines().value().constFirst().steps;
        };
        QTRY_VERIFY(!steps().isEmpty() && steps().constLast().outcome == EndStepOutcome::Proof);
        QCOMPARE(steps().constFirst().kind, EndStepKind::Asked);
    }

    void aProgramThatStillHasItsSocketsKeepsItsWebCall()
    {
        GuardGround ground;
        ground.put(ground.line(u"web"_s, SessionKind::WebCall));
        ground.put(ground.line(u"phone"_s));
        GuardedLines lines(ground.means(), ground.journal, ground.here);
        lines.end(Which::Phone, u"the window did not respond"_s);
        QTRY_COMPARE(lines.outcome().open, 1);
        lines.end(Which::All, u"the program was gone"_s);
        QTRY_COMPARE(lines.outcome().open, 2);
    }

    void aLineThatIsOpenedAfterTheWindowCameBackIsLeftAlone()
    {
        GuardGround ground;
        ground.put(ground.line(u"before"_s));
        GuardedLines lines(ground.means(), ground.journal, ground.here);
        lines.end(Which::Phone, u"the window did not respond"_s);
        QTRY_COMPARE(lines.outcome().open, 1);
        OpenLine later = ground.line(u"later"_s);
        later.intendedAt = ground.clock.utcNow().addSecs(30);
        ground.put(later);
        QVERIFY(JournalFile(ground.path()).close(u"before"_s).has_value());
        QTRY_COMPARE(lines.outcome().elsewhere, 1); // it has looked again
        QCOMPARE(lines.outcome().open, 0);
        QCOMPARE(lines.outcome().proven, 0); // others may not have proven it
        ground.clock.advance(std::chrono::seconds(60));
        lines.end(Which::All, u"the program was gone"_s);
        QTRY_COMPARE(lines.outcome().open, 1);
    }

    void aClockThatWasSetBackLeavesNoLineUp()
    {
        GuardGround ground;
        OpenLine line = ground.line(u"before"_s);
        line.intendedAt = ground.clock.utcNow().addSecs(3600); // an hour ago, it was later
        ground.put(line);
        GuardedLines lines(ground.means(), ground.journal, ground.here);
        lines.end(Which::All, u"the program was gone"_s);
        QTRY_COMPARE(lines.outcome().open, 1);
    }

    void aLineThatTheNextStartOpensIsLeftAlone()
    {
        GuardGround ground;
        ground.put(ground.line(u"zombie"_s));
        GuardedLines lines(ground.means(), ground.journal, ground.here);
        lines.end(Which::All, u"the program was gone"_s);
        QTRY_COMPARE(lines.outcome().open, 1);
        OpenLine later = ground.line(u"later"_s);
        later.intendedAt = ground.clock.utcNow().addSecs(30);
        ground.put(later);
        QVERIFY(JournalFile(ground.path()).close(u"zombie"_s).has_value());
        QTRY_COMPARE(lines.outcome().elsewhere, 1); // it has looked again
        QCOMPARE(lines.outcome().open, 0);
    }

    void whatAnEarlierGuardProvedIsNotEndedAgain()
    {
        GuardGround ground;
        ground.put(ground.line(u"a"_s));
        QVERIFY(
            JournalFile(ground.path()).note(u"a"_s, proofBy(EndProof::CarrierStatus)).has_value());
        GuardedLines lines(ground.means(), ground.journal, ground.here);
        QSignalSpy settled(&lines, &GuardedLines::settled);
        lines.end(Which::All, u"the program was gone"_s);
        QTRY_VERIFY(!settled.isEmpty());
        QCOMPARE(ground.platform.cancels.asked(), 0);
    }

    void aLineThatTheNextStartSettlesIsLetGo()
    {
        GuardGround ground;
        ground.put(ground.line(u"a"_s));
        GuardedLines lines(ground.means(), ground.journal, ground.here);
        QSignalSpy settled(&lines, &GuardedLines::settled);
        lines.end(Which::All, u"the program was gone"_s);
        QTRY_COMPARE(lines.outcome().open, 1);
        QVERIFY(JournalFile(ground.path()).close(u"a"_s).has_value());
        lines.end(Which::All, u"the program was gone"_s);
        QTRY_VERIFY(!settled.isEmpty());
        QCOMPARE(lines.outcome().open, 0);
    }

    void withoutOpenLinesItIsSettledAtOnce()
    {
        GuardGround ground;
        GuardedLines lines(ground.means(), ground.journal, ground.here);
        QSignalSpy settled(&lines, &GuardedLines::settled);
        lines.end(Which::All, u"the program was gone"_s);
        QTRY_COMPARE(settled.size(), 1);
    }
};

HS_TEST_CLASS(TstGuardedLines)

} // namespace hs::test

#include "tst_guardedlines.moc"
