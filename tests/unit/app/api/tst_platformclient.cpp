#include "app/api/platformclient.h"

#include "app/api/retrypolicy.h"
#include "tests/fakes/fakeserver.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/api/fixture.h"

#include <QMutex>
#include <QSignalSpy>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace hs;
using hs::test::FakeReply;
using hs::test::FakeServer;
using hs::test::fixture;

namespace {

const QString fakeKey = u"fake-key-never-logged"_s;
const QByteArray fakeToken = "sess_fake-token-never-logged";

QMutex logMutex;
QStringList logLines;
QtMessageHandler plainHandler = nullptr;

void keepLog(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const QMutexLocker lock(&logMutex);
    logLines.append(QString::fromUtf8(context.category) + u": "_s + text);
    if (plainHandler && type >= QtCriticalMsg)
        plainHandler(type, context, text);
}

QByteArray ticketFor(const QByteArray &url)
{
    return R"({"session_id":8801,"token":")" + fakeToken
           + R"(","expires_at":"2026-09-14T12:15:00Z","ws_url":")" + url + R"("})";
}

/// A client that waits for nothing between repeats.
struct Desk
{
    explicit Desk(const QUrl &base)
    {
        client.setAccess({base, fakeKey});
        client.setRetryPolicy(
            {.attempts = 3, .first = 0ms, .longest = 0ms, .patience = 10s, .jitter = {}});
    }
    PlatformClient client;
};

template <typename T> bool waitFor(const QFuture<T> &future)
{
    return QTest::qWaitFor([&future] { return future.isFinished(); }, 10000);
}

} // namespace

// Each test drives a real QNetworkAccessManager against a scripted server on loopback.
#define WAIT_FOR(future) QVERIFY(waitFor(future))

class TstPlatformClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        logLines.clear();
        plainHandler = qInstallMessageHandler(keepLog);
    }
    void cleanup() { qInstallMessageHandler(plainHandler); }

    void aReplyBecomesAValue()
    {
        FakeServer server;
        server.push(200, fixture(u"balance"_s));
        Desk desk(server.baseUrl());
        const auto future = desk.client.balance();
        WAIT_FOR(future);
        QCOMPARE(future.result().value().balance, Money::fromMicros(18420000));
        QCOMPARE(server.requests().size(), 1);
        const auto &request = server.requests().first();
        QCOMPARE(request.verb, "GET");
        QCOMPARE(request.target, "/api/v1/account/balance");
        QCOMPARE(request.headers.value("authorization"), "Bearer " + fakeKey.toLatin1());
        QCOMPARE(request.headers.value("accept"), "application/json");
        QVERIFY(!request.headers.contains("cookie"));
    }

    void eachCallAsksItsOwnAddress()
    {
        FakeServer server;
        server.push(404, "{}");
        Desk desk(server.baseUrl());
        (void)desk.client.agents(2, 50, u"A&B +c"_s);
        (void)desk.client.agent(7001);
        (void)desk.client.callLogs(1, 3, 7001);
        (void)desk.client.callLog(61001);
        (void)desk.client.voices(1, 100);
        (void)desk.client.phoneNumbers();
        QTRY_COMPARE(server.requests().size(), 6);
        QByteArrayList targets;
        for (const auto &request : server.requests())
            targets.append(request.target.mid(7));
        QVERIFY2(targets.contains("/agents?pageno=2&pagesize=50&name=A%26B%20%2Bc"),
                 targets.join(' ').constData());
        QVERIFY(targets.contains("/agents/7001"));
        QVERIFY(targets.contains("/calls/logs?pageno=1&pagesize=3&agentid=7001"));
        QVERIFY(targets.contains("/calls/logs/61001"));
        QVERIFY(targets.contains("/providers/voices?page=1&page_size=100"));
        QVERIFY(targets.contains("/phone_number/list?pageno=1&pagesize=150"));
    }

    void aSessionIsCreatedWithItsVariables()
    {
        FakeServer server;
        server.push(201, ticketFor("wss://live.omnidim.io/chat?request_token=" + fakeToken));
        Desk desk(server.baseUrl());
        const auto future = desk.client.createSession(7001, {{u"caller_name"_s, u"Sam"_s}},
                                                      {{u"hs"_s, u"id-1"_s}});
        WAIT_FOR(future);
        QCOMPARE(future.result().value().sessionId, 8801);
        QCOMPARE(server.requests().first().verb, "POST");
        QCOMPARE(server.requests().first().headers.value("content-type"), "application/json");
        QCOMPARE(
            server.requests().first().body,
            R"({"agent_id":7001,"custom_variables":{"caller_name":"Sam"},"metadata":{"hs":"id-1"},"type":"voice"})");
    }

    void aStatusBecomesItsKind_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("words");
        QTest::newRow("400")
            << 400 << QByteArray(R"({"error":"unsupported_type","error_description":"Only voice"})")
            << ErrorKind::BadRequest << u"Only voice"_s;
        QTest::newRow("401") << 401 << fixture(u"error-401"_s) << ErrorKind::Unauthorized
                             << u"API key missing or not valid"_s;
        QTest::newRow("402") << 402 << fixture(u"session-create-402"_s)
                             << ErrorKind::InsufficientBalance
                             << u"Not enough balance to start a call."_s;
        QTest::newRow("403") << 403 << QByteArray(R"({"error":"feature_disabled"})")
                             << ErrorKind::Forbidden << u"feature_disabled"_s;
        QTest::newRow("404") << 404 << QByteArray(R"({"error":"agent_not_found"})")
                             << ErrorKind::NotFound << u"agent_not_found"_s;
        QTest::newRow("429") << 429 << fixture(u"session-create-429"_s)
                             << ErrorKind::ConcurrencyLimit
                             << u"Concurrent call limit reached (2)."_s;
        QTest::newRow("500") << 500 << fixture(u"error-500"_s) << ErrorKind::ServerError
                             << u"Internal fault, quote the reference"_s;
        QTest::newRow("502 of a proxy") << 502 << QByteArray("<html>Bad gateway</html>")
                                        << ErrorKind::ServerError << u"HTTP 502"_s;
        QTest::newRow("418") << 418 << QByteArray() << ErrorKind::UnexpectedStatus << u"HTTP 418"_s;
        QTest::newRow("302") << 302 << QByteArray() << ErrorKind::UnexpectedStatus << u"HTTP 302"_s;
    }

    void aStatusBecomesItsKind()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        FakeServer server;
        server.push(status, body);
        Desk desk(server.baseUrl());
        const auto future = desk.client.createSession(7001, {}, {});
        WAIT_FOR(future);
        const Error error = future.result().error();
        QTEST(error.kind, "kind");
        QTEST(error.serverText, "words");
        QCOMPARE(error.httpStatus, status);
        QCOMPARE(error.limit, status == 429 ? std::optional(2) : std::nullopt);
        QCOMPARE(error.reference, status == 500 ? u"0123456789ab"_s : QString());
        QCOMPARE(server.requests().size(), 1); // a session is never asked for twice
    }

    void aBrokenBodyIsSaidToBeBroken_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("a page") << QByteArray("<html>Log in to the hotel's network</html>")
                                << ErrorKind::NotJson;
        QTest::newRow("nothing") << QByteArray() << ErrorKind::NotJson;
        QTest::newRow("a list") << QByteArray("[1,2]") << ErrorKind::WrongShape;
        QTest::newRow("wrong types")
            << QByteArray(R"({"balance":[18.42]})") << ErrorKind::WrongShape;
        QTest::newRow("refused") << QByteArray(R"({"success":false,"error":"no"})")
                                 << ErrorKind::BadRequest;
        QTest::newRow("too large") << QByteArray(9 * 1024 * 1024, ' ') << ErrorKind::TooLarge;
    }

    void aBrokenBodyIsSaidToBeBroken()
    {
        QFETCH(const QByteArray, body);
        FakeServer server;
        server.push(200, body);
        Desk desk(server.baseUrl());
        const auto future = desk.client.balance();
        WAIT_FOR(future);
        QTEST(future.result().error().kind, "kind");
    }

    void aCutReplyIsNoReply()
    {
        FakeServer server;
        server.push({.body = fixture(u"balance"_s), .way = FakeReply::Way::CutBody});
        Desk desk(server.baseUrl());
        const auto future = desk.client.balance();
        WAIT_FOR(future);
        QCOMPARE(future.result().error().kind, ErrorKind::ConnectionFailed);
    }

    void aReplyLongerThanAnnouncedIsNotJson()
    {
        FakeServer server;
        server.push({.body = fixture(u"balance"_s), .announcedLength = 40});
        Desk desk(server.baseUrl());
        const auto future = desk.client.balance();
        WAIT_FOR(future);
        QCOMPARE(future.result().error().kind, ErrorKind::NotJson);
    }

    void anAnnouncedGiantIsNotWaitedFor()
    {
        FakeServer server;
        server.push({.body = "{", .announcedLength = 1LL << 40});
        Desk desk(server.baseUrl());
        const auto future = desk.client.balance();
        WAIT_FOR(future);
        QCOMPARE(future.result().error().kind, ErrorKind::TooLarge);
    }

    void aSilentServerTimesOut()
    {
        FakeServer server;
        server.push({.way = FakeReply::Way::Never});
        Desk desk(server.baseUrl());
        desk.client.setTimeout(30ms);
        const auto future = desk.client.createSession(7001, {}, {});
        WAIT_FOR(future);
        QCOMPARE(future.result().error().kind, ErrorKind::TimedOut);
        QCOMPARE(server.requests().size(), 1);
    }

    void aLostAnswerNeverCreatesASecondSession()
    {
        // Qt repeats requests by itself when the connection breaks while it waits for the answer.
        FakeServer server;
        server.push({.way = FakeReply::Way::Reset});
        server.push(201, ticketFor("wss://live.omnidim.io/chat"));
        Desk desk(server.baseUrl());
        const auto future = desk.client.createSession(7001, {}, {});
        WAIT_FOR(future);
        QCOMPARE(future.result().error().kind, ErrorKind::ConnectionFailed);
        QCOMPARE(server.requests().size(), 1);
    }

    void aReadIsRepeatedAfterAServerError()
    {
        FakeServer server;
        server.push(500, "{}");
        server.push(503, "");
        server.push(200, fixture(u"balance"_s));
        Desk desk(server.baseUrl());
        const auto future = desk.client.balance();
        WAIT_FOR(future);
        QVERIFY(future.result().has_value());
        QCOMPARE(server.requests().size(), 3);
    }

    void aReadGivesUpAfterThreeAttempts()
    {
        FakeServer server;
        server.push(500, fixture(u"error-500"_s));
        Desk desk(server.baseUrl());
        const auto future = desk.client.balance();
        WAIT_FOR(future);
        QCOMPARE(future.result().error().kind, ErrorKind::ServerError);
        QCOMPARE(server.requests().size(), 3);
    }

    void aLongRetryAfterIsToldNotWaitedFor()
    {
        FakeServer server;
        server.push({.status = 429, .body = "{}", .headers = {{"Retry-After", "60"}}});
        Desk desk(server.baseUrl());
        const auto future = desk.client.voices(1, 10);
        WAIT_FOR(future);
        QCOMPARE(future.result().error().kind, ErrorKind::RateLimited);
        QCOMPARE(future.result().error().retryAfterSeconds, std::optional(60));
        QCOMPARE(server.requests().size(), 1);
    }

    void theKeyDoesNotFollowARedirectToAnotherHost()
    {
        FakeServer thief;
        thief.push(200, fixture(u"balance"_s));
        FakeServer server;
        const QByteArray elsewhere = thief.baseUrl().toEncoded() + "/account/balance";
        server.push({.status = 302, .headers = {{"Location", elsewhere}}});
        Desk desk(server.baseUrl());
        const auto read = desk.client.balance();
        WAIT_FOR(read);
        QCOMPARE(read.result().error().kind, ErrorKind::UnexpectedStatus);
        const auto write = desk.client.createSession(7001, {}, {});
        WAIT_FOR(write);
        QCOMPARE(write.result().error().kind, ErrorKind::UnexpectedStatus);
        QCOMPARE(thief.connections(), 0);
    }

    void aRedirectOnTheSameHostIsFollowedForReadsOnly()
    {
        FakeServer server;
        const QByteArray moved = server.baseUrl().toEncoded() + "/moved";
        server.push({.status = 307, .headers = {{"Location", moved}}});
        server.push(200, fixture(u"balance"_s));
        server.push({.status = 307, .headers = {{"Location", moved}}});
        Desk desk(server.baseUrl());
        const auto read = desk.client.balance();
        WAIT_FOR(read);
        QVERIFY(read.result().has_value());
        const auto write = desk.client.createSession(7001, {}, {});
        WAIT_FOR(write);
        QCOMPARE(write.result().error().httpStatus, 307);
        QCOMPARE(server.requests().size(), 3);
    }

    void anUnknownHostIsNamedAsSuch()
    {
        Desk desk(QUrl(u"https://nonexistent.invalid/api/v1"_s));
        const auto future = desk.client.balance();
        WAIT_FOR(future);
        QCOMPARE(future.result().error().kind, ErrorKind::HostNotFound);
    }

    void aClosedPortIsAFailedConnection()
    {
        QUrl gone;
        {
            FakeServer server;
            gone = server.baseUrl();
        }
        Desk desk(gone);
        const auto future = desk.client.balance();
        WAIT_FOR(future);
        QCOMPARE(future.result().error().kind, ErrorKind::ConnectionFailed);
    }

    void plainHttpToAnotherHostIsRefusedBeforeAnyPacket()
    {
        Desk desk(QUrl(u"http://backend.omnidim.io/api/v1"_s));
        const auto future = desk.client.balance();
        QVERIFY(future.isFinished()); // at once: nothing was asked
        QCOMPARE(future.result().error().kind, ErrorKind::InsecureUrl);
        QVERIFY(desk.client.isReady());
    }

    void aKeyThatFitsNoHeaderIsRefused()
    {
        FakeServer server;
        PlatformClient client;
        QVERIFY(!client.isReady());
        QCOMPARE(client.balance().result().error().kind, ErrorKind::Internal);
        client.setAccess({server.baseUrl(), u"key\r\nX-Evil: 1"_s});
        QCOMPARE(client.balance().result().error().kind, ErrorKind::Unauthorized);
        QCOMPARE(server.connections(), 0);
    }

    void aForeignSocketAddressIsRefused()
    {
        FakeServer server;
        server.push(
            201, ticketFor("wss://live.omnidim.io.evil.example/chat?request_token=" + fakeToken));
        server.push(201, ticketFor("wss://desk.example/chat?request_token=" + fakeToken));
        Desk desk(server.baseUrl());
        desk.client.setExtraSocketHosts({u"desk.example"_s});
        const auto evil = desk.client.createSession(7001, {}, {});
        WAIT_FOR(evil);
        QCOMPARE(evil.result().error().kind, ErrorKind::ForeignSocketHost);
        QVERIFY(!evil.result().error().detail.contains(QString::fromLatin1(fakeToken)));
        const auto named = desk.client.createSession(7001, {}, {});
        WAIT_FOR(named);
        QVERIFY(named.result().has_value());
    }

    void cancellingTheFutureDropsTheRequest()
    {
        FakeServer server;
        server.push({.way = FakeReply::Way::Never});
        Desk desk(server.baseUrl());
        auto future = desk.client.balance();
        QTRY_COMPARE(server.requests().size(), 1);
        future.cancel();
        QTRY_COMPARE(server.openConnections(), 0);
        QTRY_VERIFY(future.isFinished());
    }

    void destructionFinishesWhatIsInFlight()
    {
        FakeServer server;
        server.push({.way = FakeReply::Way::Never});
        auto desk = std::make_unique<Desk>(server.baseUrl());
        const auto future = desk->client.balance();
        QTRY_COMPARE(server.requests().size(), 1);
        desk.reset();
        QVERIFY(future.isFinished());
        QCOMPARE(future.result().error().kind, ErrorKind::Cancelled);
        QTRY_COMPARE(server.openConnections(), 0);
    }

    void aLateAnswerIsStillAnAnswer()
    {
        FakeServer server;
        server.push({.body = fixture(u"balance"_s), .way = FakeReply::Way::Hold});
        Desk desk(server.baseUrl());
        const auto future = desk.client.balance();
        QTRY_COMPARE(server.requests().size(), 1);
        QVERIFY(!future.isFinished());
        server.release();
        WAIT_FOR(future);
        QVERIFY(future.result().has_value());
    }

    void aLongReplyIsParsedElsewhereAndArrivesHere()
    {
        QByteArray bots;
        for (int i = 1; i <= 2000; ++i)
            bots += QByteArray(i > 1 ? "," : "") + R"({"id":)" + QByteArray::number(i)
                    + R"(,"name":"Agent with a long name"})";
        FakeServer server;
        server.push(200, R"({"bots":[)" + bots + R"(],"total_records":2000})");
        Desk desk(server.baseUrl());
        QThread *thread = nullptr;
        qsizetype count = 0;
        QObject context;
        (void)desk.client.agents(1, 150).then(&context, [&](const Result<AgentPage> &page) {
            thread = QThread::currentThread();
            count = page ? page->agents.size() : -1;
        });
        QTRY_COMPARE(count, 2000);
        QCOMPARE(thread, QThread::currentThread());
    }

    void theLogNamesTheRequestAndNoSecret()
    {
        FakeServer server;
        server.push(201, ticketFor("wss://live.omnidim.io/chat?request_token=" + fakeToken));
        server.push({.way = FakeReply::Way::Reset});
        Desk desk(server.baseUrl());
        WAIT_FOR(desk.client.createSession(7001, {{u"caller_name"_s, u"Samantha"_s}}, {}));
        WAIT_FOR(desk.client.agents(1, 10, u"Samantha"_s));
        const QString log = logLines.join(u'\n');
        QVERIFY2(log.contains("hookswitch.api: #1 POST /sessions/create 201 "_L1), qPrintable(log));
        QVERIFY2(log.contains("hookswitch.api: #2 GET /agents 0 "_L1), qPrintable(log));
        QVERIFY(!log.contains(fakeKey));
        QVERIFY(!log.contains(QString::fromLatin1(fakeToken)));
        QVERIFY(!log.contains("Samantha"_L1));
    }
};

HS_TEST_CLASS(TstPlatformClient)
#include "tst_platformclient.moc"
