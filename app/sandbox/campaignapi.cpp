#include "app/sandbox/campaignapi.h"

#include "app/sandbox/campaigns.h"
#include "app/sandbox/phoneapi.h"
#include "app/sandbox/platformstate.h"

#include <QJsonArray>

#include <algorithm>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

constexpr int maxPageSize = 150;

HttpReply failed(int status, const QString &message)
{
    return jsonReply(status, {{u"status"_s, u"error"_s}, {u"message"_s, message}});
}

HttpReply succeeded(const QString &message, const QString &currentStatus)
{
    return jsonReply(200, {{u"status"_s, u"success"_s},
                           {u"message"_s, message},
                           {u"current_status"_s, currentStatus}});
}

/// The contacts; each field but the number is a variable. Empty when one cannot be dialled.
QList<CampaignLine> linesOf(const QJsonArray &contacts)
{
    QList<CampaignLine> lines;
    for (const auto &entry : contacts) {
        CampaignLine line;
        line.variables = entry.toObject();
        line.to = line.variables.take(u"phone_number"_s).toString();
        line.status = u"Pending"_s;
        if (!isDiallable(line.to))
            return {};
        lines.append(line);
    }
    return lines;
}

QString firstStatus(const QJsonObject &wanted)
{
    if (wanted.value(u"save_as_draft"_s).toBool())
        return u"draft"_s;
    return wanted.value(u"is_scheduled"_s).toBool() ? u"scheduled"_s : u"pending"_s;
}

/// What the client asked for; its lines are empty when something is missing.
Campaign campaignOf(const QJsonObject &wanted)
{
    const QJsonValue number = wanted.value(u"phone_number_id"_s);
    const QJsonObject retry = wanted.value(u"retry_config"_s).toObject();
    Campaign campaign;
    campaign.name = wanted.value(u"name"_s).toString().trimmed();
    campaign.agentId = wanted.value(u"bot_id"_s).toInt();
    campaign.numberId = number.isString() ? number.toString().toInt() : number.toInt();
    campaign.status = firstStatus(wanted);
    campaign.atOnce = std::clamp(wanted.value(u"concurrent_call_limit"_s).toInt(1), 1, 1000);
    campaign.retries = retry.value(u"auto_retry"_s).toBool(true);
    campaign.retryLimit = std::clamp(retry.value(u"retry_limit"_s).toInt(3), 1, 10);
    campaign.lines = linesOf(wanted.value(u"contact_list"_s).toArray());
    return campaign;
}

} // namespace

QList<Route> CampaignApi::routes()
{
    const auto one = [this](const QByteArray &method, const char *path, Handler handler) {
        return Route{method, apiPath(path), [this, handler](const HttpRequest &request, int id) {
                         Campaign *campaign = m_campaigns.find(id);
                         return campaign == nullptr ? failed(404, u"Bulk call not found"_s)
                                                    : (this->*handler)(request, *campaign);
                     }};
    };
    return {
        {"GET", apiPath("/calls/bulk_call"),
         [this](const HttpRequest &request, int) { return list(request); }},
        {"POST", apiPath("/calls/bulk_call/create"),
         [this](const HttpRequest &request, int) { return create(request); }},
        one("GET", "/calls/bulk_call/(\\d{1,9})", &CampaignApi::get),
        one("PUT", "/calls/bulk_call/(\\d{1,9})", &CampaignApi::act),
        one("DELETE", "/calls/bulk_call/(\\d{1,9})", &CampaignApi::cancel),
        one("POST", "/calls/bulk_call/(\\d{1,9})/start", &CampaignApi::start),
        one("GET", "/calls/bulk_call/(\\d{1,9})/lines", &CampaignApi::lines),
        one("GET", "/bulk-call/(\\d{1,9})/live-status", &CampaignApi::liveStatus),
    };
}

HttpReply CampaignApi::list(const HttpRequest &request)
{
    const QString status = request.text(u"status"_s);
    const int pageSize = pageSizeOf(request, u"pagesize"_s, maxPageSize, 10);
    const int first = (pageOf(request, u"pageno"_s) - 1) * pageSize;
    QJsonArray rows;
    int matching = 0;
    const auto &all = m_campaigns.all();
    for (auto campaign = all.rbegin(); campaign != all.rend(); ++campaign) {
        if (!status.isEmpty() && campaign->second.status != status)
            continue;
        if (matching >= first && matching < first + pageSize)
            rows.append(campaign->second.summary());
        ++matching;
    }
    return jsonReply(
        200, {{u"status"_s, u"success"_s}, {u"records"_s, rows}, {u"total_records"_s, matching}});
}

