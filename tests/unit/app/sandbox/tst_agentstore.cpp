#include "app/sandbox/agentconfig.h"
#include "app/sandbox/agentstore.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/sandbox/fixturekeys.h"

#include <QJsonArray>

using namespace hs;
using namespace hs::sandbox;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject goodConfig(const QString &name)
{
    return {{u"name"_s, name},
            {u"welcome_message"_s, u"Hello."_s},
            {u"context_breakdown"_s,
             QJsonArray{QJsonObject{{u"title"_s, u"Purpose"_s}, {u"body"_s, u"Help."_s}}}}};
}

} // namespace

class TstAgentStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsEveryFieldOfTheContract()
    {
        const AgentStore store(0.09);
        QCOMPARE(missingKeys(fixture(u"agent-get.json"_s), store.detail(7001)), QStringList());
        const QJsonObject wanted = fixture(u"agents-list.json"_s);
        const QJsonObject list = store.list({}, 1, 30);
        QCOMPARE(missingKeys(wanted, list), QStringList());
        const QJsonObject wantedRow = wanted.value(u"bots"_s).toArray().first().toObject();
        const QJsonObject row = list.value(u"bots"_s).toArray().first().toObject();
        QCOMPARE(missingKeys(wantedRow, row), QStringList());
    }

    void namesEveryMissingField()
    {
        AgentStore store(0.09);
        const auto made = store.create({{u"name"_s, u"Only a name"_s}});
        QVERIFY(!made.has_value());
        QVERIFY(made.error().detail.contains("welcome_message"_L1));
        QVERIFY(made.error().detail.contains("context_breakdown"_L1));
        QVERIFY(!made.error().detail.contains(" name"_L1));
    }

    void turnsTheWriteFormIntoTheReadForm()
    {
        AgentStore store(0.09);
        QJsonObject config = goodConfig(u"Night Line"_s);
        config.insert(u"languages"_s, QJsonArray{u"Hindi"_s});
        config.insert(u"transcriber"_s, QJsonObject{{u"max_call_duration_in_sec"_s, 30}});
        config.insert(u"end_call"_s, QJsonObject{{u"enabled"_s, false}});
        const auto id = store.create(config);
        QVERIFY(id.has_value());
        const QJsonObject agent = store.detail(*id);
        const QJsonObject section
            = agent.value(u"context_breakdown"_s).toArray().first().toObject();
        QCOMPARE(section.value(u"context_title"_s).toString(), u"Purpose"_s);
        QCOMPARE(section.value(u"context_body"_s).toString(), u"Help."_s);
        QVERIFY(section.value(u"is_enabled"_s).toBool());
        QCOMPARE(agent.value(u"max_call_duration_in_sec"_s).toInt(), 30);
        QVERIFY(!agent.value(u"is_end_call_enabled"_s).toBool());
        QCOMPARE(scriptOf(agent, {}).language, u"Hindi"_s);
    }

    void refusesWrongTypesAndChangesNothing()
    {
        AgentStore store(0.09);
        const QJsonObject before = store.detail(7001);
        const auto changed = store.update(7001, {{u"name"_s, u"Renamed"_s}, {u"voice"_s, 3}});
        QVERIFY(!changed.has_value());
        QCOMPARE(changed.error().kind, ErrorKind::BadRequest);
        QCOMPARE(store.detail(7001), before);
    }

    void changesOnlyWhatIsSent()
    {
        AgentStore store(0.09);
        QJsonObject expected = store.detail(7001);
        QVERIFY(store.update(7001, {{u"name"_s, u"Day Desk"_s}}).has_value());
        expected.insert(u"name"_s, u"Day Desk"_s);
        QCOMPARE(store.detail(7001), expected);
    }

    void pagesAndFiltersByPartOfTheName()
    {
        AgentStore store(0.09);
        for (int i = 0; i < 5; ++i)
            QVERIFY(store.create(goodConfig(u"Night %1"_s.arg(i))).has_value());
        const QJsonObject second = store.list(u"night"_s, 2, 2);
        QCOMPARE(second.value(u"total_records"_s).toInt(), 5);
        const QJsonArray rows = second.value(u"bots"_s).toArray();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows.first().toObject().value(u"name"_s).toString(), u"Night 2"_s);
        QCOMPARE(store.list(u"night"_s, 4, 2).value(u"bots"_s).toArray().size(), 0);
    }

    void forgetsDeletedAgentsOnce()
    {
        AgentStore store(0.09);
        QVERIFY(store.remove(7002));
        QVERIFY(!store.remove(7002));
        QVERIFY(!store.contains(7002));
    }

    void letsTheSessionFillTheScript()
    {
        const AgentStore store(0.09);
        const AgentScript script = scriptOf(
            store.detail(7001), {{u"caller_name"_s, u"Sam"_s}, {u"language"_s, u"Spanish"_s}});
        QCOMPARE(script.customVariables.value(u"caller_name"_s), u"Sam"_s);
        QCOMPARE(script.language, u"Spanish"_s);
        QCOMPARE(script.agentName, u"Support Desk EN"_s);
    }
};
HS_TEST_CLASS(TstAgentStore)

#include "tst_agentstore.moc"
