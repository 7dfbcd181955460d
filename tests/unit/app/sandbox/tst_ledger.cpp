#include "app/sandbox/ledger.h"
#include "app/sandbox/wallet.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/testmain.h"

#include <QJsonArray>

using namespace hs;
using namespace hs::sandbox;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr Money nineCents = Money::fromMicros(90'000);

} // namespace

class TstLedger : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void billsFromTheOpeningToTheEnd()
    {
        FakeClock clock;
        Ledger ledger(clock);
        ledger.open(8801, u"web"_s, 7001, nineCents, clock.monotonic());
        clock.advance(84s);
        QVERIFY(
            ledger.close(8801, clock.monotonic(), {ClosedBy::Client, u"close_frame"_s, 1000, {}}));
        clock.advance(1h);
        const LedgerLine *line = ledger.find(8801);
        QCOMPARE(ledger.billed(*line), 84'000ms);
        QCOMPARE(ledger.cost(*line), Money::fromMicros(126'000));
    }

    void lowersTheBalanceWhileTheLineIsUp()
    {
        FakeClock clock;
        Ledger ledger(clock);
        const Wallet wallet(ledger, Money::fromMicros(1'000'000));
        ledger.open(1, u"web"_s, 7001, nineCents, clock.monotonic());
        clock.advance(60s);
        QCOMPARE(wallet.balance(), Money::fromMicros(910'000));
        clock.advance(60s);
        QCOMPARE(wallet.balance(), Money::fromMicros(820'000));
        QCOMPARE(ledger.inUse(), 1);
    }

    void keepsTheFirstEndOfALine()
    {
        FakeClock clock;
        Ledger ledger(clock);
        ledger.open(1, u"web"_s, 7001, nineCents, clock.monotonic());
        clock.advance(1s);
        QVERIFY(ledger.close(1, clock.monotonic(), {ClosedBy::Balance, u"end_call"_s, 1000, {}}));
        clock.advance(1s);
        QVERIFY(!ledger.close(1, clock.monotonic(), {ClosedBy::Client, u"lost"_s, 0, {}}));
        QCOMPARE(ledger.find(1)->closing.by, ClosedBy::Balance);
        QCOMPARE(ledger.billed(*ledger.find(1)), 1000ms);
        QCOMPARE(ledger.inUse(), 0);
    }

    void speaksTheFormOfItsReaders()
    {
        FakeClock clock;
        Ledger ledger(clock);
        ledger.open(1, u"web"_s, 7001, nineCents, clock.monotonic());
        QJsonObject row = ledger.toJson().value(u"lines"_s).toArray().first().toObject();
        QVERIFY(row.value(u"closed_us"_s).isNull());
        QCOMPARE(row.value(u"opened_us"_s).toInteger(), clock.monotonic().count());
        clock.advance(2s);
        ledger.close(1, clock.monotonic(), {ClosedBy::Limit, u"end_call"_s, 1000, {}});
        row = ledger.toJson().value(u"lines"_s).toArray().first().toObject();
        QCOMPARE(row.value(u"closed_us"_s).toInteger(), clock.monotonic().count());
        QCOMPARE(row.value(u"closed_by"_s).toString(), u"limit"_s);
        QCOMPARE(row.value(u"kind"_s).toString(), u"web"_s);
        QCOMPARE(row.value(u"agent_id"_s).toInt(), 7001);
        QCOMPARE(row.value(u"billed_ms"_s).toInt(), 2000);
        QCOMPARE(row.value(u"cost_usd"_s).toDouble(), 0.003);
    }

    void setsTheBalanceOfThisMoment()
    {
        FakeClock clock;
        Ledger ledger(clock);
        Wallet wallet(ledger, Money::fromMicros(1'000'000));
        ledger.open(1, u"web"_s, 7001, nineCents, clock.monotonic());
        clock.advance(60s);
        wallet.setBalance(Money::fromMicros(30'000));
        QCOMPARE(wallet.balance(), Money::fromMicros(30'000));
        clock.advance(20s);
        QVERIFY(wallet.isEmpty());
    }
};
HS_TEST_CLASS(TstLedger)

#include "tst_ledger.moc"
