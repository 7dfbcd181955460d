#include "app/api/carrierclient.h"
#include "app/api/carrierjson.h"
#include "app/api/effect.h"
#include "app/api/retrypolicy.h"
#include "tests/fakes/fakeserver.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/api/platformdesk.h"

#include <QMutex>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace hs;
using hs::test::FakeReply;
using hs::test::FakeServer;

namespace {

const QString account = u"AC00000000000000000000000000000001"_s;
const QString token = u"fake-token-never-logged"_s;
const QString sid = u"CA00000000000000000000000000000007"_s;
const QString callee = u"+12025550102"_s;
const QString caller = u"+12025550101"_s;
const QDateTime dialled(QDate(2026, 9, 14), QTime(10, 2, 5, 400), Qt::UTC);

QByteArray row(const QByteArray &status, const QByteArray &start = "Mon, 14 Sep 2026 10:02:05 +0000",
               const QByteArray &id = sid.toLatin1())
{
    return R"({"sid":")" + id + R"(","to":"+12025550102","from":"+12025550101","status":")" + status
           + R"(","date_created":"Mon, 14 Sep 2026 10:02:05 +0000","start_time":)"
           + (start.isEmpty() ? QByteArray("null") : '"' + start + '"')
           + R"(,"end_time":null,"duration":null,"price":null,"subresource_uris":{}})";
}

QByteArray page(const QByteArrayList &rows, const QByteArray &next = "null")
{
    return R"({"calls":[)" + rows.join(',') + R"(],"page":0,"next_page_uri":)" + next + "}";
}

QByteArray refusal(int code, int status, const QByteArray &message)
{
    return R"({"code":)" + QByteArray::number(code) + R"(,"message":")" + message
           + R"(","more_info":"https://www.twilio.com/docs/errors/","status":)"
           + QByteArray::number(status) + "}";
}

QUrl rootOf(const FakeServer &server)
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(server.port()));
}

struct Carrier
{
    explicit Carrier(const QUrl &base)
    {
        client.setAccess({base, account, token});
        client.setRetryPolicy(
            {.attempts = 3, .first = 0ms, .longest = 0ms, .patience = 10s, .jitter = {}});
    }
    CarrierClient client;
};

QMutex logMutex;
QString logText;

void keepLog(QtMsgType, const QMessageLogContext &, const QString &text)
{
    const QMutexLocker lock(&logMutex);
    logText += text + u'\n';
}

} // namespace

