#include "app/sandbox/platformstate.h"
#include "app/sandbox/restapi.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/sandbox/fixturekeys.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace hs;
using namespace hs::sandbox;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct Desk
{
    Desk() : state(options(), clock), api(state) { }

    static Options options()
    {
        Options chosen;
        chosen.apiKey = u"test-key"_s;
        return chosen;
    }
    HttpReply ask(const QByteArray &verb, const QString &path, const QByteArray &body = {})
    {
        const QUrl url(u"http://127.0.0.1/api/v1"_s + path);
        return api.handle({verb, url.path(), QUrlQuery(url), "Bearer test-key", body});
    }
    HttpReply create(const QJsonObject &body)
    {
        return ask("POST", u"/sessions/create"_s, QJsonDocument(body).toJson());
    }

    FakeClock clock;
    PlatformState state;
    RestApi api;
};

QJsonObject json(const HttpReply &reply)
{
    return QJsonDocument::fromJson(reply.body).object();
}

QJsonObject goodSession()
{
    return {{u"agent_id"_s, 7001}, {u"type"_s, u"voice"_s}};
}

QJsonObject with(QJsonObject object, const QString &key, const QJsonValue &value)
{
    object.insert(key, value);
    return object;
}

} // namespace

class TstRestApi : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refusesAWrongKey()
    {
        Desk desk;
        const HttpReply reply = desk.api.handle({"GET", u"/api/v1/agents"_s, {}, "Bearer no", {}});
        QCOMPARE(reply.status, 401);
        QCOMPARE(json(reply), fixture(u"error-401.json"_s));
    }

    void linksToTheDocumentsFromAnUnknownPath()
    {
        Desk desk;
        const HttpReply reply = desk.ask("GET", u"/calls/end"_s);
        QCOMPARE(reply.status, 404);
        QCOMPARE(json(reply), fixture(u"error-404-path.json"_s));
    }

    void namesTheRightVerbs()
    {
        Desk desk;
        const HttpReply reply = desk.ask("PATCH", u"/agents/7001"_s);
        QCOMPARE(reply.status, 405);
        QCOMPARE(reply.headers.first().first, "Allow");
        QCOMPARE(reply.headers.first().second, "GET, PUT, DELETE");
    }

    void createsReadsChangesAndDeletesAgents()
    {
        Desk desk;
        const HttpReply made
            = desk.ask("POST", u"/agents/create"_s,
                       R"({"name":"New","welcome_message":"Hi","context_breakdown":[]})");
        QCOMPARE(made.status, 200);
        QCOMPARE(json(made).value(u"status"_s).toString(), u"Completed"_s);
        const QString path = u"/agents/%1"_s.arg(json(made).value(u"id"_s).toInt());
        QCOMPARE(desk.ask("PUT", path, R"({"name":"Newer"})").status, 200);
        QCOMPARE(json(desk.ask("GET", path)).value(u"name"_s).toString(), u"Newer"_s);
        QVERIFY(json(desk.ask("DELETE", path)).value(u"success"_s).toBool());
        QCOMPARE(desk.ask("GET", path).status, 404);
        QCOMPARE(desk.ask("POST", u"/agents/create"_s, "[]").status, 400);
    }

    void filtersAgentsByNameWithSpaces()
    {
        Desk desk;
        const QJsonObject list = json(desk.ask("GET", u"/agents?name=support+desk&pagesize=999"_s));
        QCOMPARE(list.value(u"total_records"_s).toInt(), 1);
    }

    void createsASessionThatCostsNothing()
    {
        Desk desk;
        const HttpReply reply = desk.create(goodSession());
        QCOMPARE(reply.status, 201);
        QCOMPARE(missingKeys(fixture(u"session-create-201.json"_s), json(reply)), QStringList());
        desk.clock.advance(10min);
        QCOMPARE(desk.state.wallet.balance(), desk.state.options.balance);
        QCOMPARE(desk.state.ledger.inUse(), 0);
    }

    void refusesSessionsWithEveryDocumentedError_data()
    {
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("error");
        const QString invalid = u"invalid_request"_s;
        QTest::newRow("type") << with(goodSession(), u"type"_s, u"chat"_s) << 400
                              << u"unsupported_type"_s;
        QTest::newRow("no type") << QJsonObject{{u"agent_id"_s, 7001}} << 400
                                 << u"unsupported_type"_s;
        QTest::newRow("no agent") << QJsonObject{{u"type"_s, u"voice"_s}} << 400 << invalid;
        QTest::newRow("agent as text")
            << with(goodSession(), u"agent_id"_s, u"7001"_s) << 400 << invalid;
        QTest::newRow("variables")
            << with(goodSession(), u"custom_variables"_s, 5) << 400 << invalid;
        QTest::newRow("metadata") << with(goodSession(), u"metadata"_s, u"x"_s) << 400 << invalid;
        QTest::newRow("unknown agent")
            << with(goodSession(), u"agent_id"_s, 1) << 404 << u"agent_not_found"_s;
    }
    void refusesSessionsWithEveryDocumentedError()
    {
        QFETCH(QJsonObject, body);
        QFETCH(int, status);
        QFETCH(QString, error);
        Desk desk;
        const HttpReply reply = desk.create(body);
        QCOMPARE(reply.status, status);
        QCOMPARE(json(reply).value(u"error"_s).toString(), error);
        QVERIFY(!json(reply).value(u"error_description"_s).toString().isEmpty());
    }

    void refusesSessionsWithoutMoney()
    {
        Desk desk;
        desk.state.wallet.setBalance(Money());
        const HttpReply reply = desk.create(goodSession());
        QCOMPARE(reply.status, 402);
        QCOMPARE(json(reply), fixture(u"session-create-402.json"_s));
    }

    void refusesSessionsOverTheLimit()
    {
        Desk desk;
        for (int id = 1; id <= 2; ++id)
            desk.state.ledger.open(id, u"web"_s, 7001, Money(), desk.clock.monotonic());
        const HttpReply reply = desk.create(goodSession());
        QCOMPARE(reply.status, 429);
        QCOMPARE(json(reply), fixture(u"session-create-429.json"_s));
        desk.state.ledger.close(1, desk.clock.monotonic(), {});
        QCOMPARE(desk.create(goodSession()).status, 201);
    }

    void tellsTheBalanceInTheContractsShape()
    {
        Desk desk;
        desk.state.ledger.open(1, u"web"_s, 7001, desk.state.options.perMinute,
                               desk.clock.monotonic());
        desk.clock.advance(60s);
        const QJsonObject reply = json(desk.ask("GET", u"/account/balance"_s));
        QCOMPARE(missingKeys(fixture(u"balance.json"_s), reply), QStringList());
        const QJsonObject concurrency = reply.value(u"concurrency"_s).toObject();
        QCOMPARE(concurrency.value(u"in_use"_s).toInt(), 1);
        QCOMPARE(concurrency.value(u"available"_s).toInt(), 1);
        const QJsonObject balance = reply.value(u"balance"_s).toObject();
        QCOMPARE(balance.value(u"amount"_s).toDouble(), 18.33);
        QCOMPARE(reply.value(u"estimated_minutes_remaining"_s).toInt(), 203);
    }

    void limitsTheVoiceListsToTenAMinute()
    {
        Desk desk;
        const QJsonObject reply = json(desk.ask("GET", u"/providers/voices"_s));
        QCOMPARE(missingKeys(fixture(u"voices.json"_s), reply), QStringList());
        for (int i = 0; i < 9; ++i)
            QCOMPARE(desk.ask("GET", u"/providers/voices"_s).status, 200);
        QCOMPARE(desk.ask("GET", u"/providers/voices"_s).status, 429);
        desk.clock.advance(60s);
        QCOMPARE(desk.ask("GET", u"/providers/voices?provider=google"_s).status, 200);
    }

    void listsPhoneNumbers()
    {
        Desk desk;
        const QJsonObject reply = json(desk.ask("GET", u"/phone_number/list"_s));
        const QJsonObject wanted = fixture(u"phone-numbers.json"_s);
        const QString key = u"phone_numbers"_s;
        QCOMPARE(missingKeys(wanted.value(key).toArray().first().toObject(),
                             reply.value(key).toArray().first().toObject()),
                 QStringList());
    }

    void pagesLogsNewestFirst()
    {
        Desk desk;
        for (int agent : {7001, 7002, 7001}) {
            FinishedSession session;
            session.line.agentId = agent;
            session.line.openedAt = desk.clock.utcNow();
            desk.state.logs.add(session);
        }
        const QJsonObject all = json(desk.ask("GET", u"/calls/logs?pagesize=2"_s));
        QCOMPARE(all.value(u"total_records"_s).toInt(), 3);
        const QJsonArray rows = all.value(u"call_log_data"_s).toArray();
        QCOMPARE(rows.size(), 2);
        const int newest = rows.first().toObject().value(u"id"_s).toInt();
        QVERIFY(newest > rows.last().toObject().value(u"id"_s).toInt());
        const QJsonObject one = json(desk.ask("GET", u"/calls/logs/%1"_s.arg(newest)));
        QCOMPARE(one.value(u"call_log_data"_s).toArray().size(), 1);
        const auto total = [&desk](const QString &query) {
            return json(desk.ask("GET", u"/calls/logs?"_s + query))
                .value(u"total_records"_s)
                .toInt();
        };
        QCOMPARE(total(u"agentid=7001"_s), 2);
        QCOMPARE(total(u"call_status=busy"_s), 0);
        QCOMPARE(total(u"call_status=Completed"_s), 3);
        QCOMPARE(desk.ask("GET", u"/calls/logs/1"_s).status, 404);
    }
};
HS_TEST_CLASS(TstRestApi)

#include "tst_restapi.moc"
