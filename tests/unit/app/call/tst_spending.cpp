#include "app/call/spending.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakesessionstore.h"
#include "tests/fakes/testmain.h"

using namespace std::chrono_literals;

namespace hs::test {

class TstSpending : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_store = std::make_unique<FakeSessionStore>(); }

    void todaysSessionsCountByBillOrElseByEstimate()
    {
        SessionRecord yesterday = costing(7001, 900'000);
        yesterday.createdAt = m_clock.utcNow().addDays(-1);
        SessionRecord billed = costing(7001, 100'000);
        billed.billedCost = Money::fromMicros(150'000);
        for (const SessionRecord &row : {yesterday, billed, costing(7002, 20'000)})
            m_store->addRow(row);
        const Spending spending(*m_store, m_clock);
        QTRY_COMPARE(spending.total(false), Money::fromMicros(170'000));
        QCOMPARE(spending.ofAgent(7001, false), Money::fromMicros(150'000));
        QCOMPARE(spending.ofAgent(7003, false), Money());
        QCOMPARE(spending.total(true), Money());
    }

    void aBillTakesThePlaceOfItsEstimate()
    {
        Spending spending(*m_store, m_clock);
        SessionRecord session = costing(7001, 100'000);
        spending.keep(session);
        QCOMPARE(spending.total(false), Money::fromMicros(100'000));
        session.billedCost = Money::fromMicros(80'000);
        Q_EMIT m_store->changed(session);
        QCOMPARE(spending.total(false), Money::fromMicros(80'000));
    }

    void midnightBeginsANewDay()
    {
        Spending spending(*m_store, m_clock);
        spending.keep(costing(7001, 100'000));
        QVERIFY(!spending.turnDay());
        m_clock.advance(24h);
        QVERIFY(spending.turnDay());
        QCOMPARE(spending.total(false), Money());
        spending.keep(costing(7001, 30'000));
        QCOMPARE(spending.total(false), Money::fromMicros(30'000));
    }

private:
    [[nodiscard]] SessionRecord costing(int agentId, std::int64_t micros) const
    {
        SessionRecord session;
        session.id = newSessionId();
        session.agentId = agentId;
        session.createdAt = m_clock.utcNow();
        session.estimatedCost = Money::fromMicros(micros);
        return session;
    }

    FakeClock m_clock;
    std::unique_ptr<FakeSessionStore> m_store;
};

HS_TEST_CLASS(TstSpending)

} // namespace hs::test

#include "tst_spending.moc"
