#include "tests/fakes/fakeserver.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/api/fixture.h"
#include "tests/unit/app/api/platformdesk.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace hs;
using hs::test::Desk;
using hs::test::FakeReply;
using hs::test::FakeServer;
using hs::test::fixture;
using hs::test::ticketFor;

/// What may go wrong between us and the platform, each against a scripted server on loopback.
class TstPlatformFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
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
};

HS_TEST_CLASS(TstPlatformFaults)
#include "tst_platformfaults.moc"
