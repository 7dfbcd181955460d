#include "app/api/campaignjson.h"
#include "tests/fakes/fakeserver.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/api/fixture.h"
#include "tests/unit/app/api/platformdesk.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace hs;
using hs::test::Desk;
using hs::test::FakeReply;
using hs::test::FakeServer;
using hs::test::fixture;

namespace {

const DispatchRequest someCall{
    7001, u"+12025550102"_s, 41, {{u"name"_s, u"Sam"_s}}, {{u"hs"_s, u"id-1"_s}}};
const CampaignRequest someCampaign{
    u"id-1"_s, 41, 7001, u"+12025550102"_s, {{u"name"_s, u"Sam"_s}}};

QJsonObject objectOf(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object();
}

} // namespace

/// The calls that dial, watch and stop a phone line, and those that copy an agent.
class TstPhoneCalls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDispatchSaysWhomToCall()
    {
        FakeServer server;
        server.push(200, fixture(u"dispatch-ok"_s));
        Desk desk(server.baseUrl());
        const auto future = desk.client.dispatch(someCall);
        WAIT_FOR(future);
        QCOMPARE(future.result().value(), (DispatchReceipt{3400101, 2}));
        const auto &request = server.requests().first();
        QCOMPARE(request.verb, "POST");
        QCOMPARE(request.target, "/api/v1/calls/dispatch");
        QCOMPARE(request.headers.value("content-type"), "application/json");
        QCOMPARE(
            request.body,
            R"({"agent_id":7001,"call_context":{"name":"Sam"},"from_number_id":41,"metadata":{"hs":"id-1"},"to_number":"+12025550102"})");
    }

    void theDefaultNumberIsNotNamed()
    {
        DispatchRequest request = someCall;
        request.fromNumberId.reset();
        QVERIFY(!objectOf(dispatchBody(request)).contains("from_number_id"_L1));
    }

    void aWriteLeavesOnce_data()
    {
        QTest::addColumn<FakeReply>("reply");
        QTest::newRow("reset") << FakeReply{.way = FakeReply::Way::Reset};
        QTest::newRow("cut") << FakeReply{.body = fixture(u"dispatch-ok"_s),
                                          .way = FakeReply::Way::CutBody};
        QTest::newRow("500") << FakeReply{.status = 500};
        QTest::newRow("429") << FakeReply{.status = 429};
        QTest::newRow("307") << FakeReply{.status = 307, .headers = {{"Location", "/again"}}};
    }

    void aWriteLeavesOnce()
    {
        QFETCH(const FakeReply, reply);
        FakeServer server;
        server.push(reply);
        Desk desk(server.baseUrl());
        const auto dispatched = desk.client.dispatch(someCall);
        WAIT_FOR(dispatched);
        QVERIFY(!dispatched.result());
        const auto created = desk.client.createCampaign(someCampaign);
        WAIT_FOR(created);
        const auto cancelled = desk.client.cancelCampaign(300);
        WAIT_FOR(cancelled);
        QVERIFY(!cancelled.result());
        const auto paused = desk.client.pauseCampaign(300);
        WAIT_FOR(paused);
        QCOMPARE(server.requests().size(), 4);
    }

    void aCampaignDialsOneNumberOnce()
    {
        FakeServer server;
        server.push(200, R"({"status":"success","message":"","id":300,"is_scheduled":false,)"
                         R"("current_status":"pending"})");
        Desk desk(server.baseUrl());
        const auto future = desk.client.createCampaign(someCampaign);
        WAIT_FOR(future);
        QCOMPARE(future.result().value(), (Campaign{300, {}, u"pending"_s, std::nullopt}));
        QCOMPARE(server.requests().first().target, "/api/v1/calls/bulk_call/create");
        const QJsonObject body = objectOf(server.requests().first().body);
        QCOMPARE(body.value("name"_L1), u"id-1"_s);
        QCOMPARE(body.value("phone_number_id"_L1), u"41"_s);
        QCOMPARE(body.value("bot_id"_L1), 7001);
        QCOMPARE(body.value("concurrent_call_limit"_L1), 1);
        QCOMPARE(body.value("is_scheduled"_L1), QJsonValue(false));
        QCOMPARE(body.value("enabled_reschedule_call"_L1), QJsonValue(false));
        QCOMPARE(body.value("retry_config"_L1).toObject().value("auto_retry"_L1),
                 QJsonValue(false));
        QCOMPARE(body.value("contact_list"_L1).toArray(),
                 (QJsonArray{QJsonObject{{u"phone_number"_s, u"+12025550102"_s},
                                         {u"name"_s, u"Sam"_s}}}));
    }

    void aVariableCannotChangeTheNumber()
    {
        CampaignRequest request = someCampaign;
        request.variables = {{u"phone_number"_s, u"+12025550199"_s}};
        const QJsonArray contacts
            = objectOf(campaignBody(request)).value("contact_list"_L1).toArray();
        QCOMPARE(contacts.first().toObject().value("phone_number"_L1), u"+12025550102"_s);
    }

    void eachCampaignCallAsksItsOwnAddress()
    {
        FakeServer server;
        server.push(404, "{}");
        Desk desk(server.baseUrl());
        WAIT_FOR(desk.client.campaigns(1, 10, u"in_progress"_s));
        WAIT_FOR(desk.client.campaign(300));
        WAIT_FOR(desk.client.campaignLines(300, u"a&b"_s));
        WAIT_FOR(desk.client.campaignLiveStatus(300));
        WAIT_FOR(desk.client.cancelCampaign(300));
        WAIT_FOR(desk.client.pauseCampaign(300));
        QByteArrayList asked;
        for (const auto &request : server.requests())
            asked.append(request.verb + ' ' + request.target.mid(7) + ' ' + request.body);
        QCOMPARE(asked, (QByteArrayList{
                            "GET /calls/bulk_call?pageno=1&pagesize=10&status=in_progress ",
                            "GET /calls/bulk_call/300 ",
                            "GET /calls/bulk_call/300/lines?pagesize=30&cursor=a%26b ",
                            "GET /bulk-call/300/live-status ",
                            "DELETE /calls/bulk_call/300 ",
                            R"(PUT /calls/bulk_call/300 {"action":"pause"})",
                        }));
    }

    void aCampaignIsFoundByItsName()
    {
        FakeServer server;
        server.push(200, R"({"status":"success","records":[{"id":301,"name":"id-2","status":)"
                         R"("In Progress"},{"id":300,"name":"id-1","current_status":"paused"}],)"
                         R"("total_records":2})");
        server.push(200, R"({"status":"success","details":{"id":300,"name":"id-1","status":)"
                         R"("completed","total_call_cost":0.126},"contact_list":[]})");
        Desk desk(server.baseUrl());
        const auto list = desk.client.campaigns(1, 10);
        WAIT_FOR(list);
        const Campaign running{301, u"id-2"_s, u"in-progress"_s, std::nullopt};
        const Campaign paused{300, u"id-1"_s, u"paused"_s, std::nullopt};
        QCOMPARE(list.result().value(), (CampaignPage{{running, paused}, 2}));
        const auto one = desk.client.campaign(300);
        WAIT_FOR(one);
        QCOMPARE(one.result().value(),
                 (Campaign{300, u"id-1"_s, u"completed"_s, Money::fromMicros(126000)}));
    }

    void aCancelledCampaignSaysSo()
    {
        FakeServer server;
        server.push(200, R"({"status":"success","message":"","current_status":"cancelled"})");
        server.push(200, R"({"status":"error","message":"Already completed"})");
        Desk desk(server.baseUrl());
        const auto done = desk.client.cancelCampaign(300);
        WAIT_FOR(done);
        QCOMPARE(done.result().value(), u"cancelled"_s);
        const auto refused = desk.client.cancelCampaign(300);
        WAIT_FOR(refused);
        QCOMPARE(refused.result().error().serverText, u"Already completed"_s);
    }

    void brokenCampaignsAreErrors()
    {
        QCOMPARE(parseCampaignCreated("{}").error().kind, ErrorKind::WrongShape);
        QCOMPARE(parseCampaignPage(R"({"records":{}})").error().kind, ErrorKind::WrongShape);
        QCOMPARE(parseCampaignPage(R"({"records":[{"id":0}]})").error().kind,
                 ErrorKind::WrongShape);
        QCOMPARE(parseCampaign(R"({"details":[]})").error().kind, ErrorKind::WrongShape);
        QCOMPARE(parseCampaignChange("<html>").error().kind, ErrorKind::NotJson);
    }

    void anAgentIsWrittenAndRemoved()
    {
        FakeServer server;
        server.push(200, R"({"id":7009,"name":"Copy","status":"Completed"})");
        server.push(200, R"({"id":7009,"name":"Copy","status":"Completed"})");
        server.push(200, R"({"success":true,"message":""})");
        server.push(200, R"({"success":false,"message":"In use"})");
        Desk desk(server.baseUrl());
        const auto created = desk.client.createAgent({{u"name"_s, u"Copy"_s}});
        WAIT_FOR(created);
        QCOMPARE(created.result().value(), 7009);
        const auto updated = desk.client.updateAgent(7009, {{u"name"_s, u"Copy"_s}});
        WAIT_FOR(updated);
        QCOMPARE(updated.result().value(), 7009);
        const auto removed = desk.client.deleteAgent(7009);
        WAIT_FOR(removed);
        QVERIFY(removed.result().has_value());
        const auto kept = desk.client.deleteAgent(7009);
        WAIT_FOR(kept);
        QCOMPARE(kept.result().error().serverText, u"In use"_s);
        QByteArrayList asked;
        for (const auto &request : server.requests())
            asked.append(request.verb + ' ' + request.target.mid(7) + ' ' + request.body);
        QCOMPARE(asked.first(3), (QByteArrayList{R"(POST /agents/create {"name":"Copy"})",
                                                 R"(PUT /agents/7009 {"name":"Copy"})",
                                                 "DELETE /agents/7009 "}));
    }
};

HS_TEST_CLASS(TstPhoneCalls)
#include "tst_phonecalls.moc"
