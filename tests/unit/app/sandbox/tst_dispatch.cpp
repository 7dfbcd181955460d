#include "app/sandbox/callee.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/sandbox/fixturekeys.h"
#include "tests/unit/app/sandbox/phonedesk.h"
#include "tests/unit/app/sandbox/sandboxrig.h"

using namespace hs;
using namespace hs::sandbox;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString someone = u"+12025550102"_s;

QJsonObject order()
{
    return {{u"agent_id"_s, 7001}, {u"to_number"_s, someone}};
}

} // namespace

class TstDispatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void acceptsACall()
    {
        PhoneDesk desk;
        const QJsonObject reply
            = desk.dispatch(someone, {{u"call_context"_s, QJsonObject{{u"a"_s, 1}, {u"b"_s, 2}}},
                                      {u"metadata"_s, QJsonObject{{u"session"_s, u"s1"_s}}}});
        QCOMPARE(reply, fixture(u"dispatch-ok.json"_s));
        QCOMPARE(desk.leg().order.metadata.value(u"session"_s).toString(), u"s1"_s);
        QCOMPARE(desk.dispatch(someone).value(u"requestId"_s).toInt(), 3400102);
    }

    void refusesInTheBody_data()
    {
        QTest::addColumn<QJsonObject>("more");
        QTest::addColumn<QString>("number");
        const QJsonObject none;
        QTest::newRow("unknown agent") << QJsonObject{{u"agent_id"_s, 1}} << someone;
        QTest::newRow("unknown number") << QJsonObject{{u"from_number_id"_s, 99}} << someone;
        QTest::newRow("letters") << none << u"+1202555CALL"_s;
        QTest::newRow("no plus") << none << u"12025550102"_s;
        QTest::newRow("too long") << none << QString(u'+' + QString(200, u'1'));
    }
    void refusesInTheBody()
    {
        QFETCH(QJsonObject, more);
        QFETCH(QString, number);
        PhoneDesk desk;
        const QJsonObject reply = desk.dispatch(number, more);
        QCOMPARE(desk.lastStatus(), 200);
        QCOMPARE(reply.value(u"success"_s), QJsonValue(false));
        QCOMPARE(reply.value(u"plan_expire"_s), QJsonValue(false));
        QVERIFY(!reply.value(u"error"_s).toString().isEmpty());
        QVERIFY(desk.state.legs.all().empty());
    }

    void refusesWithoutMoney()
    {
        PhoneDesk desk;
        desk.state.wallet.setBalance(Money());
        QCOMPARE(desk.dispatch(someone), fixture(u"dispatch-plan.json"_s));
    }

    void refusesOverTheLimit()
    {
        PhoneDesk desk;
        for (int i = 0; i < 4; ++i)
            QVERIFY(desk.dispatch(someone).value(u"success"_s).toBool());
        QCOMPARE(desk.dispatch(someone), fixture(u"dispatch-concurrency.json"_s));
    }

    void saysWhatIsMissing()
    {
        PhoneDesk desk;
        desk.ask("POST", u"/calls/dispatch"_s, {{u"agent_id"_s, 7001}});
        QCOMPARE(desk.lastStatus(), 400);
    }

    void makesTwoLegsOfOneDispatchOnDemand()
    {
        PhoneDesk desk;
        desk.fault({{u"kind"_s, u"double_dispatch"_s}});
        const int request = desk.dispatch(someone).value(u"requestId"_s).toInt();
        QCOMPARE(desk.state.legs.all().size(), 2U);
        QCOMPARE(desk.leg(0).order.requestId, request);
        QCOMPARE(desk.leg(1).order.requestId, request);
        QVERIFY(desk.leg(0).id != desk.leg(1).id);
    }

    void dialsThoughTheReplyIsLost()
    {
        SandboxRig rig;
        rig.fault({{u"kind"_s, u"reply_lost"_s}, {u"match"_s, u"/api/v1/calls/dispatch"_s}});
        const auto answer = rig.call("POST", u"/calls/dispatch"_s, order());
        QVERIFY(answer.status == 0 || rig.state().legs.all().size() > 1);
        QVERIFY(!rig.state().legs.all().empty());
    }

    void obeysTheControls()
    {
        SandboxRig rig;
        QCOMPARE(rig.call("POST", u"/_sandbox/callee"_s,
                          {{u"number"_s, someone}, {u"queue_ms"_s, 0}, {u"ring_ms"_s, 0}})
                     .status,
                 200);
        rig.call("POST", u"/calls/dispatch"_s, order());
        const QJsonObject leg = rig.call("GET", u"/_sandbox/state"_s)
                                    .json.value(u"legs"_s)
                                    .toArray()
                                    .at(0)
                                    .toObject();
        QCOMPARE(leg.value(u"state"_s).toString(), u"answered"_s);
        QCOMPARE(leg.value(u"opened_us"_s).toInteger(), rig.clock.monotonic().count());
        QCOMPARE(rig.lastLine().value(u"kind"_s).toString(), u"phone"_s);
        const QJsonObject end{{u"leg"_s, leg.value(u"id"_s)}};
        QCOMPARE(rig.call("POST", u"/_sandbox/end"_s, end).status, 200);
        QCOMPARE(rig.lastLine().value(u"closed_by"_s).toString(), u"platform"_s);
        QCOMPARE(rig.call("POST", u"/_sandbox/end"_s, end).status, 404);
        rig.call("POST", u"/_sandbox/reset"_s);
        QVERIFY(rig.state().legs.all().empty());
    }

    void refusesCalleesItDoesNotUnderstand_data()
    {
        QTest::addColumn<QJsonObject>("json");
        QTest::newRow("outcome") << QJsonObject{{u"outcome"_s, u"dances"_s}};
        QTest::newRow("ring") << QJsonObject{{u"ring_ms"_s, -1}};
        QTest::newRow("talk") << QJsonObject{{u"talk_ms"_s, u"long"_s}};
    }
    void refusesCalleesItDoesNotUnderstand()
    {
        QFETCH(QJsonObject, json);
        QVERIFY(!parseCallee(json, {}));
        QCOMPARE(parseCallee({{u"talk_ms"_s, 5}}, {})->talk, 5ms);
    }
};
HS_TEST_CLASS(TstDispatch)

#include "tst_dispatch.moc"
