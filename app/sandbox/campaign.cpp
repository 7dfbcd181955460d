#include "app/sandbox/campaign.h"

#include <QJsonArray>

#include <algorithm>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

/// Without a zone, as the platform writes the times of campaigns.
QJsonValue naive(const QDateTime &utc)
{
    return utc.isValid() ? QJsonValue(utc.toString(u"yyyy-MM-dd HH:mm:ss"_s)) : QJsonValue(false);
}

QJsonObject callOf(const QJsonObject &row)
{
    if (row.isEmpty())
        return {};
    return {
        {u"recording_id"_s, row.value(u"id"_s)},
        {u"time_of_call"_s, row.value(u"time_of_call"_s)},
        {u"duration_seconds"_s, row.value(u"call_duration_in_seconds"_s)},
        {u"duration_minutes"_s, row.value(u"call_duration_in_minutes"_s)},
        {u"recording_url"_s, row.value(u"recording_url"_s)},
        {u"call_status"_s, row.value(u"call_status"_s)},
        {u"sentiment_score"_s, row.value(u"sentiment_score"_s)},
        {u"extracted_variables"_s, row.value(u"extracted_variables"_s)},
        {u"is_voicemail"_s, row.value(u"is_voicemail"_s)},
        {u"answering_machine_detected"_s, row.value(u"is_voicemail"_s)},
    };
}

} // namespace

bool CampaignLine::isFinal() const
{
    return status != "Pending"_L1 && status != "In Progress"_L1 && status != "retry_scheduled"_L1;
}

int Campaign::count(const QString &lineStatus) const
{
    return int(std::count_if(lines.begin(), lines.end(), [&lineStatus](const CampaignLine &line) {
        return line.status == lineStatus;
    }));
}

QJsonObject Campaign::summary() const
{
    return {
        {u"id"_s, id},
        {u"name"_s, name},
        {u"bot_id"_s, agentId},
        {u"bot_name"_s, agentName},
        {u"phone_number_id"_s, numberId},
        {u"from_number"_s, from},
        {u"status"_s, status},
        {u"current_status"_s, status},
        {u"total_contacts"_s, int(lines.size())},
        {u"total_calls"_s, int(lines.size())},
        {u"concurrent_call_limit"_s, atOnce},
        {u"create_date"_s, naive(createdAt)},
        {u"is_scheduled"_s, status == "scheduled"_L1},
    };
}

QJsonObject Campaign::details() const
{
    QJsonObject counts;
    for (const CampaignLine &line : lines)
        counts.insert(line.status, count(line.status));
    QJsonObject all = summary();
    all.insert(u"call_status_counts"_s, counts);
    all.insert(u"calls_picked_up"_s, count(u"completed"_s) + count(u"voicemail_detected"_s));
    all.insert(u"total_call_transfer_count"_s, 0);
    all.insert(u"number_pool"_s, QJsonArray());
    all.insert(u"retry_config"_s,
               QJsonObject{{u"auto_retry"_s, retries}, {u"retry_limit"_s, retryLimit}});
    return all;
}

QJsonObject Campaign::liveStatus() const
{
    return {
        {u"status"_s, u"success"_s},
        {u"bulk_call_id"_s, id},
        {u"campaign_status"_s, status},
        {u"summary"_s,
         QJsonObject{
             {u"total_contacts"_s, int(lines.size())},
             {u"queued"_s, count(u"Pending"_s) + count(u"retry_scheduled"_s)},
             {u"in_progress"_s, count(u"In Progress"_s)},
             {u"completed"_s, count(u"completed"_s) + count(u"voicemail_detected"_s)},
             {u"failed"_s, count(u"Failed"_s)},
             {u"busy"_s, count(u"busy"_s)},
             {u"no_answer"_s, count(u"no-answer"_s)},
         }},
    };
}

QJsonObject lineRow(const Campaign &campaign, const CampaignLine &line, const QJsonObject &call)
{
    const bool failed = line.status == "Failed"_L1;
    return {
        {u"id"_s, line.id},
        {u"to_number"_s, line.to},
        {u"from_number"_s, campaign.from},
        {u"call_status"_s, line.status},
        {u"interaction_status"_s, QString()},
        {u"failed_reason"_s, failed ? QJsonValue(u"Call could not be connected"_s) : QJsonValue()},
        {u"dispatched_at"_s, naive(line.dispatchedAt)},
        {u"custom_variables"_s, line.variables},
        {u"metadata"_s, QJsonObject()},
        {u"retry_attempt"_s, line.attempt},
        {u"retry_scheduled"_s, line.retryAt.has_value()},
        {u"call"_s, callOf(call)},
    };
}

} // namespace hs::sandbox
