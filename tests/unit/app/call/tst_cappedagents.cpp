#include "app/call/cappedagents.h"
#include "tests/fakes/fakeserver.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/api/platformdesk.h"
#include "tests/unit/app/call/phonecallrig.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {
namespace {

const QByteArray original = R"({"id":7001,"name":"Billing help","max_call_duration_in_sec":600})";
const QByteArray manyParts
    = R"({"id":7001,"name":"A","integrations":[{"id":1}],"widget_config":{"a":1},
          "attach_file_ids":[4]})";
const QByteArray noCopies = R"({"bots":[],"total_records":0})";
const QByteArray oneCopy = R"({"bots":[
    {"id":7002,"name":"Billing help"},
    {"id":7008,"name":"Billing help [cap 180 s of 7001]"},
    {"id":7009,"name":"Old name [cap 60 s of 7001]"}],"total_records":3})";
const QByteArray written = R"({"id":7009,"name":"Billing help [cap 60 s of 7001]"})";
const QByteArray capped
    = R"({"id":7009,"name":"Billing help [cap 60 s of 7001]","max_call_duration_in_sec":60})";

struct Fixture
{
    FakeServer server;
    Desk desk{server.baseUrl()};
    CappedAgents agents{desk.client};

    void answer(const QList<QByteArray> &bodies)
    {
        for (const QByteArray &body : bodies)
            server.push(200, body);
    }
    [[nodiscard]] QStringList asked() const
    {
        QStringList all;
        for (const FakeRequest &request : server.requests())
            all.append(QString::fromLatin1(request.verb + ' ' + request.target.split('?').at(0)));
        return all;
    }
    [[nodiscard]] QJsonObject bodyOf(qsizetype request) const
    {
        return QJsonDocument::fromJson(server.requests().at(request).body).object();
    }
};

/// A call with a hard cap, started.
std::unique_ptr<CallController> cappedCall(PhoneCallRig &rig, CappedAgents &agents)
{
    auto means = PhoneCallRig::meansOf(rig);
    means.capped = &agents;
    auto call = std::make_unique<CallController>(std::make_unique<PhoneCallTransport>(means),
                                                 rig.store, rig.journal, rig.clock);
    rig.target.phone.hardCap = 60s;
    call->start(rig.target);
    return call;
}

int limitIn(const QJsonObject &config)
{
    return config.value("transcriber"_L1).toObject().value("max_call_duration_in_sec"_L1).toInt();
}

} // namespace

