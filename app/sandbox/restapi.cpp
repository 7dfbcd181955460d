#include "app/sandbox/restapi.h"

#include "app/sandbox/platformstate.h"
#include "app/sandbox/seedagents.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

constexpr int maxPageSize = 150;
constexpr int maxVoicePageSize = 100;
constexpr std::size_t voiceCallsPerMinute = 10;

HttpReply noSuchPath()
{
    return errorReply(404, u"not_found"_s, u"No such endpoint"_s,
                      {{u"docs"_s, u"https://docs.omnidim.io/docs/api-reference"_s},
                       {u"openapi"_s, u"https://docs.omnidim.io/openapi.yaml"_s}});
}

HttpReply wrongVerb(const QList<QByteArray> &allowed)
{
    HttpReply reply
        = errorReply(405, u"method_not_allowed"_s, u"This endpoint does not take that verb"_s);
    reply.headers.append({"Allow", allowed.join(", ")});
    return reply;
}

QJsonArray pageFrom(const QList<QJsonObject> &all, int page, int pageSize)
{
    QJsonArray rows;
    for (const QJsonObject &row : all.mid(qsizetype(page - 1) * pageSize, pageSize))
        rows.append(row);
    return rows;
}

} // namespace

RestApi::RestApi(PlatformState &state) : m_state(state)
{
    const auto own = [this](const QByteArray &method, const char *path, Handler handler) {
        m_routes.append(
            {method, apiPath(path), [this, handler](const HttpRequest &request, int id) {
                 return (this->*handler)(request, id);
             }});
    };
    own("GET", "/agents", &RestApi::listAgents);
    own("POST", "/agents/create", &RestApi::createAgent);
    own("GET", "/agents/(\\d{1,9})", &RestApi::getAgent);
    own("PUT", "/agents/(\\d{1,9})", &RestApi::updateAgent);
    own("DELETE", "/agents/(\\d{1,9})", &RestApi::deleteAgent);
    own("POST", "/sessions/create", &RestApi::createSession);
    own("GET", "/calls/logs", &RestApi::listLogs);
    own("GET", "/calls/logs/(\\d{1,9})", &RestApi::getLog);
    own("GET", "/account/balance", &RestApi::balance);
    own("GET", "/providers/voices", &RestApi::listVoices);
    own("GET", "/phone_number/list", &RestApi::listNumbers);
}

HttpReply RestApi::handle(const HttpRequest &request)
{
    if (request.authorization.trimmed() != "Bearer " + m_state.options.apiKey.toUtf8())
        return errorReply(401, u"unauthorized"_s, u"API key missing or not valid"_s);
    QList<QByteArray> allowed;
    for (const Route &route : std::as_const(m_routes)) {
        const auto match = route.path.match(request.path);
        if (!match.hasMatch())
            continue;
        if (route.method == request.method)
            return route.handler(request, match.captured(1).toInt());
        allowed.append(route.method);
    }
    return allowed.isEmpty() ? noSuchPath() : wrongVerb(allowed);
}

HttpReply RestApi::listAgents(const HttpRequest &request, int)
{
    const QString name = request.text(u"name"_s);
    return jsonReply(200, m_state.agents.list(name, pageOf(request, u"pageno"_s),
                                              pageSizeOf(request, u"pagesize"_s, maxPageSize)));
}

HttpReply RestApi::createAgent(const HttpRequest &request, int)
{
    bool ok = false;
    const QJsonObject config = request.json(&ok);
    if (!ok)
        return badRequest(u"The body must be a JSON object"_s);
    const Result<int> id = m_state.agents.create(config);
    if (!id)
        return badRequest(id.error().detail);
    return jsonReply(
        200, {{u"id"_s, *id}, {u"name"_s, config.value(u"name"_s)}, {u"status"_s, u"Completed"_s}});
}

HttpReply RestApi::getAgent(const HttpRequest &, int id)
{
    if (!m_state.agents.contains(id))
        return notFound(u"Agent not found"_s);
    return jsonReply(200, m_state.agents.detail(id));
}

