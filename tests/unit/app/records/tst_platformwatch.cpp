#include "app/records/platformwatch.h"

#include "app/api/platformclient.h"
#include "app/api/retrypolicy.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakeserver.h"
#include "tests/fakes/fakesessionstore.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/api/fixture.h"

#include <QSignalSpy>

#include <optional>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QByteArray agentRow(int id)
{
    return R"({"id":)" + QByteArray::number(id) + R"(,"name":"Agent )" + QByteArray::number(id)
           + R"(","language":["English"],"bot_call_type":"Incoming"})";
}

/// Agents and wallet in one body, since the two are asked for at once and come in any order.
QByteArray both(const QList<int> &agents, int total, double balance = 18.42)
{
    QByteArrayList rows;
    for (const int id : agents)
        rows.append(agentRow(id));
    return R"({"success":true,"bots":[)" + rows.join(',') + R"(],"total_records":)"
           + QByteArray::number(total) + R"(,"organization":{"id":90,"name":"Sample Desk"},)"
           + R"("balance":{"amount":)" + QByteArray::number(balance)
           + R"(,"currency":"USD"},"concurrency":{"limit":2,"in_use":1,"available":1}})";
}

struct Office
{
    Office()
    {
        client->setAccess({server.baseUrl(), u"fake-key"_s});
        RetryPolicy once;
        once.attempts = 1;
        client->setRetryPolicy(once);
    }
    /// What is still asked for is cancelled while there is somebody to hear it: Qt asserts that.
    ~Office() { client.reset(); }
    /// First the wallet, which then asks for the agents: two requests, one after the other.
    [[nodiscard]] bool connectPlatform(const QByteArray &body)
    {
        server.push(200, body);
        server.push(200, body);
        watch.setLinesOpen(true);
        return QTest::qWaitFor([this] { return watch.wallet() && !watch.agents().isEmpty(); });
    }
    [[nodiscard]] bool readWallet(int status, const QByteArray &body)
    {
        const auto wallets = store.wallets().size();
        const auto changes = connection.size();
        const auto requests = server.requests().size();
        server.push(status, body);
        const bool asked = QTest::qWaitFor([&] {
            if (server.requests().size() > requests)
                return true;
            watch.setLinesOpen(true); // does nothing while the last reading is on its way
            return false;
        });
        return asked && QTest::qWaitFor([&] {
                   return store.wallets().size() > wallets || connection.size() > changes;
               });
    }
    [[nodiscard]] QList<int> ids() const
    {
        QList<int> all;
        for (const Agent &agent : watch.agents())
            all.append(agent.id);
        return all;
    }

    FakeClock clock;
    FakeSessionStore store;
    FakeServer server;
    std::optional<PlatformClient> client{std::in_place};
    PlatformWatch watch{*client, store, clock};
    QSignalSpy connection{&watch, &PlatformWatch::connectionChanged};
    QSignalSpy wallet{&watch, &PlatformWatch::walletChanged};
    QSignalSpy agents{&watch, &PlatformWatch::agentsChanged};
};

} // namespace

class TstPlatformWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void startReadsWalletAndAgents()
    {
        Office office;
        office.server.push(200, both({7001}, 1));
        QCOMPARE(office.watch.connection(), Connection::Starting);
        office.watch.start();
        QTRY_VERIFY(office.watch.wallet() && !office.watch.agents().isEmpty());
        QCOMPARE(office.watch.connection(), Connection::Online);
        QCOMPARE(office.watch.wallet()->balance, Money::fromMicros(18'420'000));
        QCOMPARE(office.ids(), QList<int>{7001});
        QCOMPARE(office.connection.size(), 1);
    }

    void nothingIsAskedBeforeThereIsAnAccess()
    {
        FakeClock clock;
        FakeSessionStore store;
        PlatformClient client;
        PlatformWatch watch{client, store, clock};
        const QSignalSpy connection(&watch, &PlatformWatch::connectionChanged);
        watch.start();
        watch.setLinesOpen(true);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(connection.size(), 0);
        QCOMPARE(watch.connection(), Connection::Starting);
    }

    void agentsComeOverSeveralPages()
    {
        Office office;
        QVERIFY(office.connectPlatform(both({7001}, 1)));
        office.server.push(200, both({7001, 7002}, 5)); // the wallet or page 1
        office.server.push(200, both({7001, 7002}, 5));
        office.server.push(200, both({7003, 7004}, 5));
        office.server.push(200, both({7005}, 5));
        office.watch.refresh();
        QTRY_COMPARE(office.ids(), (QList<int>{7001, 7002, 7003, 7004, 7005}));
        QCOMPARE(office.agents.size(), 2); // never a part of the list
        QVERIFY(office.server.requests().last().target.contains("pageno=3"));
    }

    void aTotalThatPromisesTooMuchEndsWithAnEmptyPage()
    {
        Office office;
        QVERIFY(office.connectPlatform(both({7001}, 1)));
        office.server.push(200, both({7001, 7002}, 500));
        office.server.push(200, both({7001, 7002}, 500));
        office.server.push(200, both({}, 500));
        office.watch.refresh();
        QTRY_COMPARE(office.ids(), (QList<int>{7001, 7002}));
    }

    void theSameAgentsAreNotTold()
    {
        Office office;
        QVERIFY(office.connectPlatform(both({7001}, 1)));
        office.server.push(200, both({7001}, 1, 17.0));
        office.server.push(200, both({7001}, 1, 17.0));
        office.watch.refresh();
        QTRY_COMPARE(office.wallet.size(), 2);
        QTRY_COMPARE(office.server.requests().size(), 4);
        QCOMPARE(office.agents.size(), 1);
    }

    void everyReadingIsStoredButOnlyANewOneTold()
    {
        Office office;
        QVERIFY(office.connectPlatform(both({7001}, 1)));
        QVERIFY(office.readWallet(200, both({7001}, 1)));
        QCOMPARE(office.store.wallets().size(), 2);
        QCOMPARE(office.wallet.size(), 1);
        QVERIFY(office.readWallet(200, both({7001}, 1, 17.5)));
        QCOMPARE(office.wallet.size(), 2);
        QCOMPARE(office.store.wallets().last().balance, Money::fromMicros(17'500'000));
    }

    void offlineIsToldOnceAndOnlineAgain()
    {
        Office office;
        QVERIFY(office.connectPlatform(both({7001}, 1)));
        QVERIFY(office.readWallet(500, "{}"));
        QCOMPARE(office.watch.connection(), Connection::Offline);
        QCOMPARE(office.watch.lastError()->kind, ErrorKind::ServerError);
        QCOMPARE(office.connection.size(), 2);
        office.server.push(500, "{}");
        office.watch.setLinesOpen(false);
        QTRY_COMPARE(office.server.requests().size(), 4);
        QVERIFY(office.readWallet(200, both({7001}, 1)));
        QCOMPARE(office.watch.connection(), Connection::Online);
        QVERIFY(!office.watch.lastError());
        QCOMPARE(office.connection.size(), 3);
        QCOMPARE(office.ids(), QList<int>{7001}); // what was known stays
    }

    void aRefusedKeyIsToldAsSuch()
    {
        Office office;
        office.server.push(401, fixture(u"error-401"_s));
        office.watch.start();
        QTRY_COMPARE(office.watch.connection(), Connection::Offline);
        QCOMPARE(office.watch.lastError()->kind, ErrorKind::Unauthorized);
        QVERIFY(office.store.wallets().isEmpty());
    }

    void unreachableIsOfflineWithItsReason()
    {
        Office office;
        Error error;
        error.kind = ErrorKind::SandboxFailed;
        office.watch.setUnreachable(error);
        QCOMPARE(office.watch.connection(), Connection::Offline);
        QCOMPARE(office.watch.lastError(), std::optional(error));
        QCOMPARE(office.connection.size(), 1);
    }

    void detailsCompleteTheRow()
    {
        Office office;
        QVERIFY(office.connectPlatform(both({7001}, 1)));
        const QSignalSpy details(&office.watch, &PlatformWatch::agentDetailChanged);
        QVERIFY(!office.watch.agent(7001)->maxCallDuration);
        office.server.push(200, R"({"id":7001,"name":"Agent 7001","max_call_duration_in_sec":90})");
        office.watch.fetchDetail(7001);
        QTRY_COMPARE(details.size(), 1);
        QCOMPARE(office.watch.agent(7001)->maxCallDuration, std::optional(90s));
        QCOMPARE(office.watch.agent(7001)->languages, QStringList{u"English"_s});
        QVERIFY(!office.watch.agent(7002));
    }

    void aDetailThatFailedIsAskedForAgain()
    {
        Office office;
        QVERIFY(office.connectPlatform(both({7001}, 1)));
        const QSignalSpy details(&office.watch, &PlatformWatch::agentDetailChanged);
        office.watch.setDetailRetry(1ms);
        QCOMPARE(office.watch.detail(7001), Detail::Unread);
        for (int i = 0; i < 3; ++i)
            office.server.push(500, "{}");
        office.server.push(200, R"({"id":7001,"name":"Agent 7001","max_call_duration_in_sec":90})");
        office.watch.fetchDetail(7001);
        QTRY_COMPARE(details.size(), 1);
        QCOMPARE(office.watch.detail(7001), Detail::Failed);
        QTRY_COMPARE(office.watch.detail(7001), Detail::Read);
        QCOMPARE(office.watch.agent(7001)->maxCallDuration, std::optional(90s));
        QCOMPARE(details.size(), 2); // the failure once
        QCOMPARE(office.server.requests().size(), 6); // and nobody asks on
    }

    void numbersAreFetchedWhenAskedFor()
    {
        Office office;
        const QSignalSpy changes(&office.watch, &PlatformWatch::numbersChanged);
        QVERIFY(office.watch.numbers().isEmpty());
        office.server.push(200, fixture(u"phone-numbers"_s));
        office.watch.fetchNumbers();
        office.watch.fetchNumbers(); // one request at a time
        QTRY_COMPARE(changes.size(), 1);
        QVERIFY(!office.watch.numbers().isEmpty());
        QVERIFY(!office.watch.numbers().constFirst().number.isEmpty());
        QCOMPARE(office.server.requests().size(), 1);
    }

    void theSameNumbersAreNotToldAndAFailureKeepsThem()
    {
        Office office;
        const QSignalSpy changes(&office.watch, &PlatformWatch::numbersChanged);
        office.server.push(200, fixture(u"phone-numbers"_s));
        office.watch.fetchNumbers();
        QTRY_COMPARE(changes.size(), 1);
        const auto known = office.watch.numbers();
        office.server.push(500, "{}");
        office.watch.fetchNumbers();
        QTRY_COMPARE(office.server.requests().size(), 2);
        // Until the failure has been heard, asking again does nothing.
        office.server.push(200, fixture(u"phone-numbers"_s));
        QTRY_VERIFY((office.watch.fetchNumbers(), office.server.requests().size() == 3));
        QVERIFY(office.readWallet(200, both({7001}, 1)));
        QCOMPARE(office.watch.numbers(), known);
        QCOMPARE(changes.size(), 1);
    }

    void aMissingDetailLeavesTheRow()
    {
        Office office;
        QVERIFY(office.connectPlatform(both({7001}, 1)));
        office.server.push(404, "{}");
        office.watch.fetchDetail(7001);
        QTRY_COMPARE(office.server.requests().size(), 3);
        QVERIFY(office.readWallet(200, both({7001}, 1))); // so the 404 has been heard
        QCOMPARE(office.watch.agent(7001)->name, u"Agent 7001"_s);
        QCOMPARE(office.watch.connection(), Connection::Online);
    }

    void anotherPlatformBeginsWithNothingOfTheOldOne()
    {
        Office office;
        office.server.push(200, both({7001}, 1));
        office.watch.start();
        QTRY_COMPARE(office.ids(), QList<int>{7001});
        QTRY_VERIFY(office.watch.wallet());
        const auto asked = office.server.requests().size();
        office.server.push({.body = both({7001}, 1, 99), .way = FakeReply::Way::Hold});
        office.watch.refresh();
        QTRY_VERIFY(office.server.requests().size() > asked);

        FakeServer other;
        other.push(200, both({8001}, 1, 5));
        office.client->setAccess({other.baseUrl(), u"other-key"_s});
        office.watch.start();
        QCOMPARE(office.ids(), QList<int>());
        QVERIFY(!office.watch.wallet());
        QCOMPARE(office.watch.connection(), Connection::Starting);
        office.server.release(); // an answer of the old one comes late
        QTRY_COMPARE(office.ids(), QList<int>{8001});
        QTRY_VERIFY(office.watch.wallet());
        QCOMPARE(office.watch.wallet()->balance, Money::fromMicros(5'000'000));
    }
};
HS_TEST_CLASS(TstPlatformWatch)
#include "tst_platformwatch.moc"
