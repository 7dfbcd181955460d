#include "tests/fakes/fakeserver.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/api/fixture.h"
#include "tests/unit/app/api/platformdesk.h"

#include <QMutex>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace hs;
using hs::test::Desk;
using hs::test::fakeKey;
using hs::test::FakeReply;
using hs::test::FakeServer;
using hs::test::fakeToken;
using hs::test::fixture;
using hs::test::ticketFor;

namespace {

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
} // namespace

/// What the client asks and how it answers, over a real QNetworkAccessManager.
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
