#include "app/sandbox/carrierapi.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/sandbox/phonedesk.h"
#include "tests/unit/app/sandbox/sandboxrig.h"

#include <QJsonDocument>
#include <QUrl>

using namespace hs;
using namespace hs::sandbox;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct Carrier
{
    QJsonObject ask(const QByteArray &verb, const QString &rest, const QByteArray &form = {})
    {
        return askAs(desk.state.carrier.token, verb, rest, form);
    }
    QJsonObject askAs(const QString &token, const QByteArray &verb, const QString &rest,
                      const QByteArray &form = {})
    {
        const QUrl url(u"http://127.0.0.1/2010-04-01/Accounts/"_s + desk.state.carrier.sid + rest);
        const QString login = desk.state.carrier.sid + u':' + token;
        desk.phones.step();
        const HttpReply reply = desk.phones.carrier().handle(
            {verb, url.path(), QUrlQuery(url), "Basic " + login.toLatin1().toBase64(), form});
        status = reply.status;
        return QJsonDocument::fromJson(reply.body).object();
    }
    QString dial(const QString &to = u"+12025550102"_s)
    {
        desk.dispatch(to, {{u"from_number_id"_s, 41}});
        return u"/Calls/"_s + desk.leg().sid + u".json"_s;
    }
    int countOf(const QString &query)
    {
        return int(ask("GET", u"/Calls.json?"_s + query).value(u"calls"_s).toArray().size());
    }

    PhoneDesk desk;
    int status = 0;
};

QString statusIn(const QJsonObject &call)
{
    return call.value(u"status"_s).toString();
}

} // namespace

