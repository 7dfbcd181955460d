#include "app/call/calltimes.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/testmain.h"

using namespace std::chrono_literals;

namespace hs::test {

class TstCallTimes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void spansStandStillAfterTheStop()
    {
        FakeClock clock;
        CallTimes times(clock);
        times.start();
        clock.advance(1s);
        times.place();
        clock.advance(2s);
        QCOMPARE(times.sinceDialled(), 2s);
        QCOMPARE(times.elapsed(), 0s);
        QCOMPARE(times.age(), 3s);
        times.answer();
        clock.advance(5s);
        times.answer(); // the first one counts
        times.stop();
        clock.advance(4s);
        QCOMPARE(times.elapsed(), 5s);
        QCOMPARE(times.sinceDialled(), 7s);
        QCOMPARE(times.stoppedAgo(), 4s);
        QCOMPARE(times.age(), 9s);
    }

    void theRowsDurationHolds_data()
    {
        QTest::addColumn<int>("answerAt"); // seconds after the request; -1: never seen
        QTest::addColumn<int>("endAt"); // -1: not seen
        QTest::addColumn<int>("duration");
        QTest::addColumn<int>("elapsed");
        QTest::addColumn<int>("endedAgo"); // of 100 s after the request
        QTest::newRow("nothing was seen") << -1 << -1 << 35 << 35 << 0;
        QTest::newRow("nobody answered") << -1 << -1 << 0 << 0 << 0;
        QTest::newRow("the end was missed") << 10 << -1 << 35 << 35 << 55;
        QTest::newRow("the answer was seen late") << 90 << -1 << 35 << 35 << 0;
        QTest::newRow("the end alone was seen") << -1 << 60 << 35 << 35 << 40;
        QTest::newRow("answer late, end seen") << 40 << 60 << 35 << 35 << 40;
        QTest::newRow("both seen") << 25 << 60 << 35 << 35 << 40;
        QTest::newRow("it rang and was busy") << 10 << 20 << 0 << 0 << 90;
        QTest::newRow("longer than since the request") << -1 << -1 << 500 << 100 << 0;
    }
    void theRowsDurationHolds()
    {
        QFETCH(const int, answerAt);
        QFETCH(const int, endAt);
        QFETCH(const int, duration);
        QFETCH(const int, elapsed);
        QFETCH(const int, endedAgo);
        FakeClock clock;
        CallTimes times(clock);
        times.start();
        times.place();
        for (int second = 0; second < 100; ++second) {
            if (second == answerAt)
                times.answer();
            if (second == endAt)
                times.stop();
            clock.advance(1s);
        }
        times.settle(std::chrono::seconds(duration));
        times.stop();
        QCOMPARE(times.elapsed(), std::chrono::seconds(elapsed));
        QCOMPARE(times.stoppedAgo(), std::chrono::seconds(endedAgo));
    }
};

HS_TEST_CLASS(TstCallTimes)

} // namespace hs::test

#include "tst_calltimes.moc"
