#include "app/api/campaignjson.h"

#include "app/api/errorjson.h"
#include "app/api/jsonread.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace hs {
using namespace Qt::StringLiterals;
namespace {

Result<CampaignLine> lineFrom(const QJsonObject &row)
{
    const std::optional<qint64> id = json::id(row.value("id"_L1));
    if (!id)
        return json::wrongShape(u"campaign line id"_s);
    CampaignLine line;
    line.id = *id;
    line.to = json::text(row.value("to_number"_L1));
    line.from = json::text(row.value("from_number"_L1));
    line.status = json::normalisedWord(row.value("call_status"_L1));
    line.dispatchedAt = json::time(row.value("dispatched_at"_L1));
    line.variables = json::texts(row.value("custom_variables"_L1));
    line.failedReason = json::text(row.value("failed_reason"_L1));
    line.retryAttempt = json::count(row.value("retry_attempt"_L1));
    const QJsonObject call = row.value("call"_L1).toObject(); // {} until the call is over
    line.recordingId = json::id(call.value("recording_id"_L1)).value_or(0);
    line.duration
        = json::seconds(call.value("duration_seconds"_L1)).value_or(std::chrono::seconds(0));
    return line;
}

/// The spellings of the list, the detail and the answer to a change.
QString statusOf(const QJsonObject &row)
{
    for (const QLatin1StringView field : {"current_status"_L1, "campaign_status"_L1, "status"_L1}) {
        if (row.value(field).isString())
            return json::normalisedWord(row.value(field));
    }
    return {};
}

Result<Campaign> campaignFrom(const QJsonObject &row)
{
    const std::optional<qint64> id = json::id(row.value("id"_L1));
    if (!id)
        return json::wrongShape(u"campaign id"_s);
    Campaign campaign;
    campaign.id = *id;
    campaign.name = json::text(row.value("name"_L1));
    campaign.status = statusOf(row);
    campaign.cost = json::money(row.value("total_call_cost"_L1));
    return campaign;
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

QByteArray dispatchBody(const DispatchRequest &request)
{
    QJsonObject body{{u"agent_id"_s, request.agentId},
                     {u"to_number"_s, request.to},
                     {u"call_context"_s, request.context},
                     {u"metadata"_s, request.metadata}};
    if (request.fromNumberId)
        body.insert(u"from_number_id"_s, *request.fromNumberId);
    return compact(body);
}

QByteArray campaignBody(const CampaignRequest &request)
{
    QJsonObject contact = request.variables;
    contact.insert(u"phone_number"_s, request.to); // last: no variable may stand in for it
    return compact({{u"name"_s, request.name},
                    {u"phone_number_id"_s, QString::number(request.fromNumberId)},
                    {u"bot_id"_s, request.agentId},
                    {u"contact_list"_s, QJsonArray{contact}},
                    {u"is_scheduled"_s, false},
                    {u"concurrent_call_limit"_s, 1},
                    {u"retry_config"_s,
                     QJsonObject{{u"auto_retry"_s, false}, {u"auto_retry_schedule"_s, false}}},
                    {u"enabled_reschedule_call"_s, false}});
}

Result<Campaign> parseCampaignCreated(QByteArrayView body)
{
    const Result<QJsonObject> reply = parseReply(body);
    if (!reply)
        return tl::unexpected<Error>(reply.error());
    Result<Campaign> campaign = campaignFrom(*reply);
    if (campaign) // `status` is "success" here
        campaign->status = json::normalisedWord(reply->value("current_status"_L1));
    return campaign;
}

Result<CampaignPage> parseCampaignPage(QByteArrayView body)
{
    const Result<QJsonObject> reply = parseReply(body);
    if (!reply)
        return tl::unexpected<Error>(reply.error());
    if (!reply->value("records"_L1).isArray())
        return json::wrongShape(u"records"_s);
    CampaignPage page;
    for (const QJsonArray all = reply->value("records"_L1).toArray(); const QJsonValue &row : all) {
        Result<Campaign> campaign = campaignFrom(row.toObject());
        if (!campaign)
            return tl::unexpected<Error>(campaign.error());
        page.campaigns.append(*std::move(campaign));
    }
    page.totalRecords = json::count(reply->value("total_records"_L1));
    return page;
}

Result<Campaign> parseCampaign(QByteArrayView body)
{
    const Result<QJsonObject> reply = parseReply(body);
    if (!reply)
        return tl::unexpected<Error>(reply.error());
    return campaignFrom(reply->value("details"_L1).toObject());
}

Result<QString> parseCampaignChange(QByteArrayView body)
{
    const Result<QJsonObject> reply = parseReply(body);
    if (!reply)
        return tl::unexpected<Error>(reply.error());
    return json::normalisedWord(reply->value("current_status"_L1));
}

Result<DispatchReceipt> parseDispatch(QByteArrayView body)
{
    const Result<QJsonObject> reply = parseReply(body);
    if (!reply)
        return tl::unexpected<Error>(reply.error());
    const std::optional<qint64> id = json::id(reply->value("requestId"_L1));
    if (!id)
        return json::wrongShape(u"requestId"_s);
    return DispatchReceipt{*id, json::count(reply->value("custom_variables_count"_L1))};
}

Result<CampaignLinePage> parseCampaignLines(QByteArrayView body)
{
    const Result<QJsonObject> reply = parseReply(body);
    if (!reply)
        return tl::unexpected<Error>(reply.error());
    if (!reply->value("records"_L1).isArray())
        return json::wrongShape(u"records"_s);
    CampaignLinePage page;
    page.campaignId = json::id(reply->value("bulk_call_id"_L1)).value_or(0);
    for (const QJsonArray all = reply->value("records"_L1).toArray(); const QJsonValue &row : all) {
        Result<CampaignLine> line = lineFrom(row.toObject());
        if (!line)
            return tl::unexpected<Error>(line.error());
        page.lines.append(*std::move(line));
    }
    page.nextCursor = json::text(reply->value("next_cursor"_L1));
    page.hasMore = json::flag(reply->value("has_more"_L1)) && !page.nextCursor.isEmpty();
    return page;
}

Result<CampaignLiveStatus> parseCampaignLiveStatus(QByteArrayView body)
{
    const Result<QJsonObject> reply = parseReply(body);
    if (!reply)
        return tl::unexpected<Error>(reply.error());
    if (!reply->value("summary"_L1).isObject())
        return json::wrongShape(u"summary"_s);
    const QJsonObject summary = reply->value("summary"_L1).toObject();
    CampaignLiveStatus status;
    status.campaignId = json::id(reply->value("bulk_call_id"_L1)).value_or(0);
    status.status = json::normalisedWord(reply->value("campaign_status"_L1));
    status.contacts = json::count(summary.value("total_contacts"_L1));
    status.queued = json::count(summary.value("queued"_L1));
    status.inProgress = json::count(summary.value("in_progress"_L1));
    status.completed = json::count(summary.value("completed"_L1));
    status.failed = json::count(summary.value("failed"_L1));
    status.busy = json::count(summary.value("busy"_L1));
    status.noAnswer = json::count(summary.value("no_answer"_L1));
    return status;
}

} // namespace hs