HttpReply RestApi::updateAgent(const HttpRequest &request, int id)
{
    if (!m_state.agents.contains(id))
        return notFound(u"Agent not found"_s);
    bool ok = false;
    const QJsonObject config = request.json(&ok);
    if (!ok)
        return badRequest(u"The body must be a JSON object"_s);
    if (const auto updated = m_state.agents.update(id, config); !updated)
        return badRequest(updated.error().detail);
    return jsonReply(200, {{u"id"_s, id},
                           {u"name"_s, m_state.agents.detail(id).value(u"name"_s)},
                           {u"status"_s, u"Completed"_s}});
}

HttpReply RestApi::deleteAgent(const HttpRequest &, int id)
{
    if (!m_state.agents.remove(id))
        return notFound(u"Agent not found"_s);
    return jsonReply(200, {{u"success"_s, true}, {u"message"_s, u"Agent deleted"_s}});
}

HttpReply RestApi::sessionRefusal(const QJsonObject &wanted, int agentId)
{
    if (wanted.value(u"type"_s) != QJsonValue(u"voice"_s)) {
        return errorReply(400, u"unsupported_type"_s,
                          u"Only sessions of type \"voice\" can be created"_s);
    }
    if (!wanted.value(u"agent_id"_s).isDouble())
        return badRequest(u"agent_id must be a number"_s);
    if (!isObjectOrAbsent(wanted.value(u"custom_variables"_s)))
        return badRequest(u"custom_variables must be an object"_s);
    if (!isObjectOrAbsent(wanted.value(u"metadata"_s)))
        return badRequest(u"metadata must be an object"_s);
    if (!m_state.agents.contains(agentId))
        return errorReply(404, u"agent_not_found"_s, u"Agent not found"_s);
    if (m_state.wallet.isEmpty()) {
        return errorReply(402, u"insufficient_balance"_s, u"Not enough balance to start a call."_s);
    }
    const int limit = m_state.options.concurrency;
    if (m_state.faults.strikePlatform(FaultKind::ConcurrencyFull)
        || m_state.linesTaken() >= limit) {
        return errorReply(429, u"concurrency_limit_reached"_s,
                          u"Concurrent call limit reached (%1)."_s.arg(limit),
                          {{u"limit"_s, limit}});
    }
    return {};
}

HttpReply RestApi::createSession(const HttpRequest &request, int)
{
    bool ok = false;
    const QJsonObject wanted = request.json(&ok);
    if (!ok)
        return badRequest(u"The body must be a JSON object"_s);
    const int agentId = wanted.value(u"agent_id"_s).toInt(-1);
    if (const HttpReply refusal = sessionRefusal(wanted, agentId); refusal.status != 200)
        return refusal;
    const SessionGrant grant
        = m_state.sessions.create(agentId, wanted.value(u"custom_variables"_s).toObject(),
                                  wanted.value(u"metadata"_s).toObject());
    return jsonReply(
        201, {{u"session_id"_s, grant.sessionId},
              {u"token"_s, grant.token},
              {u"expires_at"_s, grant.expiresAt.toString(Qt::ISODate)},
              {u"ws_url"_s,
               u"ws://127.0.0.1:%1/chat/start_voice_chat?request_token=%2"_s.arg(m_state.socketPort)
                   .arg(grant.token)}});
}

HttpReply RestApi::listLogs(const HttpRequest &request, int)
{
    LogBook::Filter filter;
    filter.page = pageOf(request, u"pageno"_s);
    filter.pageSize = pageSizeOf(request, u"pagesize"_s, maxPageSize);
    filter.status = request.text(u"call_status"_s);
    if (request.query.hasQueryItem(u"agentid"_s))
        filter.agentId = request.number(u"agentid"_s, 0);
    if (request.query.hasQueryItem(u"bulk_call_id"_s))
        filter.campaignId = request.number(u"bulk_call_id"_s, 0);
    return jsonReply(200, m_state.logs.list(filter));
}