HttpReply CampaignApi::create(const HttpRequest &request)
{
    bool ok = false;
    const QJsonObject wanted = request.json(&ok);
    Campaign campaign = campaignOf(wanted);
    if (!ok || campaign.name.isEmpty() || campaign.lines.isEmpty())
        return failed(400, u"name, phone_number_id and a valid contact_list are required"_s);
    const auto from = fromNumberOf(campaign.numberId);
    if (!from)
        return failed(400, u"Phone number not found"_s);
    if (!m_state.agents.contains(campaign.agentId))
        return failed(400, u"Agent not found"_s);
    if (m_state.wallet.isEmpty())
        return callRefusal(u"Plan or balance does not allow this call"_s, true);
    campaign.from = from->number;
    campaign.viaCarrier = from->viaCarrier;
    campaign.agentName = m_state.agents.detail(campaign.agentId).value(u"name"_s).toString();
    campaign.createdAt = m_state.clock.utcNow();
    const Campaign &added = m_campaigns.add(campaign);
    return jsonReply(200, {{u"status"_s, u"success"_s},
                           {u"message"_s, u"Bulk call created"_s},
                           {u"id"_s, added.id},
                           {u"is_scheduled"_s, added.status == "scheduled"_L1},
                           {u"current_status"_s, added.status}});
}

HttpReply CampaignApi::get(const HttpRequest &, Campaign &campaign)
{
    QJsonArray contacts;
    for (const CampaignLine &line : std::as_const(campaign.lines))
        contacts.append(QJsonObject{{u"to_number"_s, line.to}});
    return jsonReply(200, {{u"status"_s, u"success"_s},
                           {u"details"_s, campaign.details()},
                           {u"contact_list"_s, contacts}});
}

HttpReply CampaignApi::act(const HttpRequest &request, Campaign &campaign)
{
    bool ok = false;
    const QString action = request.json(&ok).value(u"action"_s).toString();
    const bool live = campaign.status == "pending"_L1 || campaign.status == "in_progress"_L1;
    if (action == "pause"_L1 && live)
        campaign.status = u"paused"_s;
    else if (action == "resume"_L1 && campaign.status == "paused"_L1)
        campaign.status = u"in_progress"_s;
    else
        return failed(400, u"The bulk call does not take that action now"_s);
    return succeeded(u"Bulk call updated"_s, campaign.status);
}

HttpReply CampaignApi::cancel(const HttpRequest &, Campaign &campaign)
{
    if (campaign.status == "completed"_L1 || campaign.status == "cancelled"_L1)
        return failed(400, u"The bulk call is over"_s);
    m_campaigns.cancel(campaign);
    return succeeded(u"Bulk call cancelled"_s, campaign.status);
}

HttpReply CampaignApi::start(const HttpRequest &, Campaign &campaign)
{
    if (campaign.status != "draft"_L1)
        return failed(400, u"Only a draft can be started"_s);
    campaign.status = u"pending"_s;
    return succeeded(u"Bulk call started"_s, campaign.status);
}

HttpReply CampaignApi::lines(const HttpRequest &request, Campaign &campaign)
{
    const int pageSize = request.number(u"pagesize"_s, 30);
    if (pageSize < 1 || pageSize > maxPageSize)
        return failed(400, u"pagesize must be 1 to 150"_s);
    const int after = request.number(u"cursor"_s, 0); // the last line's id
    const QString status = request.text(u"call_status"_s);
    const QString number = request.text(u"search"_s);
    QJsonArray rows;
    int matching = 0;
    int last = 0;
    bool more = false;
    for (const CampaignLine &line : std::as_const(campaign.lines)) {
        if ((!status.isEmpty() && line.status != status)
            || (!number.isEmpty() && line.to != number))
            continue;
        ++matching;
        more = more || (line.id > after && rows.size() == pageSize);
        if (line.id <= after || rows.size() == pageSize)
            continue;
        const PhoneLeg *leg = m_state.legs.find(line.legId);
        const QJsonObject log = leg == nullptr ? QJsonObject() : m_state.logs.one(leg->rowId);
        rows.append(
            lineRow(campaign, line, log.value(u"call_log_data"_s).toArray().at(0).toObject()));
        last = line.id;
    }
    QJsonObject reply{{u"status"_s, u"success"_s},
                      {u"bulk_call_id"_s, campaign.id},
                      {u"records"_s, rows},
                      {u"pagesize"_s, pageSize},
                      {u"has_more"_s, more},
                      {u"next_cursor"_s, more ? QJsonValue(QString::number(last)) : QJsonValue()}};
    if (request.text(u"include_total"_s) == "true"_L1)
        reply.insert(u"total_records"_s, matching);
    return jsonReply(200, reply);
}

HttpReply CampaignApi::liveStatus(const HttpRequest &, Campaign &campaign)
{
    return jsonReply(200, campaign.liveStatus());
}

} // namespace hs::sandbox
