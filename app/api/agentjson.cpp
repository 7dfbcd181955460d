#include "app/api/agentjson.h"

#include "app/api/errorjson.h"
#include "app/api/jsonread.h"
#include "models/domain/transcript.h"

#include <QJsonArray>

namespace hs {
using namespace Qt::StringLiterals;
namespace {

/// The row names languages as `language: ["English"]`, the detail as `languages: [{value, label}]`.
QStringList languagesOf(const QJsonObject &row)
{
    const QJsonValue either
        = row.contains("languages"_L1) ? row.value("languages"_L1) : row.value("language"_L1);
    QStringList result;
    for (const QJsonArray all = either.toArray(); const QJsonValue &entry : all) {
        const QString name
            = json::text(entry.isObject() ? entry.toObject().value("label"_L1) : entry);
        if (!name.isEmpty())
            result.append(name);
    }
    if (result.isEmpty() && either.isString() && !json::text(either).isEmpty())
        result.append(json::text(either));
    return result;
}

/// What an agent is told may be long, and half of it would make another agent.
constexpr int longestContext = 1'000'000;

QString contextText(const QJsonValue &value)
{
    return value.isString() ? cleanRemoteText(value.toString(), longestContext) : json::text(value);
}

/// Read form `context_title`/`context_body`; the write form `title`/`body` is understood too.
QList<ContextSection> contextOf(const QJsonObject &row)
{
    QList<ContextSection> result;
    for (const QJsonArray all = row.value("context_breakdown"_L1).toArray();
         const QJsonValue &entry : all) {
        const QJsonObject section = entry.toObject();
        ContextSection read;
        read.title = json::text(
            section.value(section.contains("context_title"_L1) ? "context_title"_L1 : "title"_L1));
        read.body = contextText(
            section.value(section.contains("context_body"_L1) ? "context_body"_L1 : "body"_L1));
        read.enabled
            = !section.contains("is_enabled"_L1) || json::flag(section.value("is_enabled"_L1));
        if (!read.title.isEmpty() || !read.body.isEmpty())
            result.append(read);
    }
    return result;
}

Result<Agent> agentFrom(const QJsonObject &row)
{
    const std::optional<int> id = json::shortId(row.value("id"_L1));
    if (!id)
        return json::wrongShape(u"agent id"_s);
    Agent agent;
    agent.id = *id;
    agent.name = json::text(row.value("name"_L1));
    agent.callType = json::text(row.value("bot_call_type"_L1));
    agent.languages = languagesOf(row);
    agent.voiceName = json::text(row.value("voice_name"_L1));
    agent.voiceExternalId = json::text(row.value("voice_external_id"_L1));
    agent.llmService = json::text(row.value("llm_service"_L1));
    agent.welcomeMessage = json::text(row.value("welcome_message"_L1));
    agent.context = contextOf(row);
    agent.llmTemperature = json::number(row.value("llm_temperature"_L1));
    agent.maxCallDuration = json::seconds(row.value("max_call_duration_in_sec"_L1));
    agent.ratePerMinute = json::money(row.value("call_cost_per_min"_L1));
    return agent;
}

} // namespace

Result<AgentPage> parseAgentPage(QByteArrayView body)
{
    const Result<QJsonObject> reply = parseReply(body);
    if (!reply)
        return tl::unexpected<Error>(reply.error());
    if (!reply->value("bots"_L1).isArray())
        return json::wrongShape(u"bots"_s);
    AgentPage page;
    for (const QJsonArray all = reply->value("bots"_L1).toArray(); const QJsonValue &row : all) {
        Result<Agent> agent = agentFrom(row.toObject());
        if (!agent)
            return tl::unexpected<Error>(agent.error());
        page.agents.append(*std::move(agent));
    }
    page.totalRecords = json::count(reply->value("total_records"_L1));
    return page;
}

Result<Agent> parseAgent(QByteArrayView body)
{
    const Result<QJsonObject> reply = parseReply(body);
    if (!reply)
        return tl::unexpected<Error>(reply.error());
    return agentFrom(*reply);
}

} // namespace hs
