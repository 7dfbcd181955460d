#include "app/api/effect.h"
#include "tests/fakes/fakeserver.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/api/fixture.h"
#include "tests/unit/app/api/platformdesk.h"

#include <QTcpServer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace hs;
using hs::test::Desk;
using hs::test::FakeReply;
using hs::test::FakeServer;
using hs::test::fixture;

namespace {

const DispatchRequest someCall{7001, u"+12025550102"_s, 41, {}, {}};

/// What the client makes of this answer to a dispatch.
Error errorAfter(const FakeReply &reply, std::chrono::milliseconds timeout = 10s)
{
    FakeServer server;
    server.push(reply);
    Desk desk(server.baseUrl());
    desk.client.setTimeout(timeout);
    const auto future = desk.client.dispatch(someCall);
    if (!hs::test::waitFor(future) || future.result())
        return {};
    return future.result().error();
}

Error errorAt(const QUrl &base)
{
    Desk desk(base);
    const auto future = desk.client.dispatch(someCall);
    if (!hs::test::waitFor(future) || future.result())
        return {};
    return future.result().error();
}

} // namespace

/// "Refused: no call exists" against "the answer was lost: a call may exist".
class TstEffect : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anAnswerTellsWhetherACallMayExist_data()
    {
        using Way = FakeReply::Way;
        QTest::addColumn<FakeReply>("reply");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<bool>("mayExist");
        const auto row = [](const char *name, const FakeReply &reply, ErrorKind kind, bool may) {
            QTest::newRow(name) << reply << kind << may;
        };
        row("400", {.status = 400, .body = "{}"}, ErrorKind::BadRequest, false);
        row("401", {.status = 401, .body = "{}"}, ErrorKind::Unauthorized, false);
        row("402", {.status = 402, .body = "{}"}, ErrorKind::InsufficientBalance, false);
        row("404", {.status = 404, .body = "<html>"}, ErrorKind::NotFound, false);
        row("409", {.status = 409, .body = "{}"}, ErrorKind::UnexpectedStatus, false);
        row("429", {.status = 429, .body = "{}"}, ErrorKind::RateLimited, false);
        row("408 of a proxy", {.status = 408}, ErrorKind::UnexpectedStatus, true);
        row("303", {.status = 303, .headers = {{"Location", "/done"}}},
            ErrorKind::UnexpectedStatus, true);
        row("500", {.status = 500, .body = "{}"}, ErrorKind::ServerError, true);
        row("504 of a proxy", {.status = 504}, ErrorKind::ServerError, true);
        row("no plan", {.body = fixture(u"dispatch-plan"_s)}, ErrorKind::InsufficientBalance,
            false);
        row("no line", {.body = fixture(u"dispatch-concurrency"_s)}, ErrorKind::ConcurrencyLimit,
            false);
        row("said no", {.body = R"({"success":false,"error":"no"})"}, ErrorKind::BadRequest, false);
        row("a page", {.body = "<html>"}, ErrorKind::NotJson, true);
        row("no id", {.body = R"({"success":true})"}, ErrorKind::WrongShape, true);
        row("reset", {.way = Way::Reset}, ErrorKind::ConnectionFailed, true);
        row("cut", {.body = fixture(u"dispatch-ok"_s), .way = Way::CutBody},
            ErrorKind::ConnectionFailed, true);
        row("endless", {.body = "{", .announcedLength = 1LL << 40}, ErrorKind::TooLarge, true);
    }

    void anAnswerTellsWhetherACallMayExist()
    {
        QFETCH(const FakeReply, reply);
        const Error error = errorAfter(reply);
        QTEST(error.kind, "kind");
        QTEST(mayHaveHadEffect(error), "mayExist");
        QVERIFY(!error.neverSent);
    }

    void silenceAfterTheRequestMayBeACall()
    {
        const Error error = errorAfter({.way = FakeReply::Way::Never}, 50ms);
        QCOMPARE(error.kind, ErrorKind::TimedOut);
        QVERIFY(mayHaveHadEffect(error));
    }

    void whatNeverLeftIsNoCall()
    {
        QUrl closed;
        {
            FakeServer server;
            closed = server.baseUrl();
        }
        const Error refused = errorAt(closed);
        QCOMPARE(refused.kind, ErrorKind::ConnectionFailed);
        QVERIFY(refused.neverSent);
        QVERIFY(!mayHaveHadEffect(refused));
        const Error unknown = errorAt(QUrl(u"https://nonexistent.invalid/api/v1"_s));
        QCOMPARE(unknown.kind, ErrorKind::HostNotFound);
        QVERIFY(!mayHaveHadEffect(unknown));
        const Error unsafe = errorAt(QUrl(u"http://backend.omnidim.io/api/v1"_s));
        QCOMPARE(unsafe.kind, ErrorKind::InsecureUrl);
        QVERIFY(!mayHaveHadEffect(unsafe));
    }

    void aFailedHandshakeIsNoCall()
    {
        // A server without TLS: its answer to the hello is no handshake.
        QTcpServer plain;
        QVERIFY(plain.listen(QHostAddress::LocalHost));
        connect(&plain, &QTcpServer::newConnection, &plain, [&plain] {
            plain.nextPendingConnection()->write("HTTP/1.1 400 Bad Request\r\n\r\n");
        });
        const Error error
            = errorAt(QUrl(u"https://127.0.0.1:%1/api/v1"_s.arg(plain.serverPort())));
        QCOMPARE(error.kind, ErrorKind::Tls);
        QVERIFY(!mayHaveHadEffect(error));
    }

    void aHandshakeThatHangsIsNoCall()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        Desk desk(QUrl(u"https://127.0.0.1:%1/api/v1"_s.arg(silent.serverPort())));
        desk.client.setTimeout(50ms);
        const auto future = desk.client.dispatch(someCall);
        WAIT_FOR(future);
        QCOMPARE(future.result().error().kind, ErrorKind::TimedOut);
        QVERIFY(!mayHaveHadEffect(future.result().error()));
    }

    void givingUpAfterItLeftMayBeACall()
    {
        FakeServer server;
        server.push({.way = FakeReply::Way::Never});
        auto desk = std::make_unique<Desk>(server.baseUrl());
        const auto future = desk->client.dispatch(someCall);
        QTRY_COMPARE(server.requests().size(), 1);
        desk.reset();
        QCOMPARE(future.result().error().kind, ErrorKind::Cancelled);
        QVERIFY(mayHaveHadEffect(future.result().error()));
    }

    void givingUpBeforeItLeftIsNoCall()
    {
        FakeServer server;
        auto desk = std::make_unique<Desk>(server.baseUrl());
        const auto future = desk->client.dispatch(someCall);
        desk.reset(); // not a single turn of the event loop in between
        QCOMPARE(future.result().error().kind, ErrorKind::Cancelled);
        QVERIFY(!mayHaveHadEffect(future.result().error()));
        QCOMPARE(server.requests().size(), 0);
    }

    void withoutABodyNothingIsCertain()
    {
        QUrl closed;
        {
            FakeServer server;
            closed = server.baseUrl();
        }
        Desk desk(closed);
        const auto future = desk.client.cancelCampaign(300);
        WAIT_FOR(future);
        QCOMPARE(future.result().error().kind, ErrorKind::ConnectionFailed);
        QVERIFY(mayHaveHadEffect(future.result().error()));
    }

    void withoutAnAccessNothingLeaves()
    {
        PlatformClient client;
        const Error error = client.dispatch(someCall).result().error();
        QVERIFY(!mayHaveHadEffect(error));
    }

    void theUnknownCountsAsACall()
    {
        for (const ErrorKind kind : {ErrorKind::Internal, ErrorKind::HostNotFound, ErrorKind::Tls,
                                     ErrorKind::Cancelled, ErrorKind::ForeignSocketHost}) {
            Error error;
            error.kind = kind;
            QVERIFY(mayHaveHadEffect(error));
            error.neverSent = true;
            QVERIFY(!mayHaveHadEffect(error));
        }
    }
};

HS_TEST_CLASS(TstEffect)
#include "tst_effect.moc"