class TstCarrier : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void followsACall()
    {
        Carrier carrier;
        const QString path = carrier.dial(u"+12025550120"_s);
        QCOMPARE(statusIn(carrier.ask("GET", path)), u"queued"_s);
        carrier.desk.advance(200ms);
        QCOMPARE(statusIn(carrier.ask("GET", path)), u"ringing"_s);
        carrier.desk.advance(1s);
        QCOMPARE(statusIn(carrier.ask("GET", path)), u"in-progress"_s);
        carrier.desk.advance(3s);
        const QJsonObject call = carrier.ask("GET", path);
        QCOMPARE(statusIn(call), u"completed"_s);
        QCOMPARE(call.value(u"duration"_s).toString(), u"3"_s);
        QCOMPARE(call.value(u"date_created"_s).toString(), u"Fri, 02 Jan 2026 03:04:05 +0000"_s);
        QCOMPARE(call.value(u"end_time"_s).toString(), u"Fri, 02 Jan 2026 03:04:09 +0000"_s);
    }

    void completesALiveCall()
    {
        Carrier carrier;
        const QString path = carrier.dial();
        carrier.desk.advance(5s);
        QCOMPARE(statusIn(carrier.ask("POST", path, "Status=completed")), u"completed"_s);
        QCOMPARE(statusIn(carrier.ask("GET", path)), u"completed"_s);
        const LedgerLine &line = carrier.desk.state.ledger.lines().back();
        QCOMPARE(line.closing.by, ClosedBy::Carrier);
        QCOMPARE(line.closed, std::optional(carrier.desk.clock.monotonic()));
        QCOMPARE(statusIn(carrier.ask("POST", path, "Status=completed")), u"completed"_s);
        carrier.desk.advance(1s);
        QCOMPARE(carrier.desk.rows().size(), 1);
    }

    void cancelsACallThatRings()
    {
        Carrier carrier;
        const QString path = carrier.dial();
        carrier.desk.advance(500ms);
        QCOMPARE(statusIn(carrier.ask("POST", path, "Status=completed")), u"canceled"_s);
        carrier.desk.advance(1min);
        QVERIFY(carrier.desk.state.ledger.lines().empty());
    }

    void cannotEndAZombie()
    {
        Carrier carrier;
        const QString path = carrier.dial(u"+12025550199"_s);
        carrier.desk.advance(5s);
        QCOMPARE(statusIn(carrier.ask("POST", path, "Status=completed")), u"in-progress"_s);
        QVERIFY(carrier.desk.leg().isUp());
    }

    void listsByNumberStatusAndTime()
    {
        Carrier carrier;
        carrier.dial();
        carrier.dial(u"+12025550130"_s);
        carrier.desk.advance(5s);
        QCOMPARE(carrier.countOf({}), 2);
        QCOMPARE(carrier.countOf(u"To=%2B12025550102"_s), 1);
        QCOMPARE(carrier.countOf(u"From=%2B12025550101&Status=busy"_s), 1);
        QCOMPARE(carrier.countOf(u"Status=in-progress"_s), 1);
        QCOMPARE(carrier.countOf(u"From=%2B12025550105"_s), 0);
        QCOMPARE(carrier.countOf(u"StartTime%3E=2026-01-02T03:04:00Z"_s), 2);
        QCOMPARE(carrier.countOf(u"StartTime%3E=2026-01-03"_s), 0);
        QCOMPARE(carrier.countOf(u"StartTime=2026-01-02"_s), 2);
    }

    void pagesTheList()
    {
        Carrier carrier;
        carrier.dial();
        carrier.dial();
        const QJsonObject first = carrier.ask("GET", u"/Calls.json?PageSize=1"_s);
        QCOMPARE(first.value(u"calls"_s).toArray().size(), 1);
        const QString next = first.value(u"next_page_uri"_s).toString();
        QVERIFY(next.contains("Page=1"_L1) && next.contains("PageSize=1"_L1));
        const QJsonObject second = carrier.ask("GET", u"/Calls.json?PageSize=1&Page=1"_s);
        QVERIFY(second.value(u"next_page_uri"_s).isNull());
        QVERIFY(second.value(u"calls"_s).toArray() != first.value(u"calls"_s).toArray());
    }

    void knowsOnlyLegsOfItsOwnNumber()
    {
        Carrier carrier;
        carrier.desk.dispatch(u"+12025550102"_s, {{u"from_number_id"_s, 42}});
        carrier.desk.dispatch(u"+12025550102"_s);
        QCOMPARE(carrier.countOf({}), 0);
        carrier.ask("GET", u"/Calls/%1.json"_s.arg(carrier.desk.leg().sid));
        QCOMPARE(carrier.status, 404);
    }

    void refusesInItsOwnShape()
    {
        Carrier carrier;
        const QString path = carrier.dial();
        QJsonObject error = carrier.askAs(u"wrong"_s, "GET", path);
        QCOMPARE(carrier.status, 401);
        QCOMPARE(error.value(u"code"_s).toInt(), 20003);
        QCOMPARE(error.value(u"status"_s).toInt(), 401);
        error = carrier.ask("GET", u"/Calls/CA00000000000000000000000000000000.json"_s);
        QCOMPARE(carrier.status, 404);
        QCOMPARE(error.value(u"code"_s).toInt(), 20404);
        carrier.ask("POST", path, "Status=ringing");
        QCOMPARE(carrier.status, 400);
        QVERIFY(carrier.desk.leg().isUp());
    }

    void isNamedInTheReadyLine()
    {
        SandboxRig rig;
        const QJsonObject carrier
            = QJsonDocument::fromJson(rig.readyLine()).object().value(u"carrier"_s).toObject();
        QCOMPARE(carrier.value(u"account_sid"_s).toString().size(), 34);
        QNetworkAccessManager network;
        QNetworkRequest request(
            QUrl(carrier.value(u"base_url"_s).toString() + u"/2010-04-01/Accounts/"_s
                 + carrier.value(u"account_sid"_s).toString() + u"/Calls.json"_s));
        const QString login = carrier.value(u"account_sid"_s).toString() + u':'
                              + carrier.value(u"auth_token"_s).toString();
        request.setRawHeader("Authorization", "Basic " + login.toLatin1().toBase64());
        const std::unique_ptr<QNetworkReply> reply(network.get(request));
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->error(), QNetworkReply::NoError);
        QVERIFY(reply->readAll().contains("\"calls\":[]"));
    }
};
HS_TEST_CLASS(TstCarrier)

#include "tst_carrier.moc"