HttpReply RestApi::getLog(const HttpRequest &, int id)
{
    const QJsonObject log = m_state.logs.one(id);
    return log.isEmpty() ? notFound(u"Call log not found"_s) : jsonReply(200, log);
}

HttpReply RestApi::balance(const HttpRequest &, int)
{
    const Money amount = m_state.wallet.balance();
    const Money rate = m_state.options.perMinute;
    const int limit = m_state.options.concurrency;
    const int inUse = m_state.linesInUse();
    QJsonValue minutes; // null: no rate is set
    if (rate > Money())
        minutes = std::max<qint64>(0, amount.micros() / rate.micros());
    return jsonReply(
        200,
        {{u"success"_s, true},
         {u"organization"_s, QJsonObject{{u"id"_s, 90}, {u"name"_s, u"Sandbox Desk"_s}}},
         {u"balance"_s, QJsonObject{{u"amount"_s, amount.dollars()}, {u"currency"_s, u"USD"_s}}},
         {u"estimated_minutes_remaining"_s, minutes},
         {u"rates_per_minute_usd"_s, rate.dollars()},
         {u"outbound_telephony_per_minute_usd"_s, m_state.options.telephonyPerMinute.dollars()},
         {u"plan"_s,
          QJsonObject{{u"id"_s, 3},
                      {u"name"_s, u"Sandbox"_s},
                      {u"billing_interval"_s, u"Monthly"_s},
                      {u"is_usage_based"_s, false},
                      {u"subscription_status"_s, u"active"_s},
                      {u"renews_at"_s, m_state.clock.utcNow().addDays(30).toString(Qt::ISODate)}}},
         {u"concurrency"_s, QJsonObject{{u"limit"_s, limit},
                                        {u"in_use"_s, inUse},
                                        {u"available"_s, std::max(0, limit - inUse)}}},
         {u"auto_recharge"_s,
          QJsonObject{{u"enabled"_s, false}, {u"threshold_usd"_s, 5}, {u"amount_usd"_s, 20}}}});
}

HttpReply RestApi::listVoices(const HttpRequest &request, int)
{
    const auto now = m_state.clock.monotonic();
    while (!m_voiceCalls.empty() && now - m_voiceCalls.front() >= std::chrono::minutes(1))
        m_voiceCalls.pop_front();
    if (m_voiceCalls.size() >= voiceCallsPerMinute) {
        return errorReply(429, u"rate_limit_exceeded"_s,
                          u"Provider lists take 10 requests a minute"_s);
    }
    m_voiceCalls.push_back(now);
    QJsonObject filters;
    for (const QString &key :
         {u"provider"_s, u"search"_s, u"language"_s, u"accent"_s, u"gender"_s}) {
        const QString value = request.text(key);
        filters.insert(key, value.isEmpty() ? QJsonValue() : QJsonValue(value));
    }
    QList<QJsonObject> voices = seedVoices();
    const QString provider = filters.value(u"provider"_s).toString();
    const QString search = filters.value(u"search"_s).toString();
    voices.removeIf([&](const QJsonObject &voice) {
        return (!provider.isEmpty() && voice.value(u"service"_s) != QJsonValue(provider))
               || !voice.value(u"display_name"_s).toString().contains(search, Qt::CaseInsensitive);
    });
    const int page = pageOf(request, u"page"_s);
    const int pageSize = pageSizeOf(request, u"page_size"_s, maxVoicePageSize);
    return jsonReply(200, {{u"voices"_s, pageFrom(voices, page, pageSize)},
                           {u"total"_s, int(voices.size())},
                           {u"page"_s, page},
                           {u"page_size"_s, pageSize},
                           {u"filters_applied"_s, filters}});
}

HttpReply RestApi::listNumbers(const HttpRequest &request, int)
{
    return jsonReply(
        200, {{u"success"_s, true},
              {u"phone_numbers"_s, pageFrom(seedPhoneNumbers(), pageOf(request, u"pageno"_s),
                                            pageSizeOf(request, u"pagesize"_s, maxPageSize))}});
}

} // namespace hs::sandbox