class TstCappedAgents : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCopyIsMadeWhenThereIsNone()
    {
        Fixture f;
        f.answer({original, noCopies, written, capped});
        const auto copy = f.agents.copyFor(7001, 60s);
        WAIT_FOR(copy);
        QVERIFY(copy.result().has_value());
        QCOMPARE(*copy.result(), 7009);
        QCOMPARE(f.asked(),
                 (QStringList{u"GET /api/v1/agents/7001"_s, u"GET /api/v1/agents"_s,
                              u"POST /api/v1/agents/create"_s, u"GET /api/v1/agents/7009"_s}));
        QCOMPARE(f.bodyOf(2).value("name"_L1).toString(), u"Billing help [cap 60 s of 7001]"_s);
        QCOMPARE(limitIn(f.bodyOf(2)), 60);
    }

    void aCopyThatIsThereIsBroughtInStep()
    {
        Fixture f;
        f.answer({original, oneCopy, written, capped});
        const auto copy = f.agents.copyFor(7001, 60s);
        WAIT_FOR(copy);
        QCOMPARE(*copy.result(), 7009);
        QCOMPARE(f.asked().at(2), u"PUT /api/v1/agents/7009"_s);
        QCOMPARE(f.bodyOf(2).value("name"_L1).toString(), u"Billing help [cap 60 s of 7001]"_s);
    }

    void aCopyThatDoesNotTakeTheLimitIsNotUsed()
    {
        Fixture f;
        f.answer({original, noCopies, written, original});
        const auto copy = f.agents.copyFor(7001, 60s);
        WAIT_FOR(copy);
        QCOMPARE(copy.result().error().kind, ErrorKind::WrongShape);
    }

    void whatCannotBeCopiedIsNamedAndNothingIsWritten()
    {
        Fixture f;
        f.answer({manyParts});
        const auto copy = f.agents.copyFor(7001, 60s);
        WAIT_FOR(copy);
        QCOMPARE(copy.result().error().kind, ErrorKind::CannotCopyAgent);
        QCOMPARE(copy.result().error().detail, u"integrations, knowledge-files"_s);
        QCOMPARE(f.server.requests().size(), 1);
        const auto known = f.agents.obstacles(7001);
        WAIT_FOR(known);
        QCOMPARE(*known.result(), (QStringList{u"integrations"_s, u"knowledge-files"_s}));
    }

    void everyFailureOnTheWayIsTold_data()
    {
        QTest::addColumn<int>("answers");
        QTest::newRow("the agent") << 0;
        QTest::newRow("the list") << 1;
        QTest::newRow("the write") << 2;
        QTest::newRow("the check") << 3;
    }
    void everyFailureOnTheWayIsTold()
    {
        QFETCH(const int, answers);
        Fixture f;
        f.answer(QList<QByteArray>{original, noCopies, written}.first(std::min(answers, 3)));
        f.server.push(403, "{}");
        const auto copy = f.agents.copyFor(7001, 60s);
        WAIT_FOR(copy);
        QCOMPARE(copy.result().error().kind, ErrorKind::Forbidden);
        QCOMPARE(f.server.requests().size(), answers + 1); // a write is never repeated
    }

    void copiesAreListedOverPages()
    {
        Fixture f;
        f.answer({R"({"bots":[{"id":7008,"name":"A [cap 180 s of 7001]"}],"total_records":2})",
                  R"({"bots":[{"id":7009,"name":"B [cap 60 s of 7003]"}],"total_records":2})"});
        const auto copies = f.agents.copies();
        WAIT_FOR(copies);
        QCOMPARE(copies.result()->size(), 2);
        QCOMPARE(copies.result()->at(1).originalId, 7003);
    }

    void theAgentsOwnLimitIsLoweredAndNothingElse()
    {
        Fixture f;
        f.answer({original, R"({"id":7001,"name":"Billing help"})",
                  R"({"id":7001,"name":"Billing help","max_call_duration_in_sec":60})"});
        const auto lowered = f.agents.lowerLimit(7001, 60s);
        WAIT_FOR(lowered);
        QVERIFY(lowered.result().has_value());
        QCOMPARE(f.asked().at(1), u"PUT /api/v1/agents/7001"_s);
        QCOMPARE(f.bodyOf(1).keys(), QStringList{u"transcriber"_s});
        QCOMPARE(limitIn(f.bodyOf(1)), 60);
    }

    void aCallIsDispatchedWithTheCopyAndKeepsItsAgent()
    {
        Fixture f;
        f.answer({original, noCopies, written, capped});
        PhoneCallRig rig;
        const auto started = cappedCall(rig, f.agents);
        CallController &call = *started;
        QTRY_COMPARE(call.state(), CallState::Connecting);
        QCOMPARE(rig.platform.orders.constFirst().agentId, 7009);
        QCOMPARE(call.record().agentId, 7001);
        QCOMPARE(call.record().agentName, u"Support Desk EN"_s);
        QCOMPARE(call.target().agentLimit, std::optional(60s));
        const OpenLine line = rig.journal.open().value(call.record().id);
        QCOMPARE(line.agentId, 7009); // its rows are the copy's
        QCOMPARE(line.agentLimit, std::optional(60s));
        QCOMPARE(CallTarget::of(call.record(), line).phone.copyId, 7009);
        QVERIFY(rig.store.eventNames(call.record().id).contains(u"call.capped"_s));
    }

    void hangUpWhileTheCopyIsMadeDialsNothing()
    {
        Fixture f;
        f.server.push({.status = 200, .body = original, .way = FakeReply::Way::Hold});
        PhoneCallRig rig;
        auto call = cappedCall(rig, f.agents);
        QTRY_COMPARE(f.server.requests().size(), 1);
        call->hangUp();
        QCOMPARE(call->state(), CallState::Ended);
        call.reset(); // as the desk does with what is over
        f.answer({noCopies, written, capped});
        f.server.release();
        QTRY_COMPARE(f.server.requests().size(), 4);
        QCOMPARE(rig.platform.dialled(), 0);
    }

    void anAgentThatCannotBeCopiedIsNotDialled()
    {
        Fixture f;
        f.answer({R"({"id":7001,"name":"A","integrations":[{"id":1}]})"});
        PhoneCallRig rig;
        const auto started = cappedCall(rig, f.agents);
        CallController &call = *started;
        QTRY_COMPARE(call.state(), CallState::Failed);
        QCOMPARE(call.error()->kind, ErrorKind::CannotCopyAgent);
        QCOMPARE(rig.platform.dialled(), 0);
    }
};

HS_TEST_CLASS(TstCappedAgents)

} // namespace hs::test

#include "tst_cappedagents.moc"
