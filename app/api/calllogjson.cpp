#include "app/api/calllogjson.h"

#include "app/api/errorjson.h"
#include "app/api/jsonread.h"

#include <QJsonArray>

#include <algorithm>

namespace hs {
using namespace Qt::StringLiterals;
namespace {

QString afterAny(const QString &line, std::initializer_list<QLatin1StringView> prefixes)
{
    for (const QLatin1StringView prefix : prefixes) {
        if (line.startsWith(prefix))
            return line.sliced(prefix.size()).trimmed();
    }
    return {};
}

void addTurn(QList<Interaction> &turns, const QString &caller, const QString &agent)
{
    // The caller opens a turn and the agent's answer closes it; several answers in a row are turns
    // of their own.
    if (caller.isEmpty() && !turns.isEmpty() && turns.last().agentText.isEmpty()) {
        turns.last().agentText = agent;
        return;
    }
    turns.append({static_cast<int>(turns.size()) + 1, caller, agent, std::nullopt, {}});
}

/// Counts turns, says nothing about the caller.
QMap<QString, QString> variablesOf(const QJsonValue &extracted)
{
    QMap<QString, QString> variables = json::texts(extracted);
    variables.remove(u"interaction_count_total"_s);
    return variables;
}

bool hasWords(const QList<Interaction> &turns)
{
    return std::any_of(turns.begin(), turns.end(), [](const Interaction &turn) {
        return !turn.callerText.isEmpty() || !turn.agentText.isEmpty();
    });
}

std::chrono::seconds durationOf(const QJsonObject &row)
{
    if (const auto seconds = json::seconds(row.value("call_duration_in_seconds"_L1)))
        return *seconds;
    const QStringList parts
        = json::text(row.value("call_duration"_L1)).split(u':'); // "M:S", unpadded
    bool goodMinutes = false;
    bool goodSeconds = false;
    const uint minutes = parts.value(0).toUInt(&goodMinutes);
    const uint seconds = parts.value(1).toUInt(&goodSeconds);
    const bool isGood
        = parts.size() == 2 && goodMinutes && goodSeconds && minutes < 600'000 && seconds < 60;
    return std::chrono::seconds(isGood ? minutes * 60 + seconds : 0);
}

Result<CallLog> logFrom(const QJsonObject &row)
{
    const std::optional<qint64> id = json::id(row.value("id"_L1));
    if (!id)
        return json::wrongShape(u"call log id"_s);
    CallLog log;
    log.id = *id;
    log.agentName = json::text(row.value("bot_name"_L1));
    log.time = json::time(row.value("time_of_call"_L1));
    log.from = json::text(row.value("from_number"_L1));
    log.to = json::text(row.value("to_number"_L1));
    log.direction = json::normalisedWord(row.value("call_direction"_L1));
    log.channel = json::text(row.value("channel_type"_L1));
    log.status = json::normalisedWord(row.value("call_status"_L1));
    log.duration = durationOf(row);
    log.cost = json::money(row.value("call_cost"_L1));
    log.recordingUrl = json::webAddress(row.value("recording_url"_L1));
    log.sentiment = json::text(row.value("sentiment_score"_L1));
    log.summary = json::text(row.value("sentiment_analysis_details"_L1));
    log.variables = variablesOf(row.value("extracted_variables"_L1));
    log.interactions = parseInteractions(row.value("interactions"_L1).toArray());
    QString conversation = json::text(row.value("call_conversation"_L1));
    if (log.interactions.isEmpty())
        log.interactions = parseConversation(conversation);
    log.talked = hasWords(log.interactions) || !conversation.remove("<br/>"_L1).trimmed().isEmpty();
    log.requestId = json::id(row.value("call_request_id"_L1).toObject().value("id"_L1)).value_or(0);
    log.voicemail = json::flag(row.value("is_voicemail"_L1));
    log.transferred = json::flag(row.value("is_call_transfer"_L1));
    log.hangupSource = json::text(row.value("hangup_source"_L1));
    log.hangupReason = json::text(row.value("hangup_reason"_L1));
    return log;
}

} // namespace

QList<Interaction> parseInteractions(const QJsonArray &turns)
{
    QList<Interaction> result;
    for (const QJsonValue &entry : turns) {
        if (!entry.isObject())
            continue;
        const QJsonObject turn = entry.toObject();
        Interaction read;
        read.sequence = json::count(turn.value(
            turn.contains("interaction_sequence"_L1) ? "interaction_sequence"_L1 : "sequence"_L1));
        read.callerText = json::text(turn.value("user_query"_L1));
        read.agentText = json::text(turn.value("bot_response"_L1));
        read.responseSeconds = json::number(turn.value("total_response_time"_L1));
        read.time = json::time(turn.value("time_of_call"_L1));
        result.append(read);
    }
    return result;
}

QList<Interaction> parseConversation(const QString &conversation)
{
    QList<Interaction> turns;
    QString plain = conversation;
    plain.replace("<br/>"_L1, "\n"_L1);
    for (const QString &piece : plain.split(u'\n', Qt::SkipEmptyParts)) {
        const QString line = piece.trimmed();
        const QString caller = afterAny(line, {"user:"_L1, "Caller:"_L1});
        const QString agent = afterAny(line, {"LLM:"_L1, "Agent:"_L1});
        if (!caller.isEmpty() || !agent.isEmpty())
            addTurn(turns, caller, agent);
    }
    return turns;
}

Result<CallLogPage> parseCallLogPage(QByteArrayView body)
{
    const Result<QJsonObject> reply = parseReply(body);
    if (!reply)
        return tl::unexpected<Error>(reply.error());
    if (!reply->value("call_log_data"_L1).isArray())
        return json::wrongShape(u"call_log_data"_s);
    CallLogPage page;
    for (const QJsonArray all = reply->value("call_log_data"_L1).toArray();
         const QJsonValue &row : all) {
        Result<CallLog> log = logFrom(row.toObject());
        if (!log)
            return tl::unexpected<Error>(log.error());
        page.rows.append(*std::move(log));
    }
    page.totalRecords = json::count(reply->value("total_records"_L1));
    return page;
}

Result<CallLog> parseCallLog(QByteArrayView body)
{
    Result<CallLogPage> page = parseCallLogPage(body);
    if (!page)
        return tl::unexpected<Error>(page.error());
    if (page->rows.size() != 1)
        return json::wrongShape(u"exactly one call log"_s);
    return page->rows.first();
}

} // namespace hs
