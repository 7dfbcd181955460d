#include "models/domain/money.h"
#include "tests/fakes/testmain.h"

#include <cmath>
#include <limits>

using namespace std::chrono_literals;

namespace hs::test {

class TstMoney : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void dollarsAreRoundedToTheNearestMillionth_data()
    {
        QTest::addColumn<double>("dollars");
        QTest::addColumn<qint64>("micros");
        QTest::newRow("nothing") << 0.0 << qint64(0);
        QTest::newRow("a rate") << 0.056 << qint64(56'000);
        QTest::newRow("a tenth, which binary cannot hold") << 0.1 << qint64(100'000);
        QTest::newRow("owed") << -3.2 << qint64(-3'200'000);
        QTest::newRow("just under half") << 0.00000049 << qint64(0);
        QTest::newRow("just over half") << 0.00000051 << qint64(1);
        QTest::newRow("the largest") << 1e12 << qint64(1'000'000'000'000'000'000);
        QTest::newRow("the smallest") << -1e12 << qint64(-1'000'000'000'000'000'000);
    }
    void dollarsAreRoundedToTheNearestMillionth()
    {
        QFETCH(const double, dollars);
        QFETCH(const qint64, micros);
        const auto money = Money::fromDollars(dollars);
        QVERIFY(money.has_value());
        QCOMPARE(qint64(money->micros()), micros);
    }

    void whatIsNoAmountIsNoMoney()
    {
        QVERIFY(!Money::fromDollars(std::nan("")));
        QVERIFY(!Money::fromDollars(std::numeric_limits<double>::infinity()));
        QVERIFY(!Money::fromDollars(-std::numeric_limits<double>::infinity()));
        QVERIFY(!Money::fromDollars(1.1e12));
        QVERIFY(!Money::fromDollars(-1.1e12));
    }

    void sumsAreExact()
    {
        Money sum;
        for (int i = 0; i < 10; ++i)
            sum = sum + *Money::fromDollars(0.1);
        QVERIFY(sum == *Money::fromDollars(1.0));
        QVERIFY(sum - *Money::fromDollars(1.5) == *Money::fromDollars(-0.5));
        QVERIFY(*Money::fromDollars(-0.01) < Money());
        QCOMPARE(sum.dollars(), 1.0);
    }

    void aLineCostsItsTimeAtTheRate()
    {
        const Money rate = Money::fromMicros(56'000);
        QCOMPARE(costOf(0ms, rate).micros(), 0);
        QCOMPARE(costOf(1min, rate).micros(), 56'000);
        QCOMPARE(costOf(1s, rate).micros(), 933);
        QCOMPARE(costOf(1ms, rate).micros(), 1);
        QCOMPARE(costOf(90s, rate).micros(), 84'000);
        QCOMPARE(costOf(24h, rate).micros(), 80'640'000);
    }

    void aCostBeyondAllMeasureStaysAnAmount()
    {
        const Money rate = *Money::fromDollars(1e12);
        QCOMPARE(costOf(24h, rate).micros(), 1'000'000'000'000'000'000);
        QCOMPARE(costOf(24h, Money() - rate).micros(), -1'000'000'000'000'000'000);
    }
};

HS_TEST_CLASS(TstMoney)

} // namespace hs::test

#include "tst_money.moc"
