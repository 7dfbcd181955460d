#include "app/ladder/polllane.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/testmain.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {
namespace {

struct Rig
{
    FakeClock clock;
    PollLane lane{clock};
    QSignalSpy turns{&lane, &PollLane::turn};

    [[nodiscard]] QStringList keys() const
    {
        QStringList all;
        for (const QList<QVariant> &turn : turns)
            all.append(turn.at(0).toString());
        return all;
    }
    [[nodiscard]] bool staysAt(int count) const
    {
        return !QTest::qWaitFor([this, count] { return turns.size() > count; }, 20)
               && turns.size() == count;
    }
    /// Real timers do not see the clock of a test: asking again makes the lane look at it.
    void advance(std::chrono::milliseconds by)
    {
        clock.advance(by);
        lane.want(u"a"_s, 24h);
    }
};

} // namespace

class TstPollLane : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aServerThatAsksForAPauseGetsIt()
    {
        Rig rig;
        rig.lane.want(u"a"_s, 0ms);
        QTRY_COMPARE(rig.turns.size(), 1);
        rig.lane.want(u"b"_s, 0ms);
        rig.lane.over(false, 60s);
        rig.advance(59s);
        QVERIFY(rig.staysAt(1));
        rig.advance(1s);
        QTRY_COMPARE(rig.turns.size(), 2);
        rig.lane.want(u"b"_s, 0ms);
        rig.lane.over(false, 24h); // a line costs money
        rig.advance(120s);
        QTRY_COMPARE(rig.turns.size(), 3);
    }

    void oneRequestIsUnderWayAtATime()
    {
        Rig rig;
        for (const QString &key : {u"a"_s, u"b"_s, u"c"_s})
            rig.lane.want(key, 0ms);
        QTRY_COMPARE(rig.turns.size(), 1);
        QVERIFY(rig.staysAt(1));
        rig.lane.over(true);
        QTRY_COMPARE(rig.turns.size(), 2);
        QVERIFY(rig.staysAt(2));
        rig.lane.over(true);
        QTRY_COMPARE(rig.turns.size(), 3);
        rig.lane.over(true);
        QVERIFY(rig.staysAt(3)); // each must be wanted again
        const QStringList keys = rig.keys();
        QCOMPARE(QSet<QString>(keys.begin(), keys.end()).size(), 3);
    }

    void whoIsDueFirstHasTheFirstTurn()
    {
        Rig rig;
        rig.lane.want(u"late"_s, 3ms);
        rig.lane.want(u"soon"_s, 1ms);
        QTRY_COMPARE(rig.turns.size(), 1);
        rig.lane.over(true);
        QTRY_COMPARE(rig.turns.size(), 2);
        QCOMPARE(rig.keys(), (QStringList{u"soon"_s, u"late"_s}));
    }

    void anEarlierTurnStays()
    {
        Rig rig;
        rig.lane.want(u"a"_s, 1ms);
        rig.lane.want(u"a"_s, 1h);
        QTRY_COMPARE(rig.turns.size(), 1);
    }

    void nobodyHasATurnBeforeItIsDue()
    {
        Rig rig;
        rig.lane.want(u"a"_s, 3s);
        rig.advance(2999ms);
        QVERIFY(!QTest::qWaitFor([&rig] { return !rig.turns.isEmpty(); }, 0));
        rig.advance(1ms);
        QTRY_COMPARE(rig.turns.size(), 1);
    }

    void whoIsDroppedHasNoTurn()
    {
        Rig rig;
        rig.lane.want(u"a"_s, 0ms);
        rig.lane.want(u"b"_s, 1ms);
        QVERIFY(rig.lane.wants(u"a"_s));
        rig.lane.drop(u"a"_s);
        QVERIFY(!rig.lane.wants(u"a"_s));
        QTRY_COMPARE(rig.keys(), QStringList{u"b"_s});
        rig.lane.drop(u"b"_s); // its request is under way: over() still comes
        rig.lane.over(true);
        QVERIFY(rig.staysAt(1));
    }

    void failuresSlowEverybodyDown()
    {
        Rig rig;
        rig.lane.want(u"a"_s, 0ms);
        QTRY_COMPARE(rig.turns.size(), 1);
        auto pause = 1000ms;
        for (int failures = 1; failures < 9; ++failures) {
            rig.lane.want(u"b"_s, 0ms);
            rig.lane.over(false);
            rig.advance(pause - 10ms);
            QVERIFY(!QTest::qWaitFor([&] { return rig.turns.size() > failures; }, 1));
            rig.advance(10ms);
            QTRY_COMPARE(rig.turns.size(), failures + 1);
            pause = std::min<std::chrono::milliseconds>(pause * 2, 30s);
        }
        QCOMPARE(pause, 30'000ms);
    }

    void aSuccessEndsTheSlowness()
    {
        Rig rig;
        rig.lane.want(u"a"_s, 0ms);
        QTRY_COMPARE(rig.turns.size(), 1);
        rig.lane.want(u"b"_s, 0ms);
        rig.lane.over(false);
        rig.advance(1s);
        QTRY_COMPARE(rig.turns.size(), 2);
        rig.lane.over(true);
        rig.lane.want(u"b"_s, 0ms);
        QTRY_COMPARE(rig.turns.size(), 3);
    }
};

HS_TEST_CLASS(TstPollLane)

} // namespace hs::test

#include "tst_polllane.moc"
