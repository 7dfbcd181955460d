#include "app/sandbox/agentstore.h"

#include "app/sandbox/agentconfig.h"
#include "app/sandbox/seedagents.h"

#include <QStringList>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

/// What the list shows of an agent, under the list's own names.
QJsonObject rowOf(const QJsonObject &detail)
{
    QJsonObject row{
        {u"bot_action_name"_s, false},   {u"integrations"_s, QJsonArray()},
        {u"enable_web_search"_s, false}, {u"voicemail_enabled"_s, false},
        {u"speech_speed"_s, 1},
    };
    static const QStringList same{u"id"_s,
                                  u"name"_s,
                                  u"bot_type"_s,
                                  u"user_name"_s,
                                  u"user_id"_s,
                                  u"voice"_s,
                                  u"voice_provider"_s,
                                  u"voice_external_id"_s,
                                  u"voice_name"_s,
                                  u"llm_service"_s,
                                  u"status_of_building_flow"_s,
                                  u"dynamic_variables"_s,
                                  u"bot_call_type"_s,
                                  u"attach_file_ids"_s,
                                  u"is_end_call_enabled"_s};
    for (const QString &key : same)
        row.insert(key, detail.value(key));
    QJsonArray languages;
    const QJsonArray detailed = detail.value(u"languages"_s).toArray();
    for (const auto &language : detailed)
        languages.append(language.toObject().value(u"label"_s));
    row.insert(u"language"_s, languages);
    return row;
}

} // namespace

AgentStore::AgentStore(double perMinuteUsd) : m_perMinuteUsd(perMinuteUsd)
{
    reset();
}

void AgentStore::reset()
{
    m_agents.clear();
    m_nextId = 7001;
    const QList<QJsonObject> seeds = seedAgents();
    for (const QJsonObject &config : seeds)
        static_cast<void>(create(config));
}

QJsonObject AgentStore::detail(int id) const
{
    const auto agent = m_agents.find(id);
    return agent == m_agents.end() ? QJsonObject() : agent->second;
}

QJsonObject AgentStore::list(const QString &name, int page, int pageSize) const
{
    QJsonArray rows;
    int matching = 0;
    const int first = (page - 1) * pageSize;
    for (const auto &[id, agent] : m_agents) {
        if (!agent.value(u"name"_s).toString().contains(name, Qt::CaseInsensitive))
            continue;
        if (matching >= first && matching < first + pageSize)
            rows.append(rowOf(agent));
        ++matching;
    }
    return {{u"bots"_s, rows}, {u"total_records"_s, matching}};
}

Result<int> AgentStore::create(const QJsonObject &config)
{
    QStringList missing;
    static const QStringList needed{u"name"_s, u"welcome_message"_s, u"context_breakdown"_s};
    for (const QString &key : needed) {
        if (!config.contains(key))
            missing.append(key);
    }
    if (!missing.isEmpty())
        return fail(ErrorKind::BadRequest, u"Missing required fields: "_s + missing.join(u", "_s));
    QJsonObject agent = blankAgent(m_nextId, m_perMinuteUsd);
    if (const auto applied = applyAgentConfig(agent, config); !applied)
        return tl::unexpected(applied.error());
    m_agents.emplace(m_nextId, agent);
    return m_nextId++;
}

Result<void> AgentStore::update(int id, const QJsonObject &config)
{
    const auto agent = m_agents.find(id);
    if (agent == m_agents.end())
        return fail(ErrorKind::NotFound);
    QJsonObject changed = agent->second;
    if (const auto applied = applyAgentConfig(changed, config); !applied)
        return applied;
    agent->second = changed;
    return {};
}

bool AgentStore::remove(int id)
{
    return m_agents.erase(id) > 0;
}

} // namespace hs::sandbox
