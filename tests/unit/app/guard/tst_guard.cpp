#include "app/guard/guard.h"
#include "app/guard/guardlink.h"
#include "app/guard/programlink.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/guard/guardrig.h"

#include <QUuid>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace hs::test {
namespace {

/// A guard and the program's end of its socket in one thread, on short times.
struct Watch
{
    Watch()
    {
        link.listen();
        guard.start();
    }
    [[nodiscard]] bool connects()
    {
        return QTest::qWaitFor([this] { return programLink.isConnected(); });
    }
    /// The GUI thread works for a while.
    void beatFor(int times)
    {
        for (int i = 0; i < times; ++i) {
            clock.advance(400ms);
            const auto before = beats.size();
            QVERIFY(QTest::qWaitFor([&] {
                link.beat(); // the first may come before the connection has been taken
                return beats.size() > before;
            }));
        }
    }
    /// It is stuck: only time passes.
    [[nodiscard]] bool stuckUntil(const std::function<bool()> &reached)
    {
        return QTest::qWaitFor([&] {
            clock.advance(400ms);
            return reached();
        });
    }

    const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces);
    GuardGround ground;
    FakeClock clock;
    FakeNotifier notifier;
    int kills = 0;
    GuardLink link{name};
    GuardedLines lines{ground.means(), ground.journal, ground.here};
    ProgramLink programLink{name};
    Guard guard{Guard::Means{.lines = lines,
                             .link = programLink,
                             .notifier = notifier,
                             .clock = clock,
                             .killProgram = [this] { ++kills; },
                             .limits = {},
                             .lookEach = 1ms,
                             .mediaAnswer = 50ms,
                             .doubtAfter = 50ms}};
    QSignalSpy beats{&programLink, &ProgramLink::beat};
    QSignalSpy endAsked{&link, &GuardLink::endAsked};
    QSignalSpy stepTaken{&link, &GuardLink::stepTaken};
    QSignalSpy finished{&guard, &Guard::finished};
};

} // namespace

class TstGuard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aProgramThatWorksIsLeftAlone()
    {
        Watch watch;
        QVERIFY(watch.connects());
        watch.beatFor(30); // twelve seconds
        QVERIFY(watch.notifier.asked.isEmpty());
        QVERIFY(watch.endAsked.isEmpty());
    }

    void aStuckWindowIsAskedAboutAndThenEnded()
    {
        Watch watch;
        watch.ground.put(watch.ground.line(u"a"_s));
        watch.ground.platform.lines.usual = QList{campaignLine(u"cancelled"_s)};
        QVERIFY(watch.connects());
        QVERIFY(watch.stuckUntil([&] { return !watch.notifier.asked.isEmpty(); }));
        QCOMPARE(watch.notifier.offered.size(), 2);
        QVERIFY(watch.endAsked.isEmpty());
        QVERIFY(watch.stuckUntil([&] { return !watch.endAsked.isEmpty(); })); // nobody answered
        QTRY_VERIFY(!watch.stepTaken.isEmpty());
        QTRY_COMPARE(watch.stepTaken.constLast().at(1).value<EndStep>().proof,
                     EndProof::CampaignLine);
        QCOMPARE(watch.stepTaken.constLast().at(0).toString(), u"a"_s);
        // The media thread has answered.
        QVERIFY(!QTest::qWaitFor([&] { return watch.kills > 0; }, 80));
        QVERIFY(watch.finished.isEmpty());
    }

    void waitIsHonoured()
    {
        Watch watch;
        QVERIFY(watch.connects());
        QVERIFY(watch.stuckUntil([&] { return !watch.notifier.asked.isEmpty(); }));
        Q_EMIT watch.notifier.answered(1);
        QVERIFY(watch.stuckUntil([&] { return watch.notifier.asked.size() == 2; }));
        QVERIFY(watch.endAsked.isEmpty());
    }

    void hangUpNowEndsAtOnce()
    {
        Watch watch;
        QVERIFY(watch.connects());
        QVERIFY(watch.stuckUntil([&] { return !watch.notifier.asked.isEmpty(); }));
        Q_EMIT watch.notifier.answered(0);
        QTRY_COMPARE(watch.endAsked.size(), 1); // no further time has passed
    }

    void aCommandThatWasNotAnsweredEndsAtOnce()
    {
        Watch watch;
        watch.ground.put(watch.ground.line(u"a"_s));
        watch.ground.platform.lines.usual = QList{campaignLine(u"cancelled"_s)};
        QVERIFY(watch.connects());
        watch.guard.endNow();
        QTRY_COMPARE(watch.endAsked.size(), 1); // no time has passed, and nobody was asked
        QVERIFY(watch.notifier.asked.isEmpty());
        QTRY_VERIFY(!watch.stepTaken.isEmpty());
        QTRY_COMPARE(watch.stepTaken.constLast().at(1).value<EndStep>().proof,
                     EndProof::CampaignLine);
    }

    void aWindowThatComesBackTakesTheQuestionDown()
    {
        Watch watch;
        QVERIFY(watch.connects());
        QVERIFY(watch.stuckUntil([&] { return !watch.notifier.asked.isEmpty(); }));
        watch.link.beat();
        QTRY_COMPARE(watch.notifier.withdrawn, 1);
        watch.beatFor(30);
        QVERIFY(watch.endAsked.isEmpty());
    }

    void aMediaThreadThatDoesNotAnswerIsKilled()
    {
        Watch watch;
        QVERIFY(watch.connects());
        watch.link.blockSignals(true);
        watch.link.disconnect();
        QVERIFY(watch.stuckUntil([&] { return !watch.notifier.asked.isEmpty(); }));
        watch.link.moveToThread(nullptr); // it answers nothing any more
        QVERIFY(watch.stuckUntil([&] { return watch.kills == 1; }));
    }

    void aProgramThatIsGoneHasItsLinesEndedAndItsGuardGoes()
    {
        Watch watch;
        watch.ground.put(watch.ground.line(u"a"_s));
        watch.ground.platform.lines.usual = QList{campaignLine(u"cancelled"_s)};
        QVERIFY(watch.connects());
        watch.guard.onProgramGone();
        QTRY_COMPARE(watch.finished.size(), 1);
        QCOMPARE(watch.ground.platform.cancels.asked(), 1);
        QCOMPARE(watch.notifier.told.size(), 1);
        QVERIFY(watch.notifier.told.constFirst().contains(u"proof"_s));
    }

    void doubtIsToldAndTheGuardStays()
    {
        Watch watch;
        OpenLine line = watch.ground.line(u"a"_s);
        line.agentLimit = 600s;
        watch.ground.put(line);
        QVERIFY(watch.connects());
        watch.guard.onProgramGone();
        QTRY_COMPARE(watch.notifier.told.size(), 1);
        QVERIFY(watch.notifier.told.constFirst().contains(u"no proof"_s));
        QVERIFY(watch.finished.isEmpty());
    }
};

HS_TEST_CLASS(TstGuard)

} // namespace hs::test

#include "tst_guard.moc"