/// Finding and ending a live call at the carrier, against a scripted server.
class TstCarrierClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCallIsFoundInAnyLiveState()
    {
        FakeServer server;
        server.push(200, page({}));
        server.push(200, page({row("ringing", {})}));
        server.push(200, page({row("in-progress")}));
        Carrier carrier(rootOf(server));
        const auto future = carrier.client.findLive(callee, caller, dialled);
        WAIT_FOR(future);
        const QList<CarrierCall> found = future.result().value();
        QCOMPARE(found.size(), 1); // it moved on while we asked
        QCOMPARE(found.first().sid, sid);
        QCOMPARE(found.first().status, CarrierStatus::InProgress);
        QCOMPARE(found.first().startTime, QDateTime(QDate(2026, 9, 14), QTime(10, 2, 5), Qt::UTC));
        QVERIFY(!found.first().endTime.isValid());
        QByteArrayList targets;
        for (const auto &request : server.requests())
            targets.append(request.target);
        const QByteArray list = "/2010-04-01/Accounts/" + account.toLatin1()
                                + "/Calls.json?To=%2B12025550102&From=%2B12025550101&Status=";
        QCOMPARE(targets,
                 (QByteArrayList{list + "queued&PageSize=50", list + "ringing&PageSize=50",
                                 list + "in-progress&PageSize=50"}));
        QCOMPARE(server.requests().first().headers.value("authorization"),
                 "Basic " + (account + u':' + token).toLatin1().toBase64());
    }

    void whatIsNotOursIsNotFound()
    {
        QByteArray other = row("in-progress", {}, "CA1");
        other.replace("+12025550102", "+12025550199");
        FakeServer server;
        server.push(200, page({row("in-progress", "Mon, 14 Sep 2026 10:02:04 +0000", "CA2"),
                               row("completed", {}, "CA3"), other}));
        Carrier carrier(rootOf(server));
        const auto future = carrier.client.findLive(callee, {}, dialled);
        WAIT_FOR(future);
        QCOMPARE(future.result().value().size(), 0);
        QVERIFY(!server.requests().first().target.contains("From"));
    }

    void everyPageIsRead()
    {
        const QByteArray next
            = "\"/2010-04-01/Accounts/" + account.toLatin1() + "/Calls.json?Page=1&PageToken=PA1\"";
        FakeServer server;
        server.push(200, page({row("queued", {}, "CA1")}, next));
        server.push(200, page({row("queued", {}, "CA2")}));
        server.push(200, page({}));
        Carrier carrier(rootOf(server));
        const auto future = carrier.client.findLive(callee, caller, {});
        WAIT_FOR(future);
        QCOMPARE(future.result().value().size(), 2);
        QVERIFY(server.requests().at(1).target.endsWith("/Calls.json?Page=1&PageToken=PA1"));
        QCOMPARE(server.requests().size(), 4);
    }

    void theTokenDoesNotFollowAPageToAnotherHost_data()
    {
        QTest::addColumn<QByteArray>("next");
        QTest::newRow("host") << QByteArray("http://127.0.0.2:1/x");
        QTest::newRow("relative") << QByteArray("//evil.example/x");
        QTest::newRow("scheme") << QByteArray("https://127.0.0.1/x");
        QTest::newRow("user") << QByteArray("http://me@127.0.0.1/x");
    }

    void theTokenDoesNotFollowAPageToAnotherHost()
    {
        QFETCH(const QByteArray, next);
        FakeServer server;
        server.push(200, page({row("queued")}, '"' + next + '"'));
        Carrier carrier(rootOf(server));
        const auto future = carrier.client.findLive(callee, caller, {});
        WAIT_FOR(future);
        QCOMPARE(future.result().error().kind, ErrorKind::InsecureUrl);
        QCOMPARE(server.requests().size(), 1);
    }

    void aListWithoutEndIsGivenUp()
    {
        FakeServer server;
        server.push(200, page({}, R"("/again")"));
        Carrier carrier(rootOf(server));
        const auto future = carrier.client.findLive(callee, caller, {});
        WAIT_FOR(future);
        QCOMPARE(future.result().error().kind, ErrorKind::TooLarge);
        QCOMPARE(server.requests().size(), 20);
    }

    void aCallIsCompletedAndReadBack()
    {
        QByteArray over = row("completed");
        over.replace(R"("end_time":null,"duration":null)",
                     R"("end_time":"Mon, 14 Sep 2026 10:03:29 +0000","duration":"84")");
        FakeServer server;
        server.push(200, row("in-progress"));
        server.push(200, over);
        Carrier carrier(rootOf(server));
        const auto ending = carrier.client.complete(sid);
        WAIT_FOR(ending);
        QVERIFY(!isFinal(ending.result().value().status)); // asked is not ended
        const auto &request = server.requests().first();
        QCOMPARE(request.verb, "POST");
        QCOMPARE(request.body, "Status=completed");
        QCOMPARE(request.headers.value("content-type"), "application/x-www-form-urlencoded");
        QCOMPARE(request.target, "/2010-04-01/Accounts/" + account.toLatin1() + "/Calls/"
                                     + sid.toLatin1() + ".json");
        const auto read = carrier.client.call(sid);
        WAIT_FOR(read);
        const CarrierCall call = read.result().value();
        QVERIFY(isFinal(call.status));
        QCOMPARE(call.duration, std::optional(84s));
        QCOMPARE(call.endTime, QDateTime(QDate(2026, 9, 14), QTime(10, 3, 29), Qt::UTC));
        QCOMPARE(server.requests().last().verb, "GET");
    }

    void onlyKnownEndsAreEnds()
    {
        const auto isOver = [](const QByteArray &word) {
            return isFinal(parseCarrierCall(row(word)).value().status);
        };
        for (const char *word : {"completed", "busy", "failed", "no-answer", "canceled"})
            QVERIFY2(isOver(word), word);
        for (const char *word : {"queued", "ringing", "in-progress", "initiated", "over", ""})
            QVERIFY2(!isOver(word), word);
    }

    void aRefusalBecomesItsKind_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("notUp");
        QTest::newRow("wrong token") << 401 << refusal(20003, 401, "Authenticate")
                                     << ErrorKind::Unauthorized << u"Authenticate"_s << u"20003"_s
                                     << false;
        QTest::newRow("unknown call") << 404 << refusal(20404, 404, "Not found")
                                      << ErrorKind::NotFound << u"Not found"_s << u"20404"_s
                                      << false;
        QTest::newRow("already over") << 400 << refusal(21220, 400, "Not in progress")
                                      << ErrorKind::BadRequest << u"Not in progress"_s
                                      << u"21220"_s << true;
        QTest::newRow("rate") << 429 << refusal(20429, 429, "Slow down") << ErrorKind::RateLimited
                              << u"Slow down"_s << u"20429"_s << false;
        QTest::newRow("proxy") << 502 << QByteArray("<html>") << ErrorKind::ServerError
                               << u"HTTP 502"_s << QString() << false;
    }

    void aRefusalBecomesItsKind()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        FakeServer server;
        server.push({.status = status,
                     .body = body,
                     .headers = {{"WWW-Authenticate", "Basic realm=\"Twilio API\""},
                                 {"Retry-After", "30"}}});
        Carrier carrier(rootOf(server));
        const auto future = carrier.client.complete(sid);
        WAIT_FOR(future);
        const Error error = future.result().error();
        QTEST(error.kind, "kind");
        QTEST(error.serverText, "words");
        QTEST(error.reference, "code");
        QTEST(saysNotUp(error), "notUp");
        QCOMPARE(error.retryAfterSeconds, std::optional(30));
        QCOMPARE(mayHaveHadEffect(error), status == 502);
        QCOMPARE(server.requests().size(), 1);
    }

    void aBrokenReplyIsSaidToBeBroken()
    {
        FakeServer server;
        server.push(200, "<html>");
        server.push(200, R"({"calls":{}})");
        server.push(200, R"({"sid":"CA1"})");
        Carrier carrier(rootOf(server));
        const auto page = carrier.client.findLive(callee, caller, {});
        WAIT_FOR(page);
        QCOMPARE(page.result().error().kind, ErrorKind::NotJson);
        const auto list = carrier.client.findLive(callee, caller, {});
        WAIT_FOR(list);
        QCOMPARE(list.result().error().kind, ErrorKind::WrongShape);
        const auto call = carrier.client.complete(sid);
        WAIT_FOR(call);
        QCOMPARE(call.result().error().kind, ErrorKind::WrongShape);
    }

    void aReadIsRepeatedAfterAServerError()
    {
        FakeServer server;
        server.push(500, "");
        server.push(200, row("in-progress"));
        Carrier carrier(rootOf(server));
        const auto future = carrier.client.call(sid);
        WAIT_FOR(future);
        QVERIFY(future.result().has_value());
        QCOMPARE(server.requests().size(), 2);
    }

    void theTimeOutIsTheLadders()
    {
        FakeServer server;
        server.push({.way = FakeReply::Way::Never});
        Carrier carrier(rootOf(server));
        carrier.client.setTimeout(30ms);
        const auto future = carrier.client.findLive(callee, caller, {});
        WAIT_FOR(future);
        QCOMPARE(future.result().error().kind, ErrorKind::TimedOut);
    }

    void cancellingASearchDropsItsRequest()
    {
        FakeServer server;
        server.push({.way = FakeReply::Way::Never});
        Carrier carrier(rootOf(server));
        auto future = carrier.client.findLive(callee, caller, {});
        QTRY_COMPARE(server.requests().size(), 1);
        future.cancel();
        QTRY_COMPARE(server.openConnections(), 0);
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(server.requests().size(), 1);
    }

    void destructionFinishesWhatIsInFlight()
    {
        FakeServer server;
        server.push({.way = FakeReply::Way::Never});
        auto carrier = std::make_unique<Carrier>(rootOf(server));
        const auto search = carrier->client.findLive(callee, caller, {});
        const auto end = carrier->client.complete(sid);
        QTRY_COMPARE(server.requests().size(), 2);
        carrier.reset();
        QCOMPARE(search.result().error().kind, ErrorKind::Cancelled);
        QCOMPARE(end.result().error().kind, ErrorKind::Cancelled);
    }

    void whatCannotBeAnAccessIsRefused()
    {
        FakeServer server;
        CarrierClient client;
        QCOMPARE(client.call(sid).result().error().kind, ErrorKind::Internal);
        client.setAccess({rootOf(server), u"AC1/../AC2"_s, token});
        QCOMPARE(client.call(sid).result().error().kind, ErrorKind::Unauthorized);
        client.setAccess({rootOf(server), account, u"a\r\nb"_s});
        QCOMPARE(client.complete(sid).result().error().kind, ErrorKind::Unauthorized);
        client.setAccess({QUrl(u"http://api.twilio.com"_s), account, token});
        QCOMPARE(client.complete(sid).result().error().kind, ErrorKind::InsecureUrl);
        client.setAccess({rootOf(server), account, token});
        QCOMPARE(client.complete(u"../x"_s).result().error().kind, ErrorKind::BadRequest);
        QCOMPARE(server.connections(), 0);
        QCOMPARE(CarrierAccess().baseUrl, QUrl(u"https://api.twilio.com"_s));
    }

    void theLogNamesNoSecretAndNobody()
    {
        logText.clear();
        const QtMessageHandler before = qInstallMessageHandler(keepLog);
        {
            FakeServer server;
            server.push(401, refusal(20003, 401, "Authenticate"));
            Carrier carrier(rootOf(server));
            WAIT_FOR(carrier.client.findLive(callee, caller, {}));
            WAIT_FOR(carrier.client.complete(sid));
        }
        qInstallMessageHandler(before);
        QVERIFY2(logText.contains("#2 POST carrier /Calls/{sid}.json 401"_L1), qPrintable(logText));
        for (const QString &secret : {token, account, sid, callee.mid(1), caller.mid(1)})
            QVERIFY2(!logText.contains(secret), qPrintable(secret));
        const QByteArray credentials = (account + u':' + token).toLatin1().toBase64();
        QVERIFY(!logText.contains(QString::fromLatin1(credentials)));
    }
};

HS_TEST_CLASS(TstCarrierClient)
#include "tst_carrierclient.moc"
