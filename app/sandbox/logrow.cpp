#include "app/sandbox/logrow.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

constexpr int tokensPerTurn = 900; // of the order the platform shows; nothing is really counted

QString logTime(const QDateTime &utc)
{
    return utc.toString(u"MM/dd/yyyy HH:mm:ss"_s);
}

double seconds(std::chrono::milliseconds span)
{
    return std::chrono::duration<double>(span).count();
}

double response(const ConversationTurn &turn)
{
    return seconds(turn.recognition + turn.thinking + turn.synthesis);
}

QJsonArray interactions(int rowId, const QList<ConversationTurn> &turns)
{
    QJsonArray rows;
    for (const ConversationTurn &turn : turns) {
        const int sequence = int(rows.size()) + 1;
        rows.append(QJsonObject{
            {u"id"_s, rowId * 100 + sequence},
            {u"interaction_sequence"_s, sequence},
            {u"user_query"_s, turn.userQuery},
            {u"bot_response"_s, turn.botResponse},
            {u"time_of_call"_s, logTime(turn.time)},
            {u"asr_time"_s, seconds(turn.recognition)},
            {u"latency_llm"_s, seconds(turn.thinking)},
            {u"latency_tts"_s, seconds(turn.synthesis)},
            {u"total_response_time"_s, response(turn)},
            {u"total_tokens"_s, tokensPerTurn},
            {u"function_call_data"_s, false},
        });
    }
    return rows;
}

QString conversationText(const QList<ConversationTurn> &turns)
{
    QString text;
    for (const ConversationTurn &turn : turns) {
        text += u" <br/> user: %1 <br/> LLM: %2 <br/>"_s.arg(turn.userQuery, turn.botResponse);
    }
    return text;
}

bool hasAny(const QString &text, const QStringList &words)
{
    return std::any_of(words.begin(), words.end(), [&text](const QString &word) {
        return text.contains(word, Qt::CaseInsensitive);
    });
}

QString sentiment(const QList<ConversationTurn> &turns)
{
    QString said;
    for (const ConversationTurn &turn : turns)
        said += turn.userQuery + u' ';
    if (said.trimmed().isEmpty())
        return {};
    if (hasAny(said, {u"angry"_s, u"terrible"_s, u"complain"_s, u"awful"_s}))
        return u"Negative"_s;
    return hasAny(said, {u"thank"_s, u"great"_s, u"perfect"_s}) ? u"Positive"_s : u"Neutral"_s;
}

QJsonValue summary(const FinishedSession &session)
{
    const bool callerSpoke
        = std::any_of(session.turns.begin(), session.turns.end(),
                      [](const ConversationTurn &turn) { return !turn.userQuery.isEmpty(); });
    if (!callerSpoke)
        return false;
    QStringList facts;
    for (auto it = session.answers.begin(); it != session.answers.end(); ++it)
        facts.append(QString(it.key()).replace(u'_', u' ') + u": "_s + it.value());
    if (facts.isEmpty())
        return u"The caller spoke with %1."_s.arg(session.agentName);
    return u"The caller gave %1."_s.arg(facts.join(u", "_s));
}

QJsonObject variables(const FinishedSession &session)
{
    QJsonObject all{{u"interaction_count_total"_s, int(session.turns.size())}};
    for (auto it = session.answers.begin(); it != session.answers.end(); ++it)
        all.insert(it.key(), it.value());
    return all;
}

/// The fields in which a phone call's row differs from a web session's.
void makePhoneRow(QJsonObject &row, const FinishedSession &session)
{
    const PhoneFacts &phone = *session.phone;
    row.insert(u"from_number"_s, phone.from);
    row.insert(u"to_number"_s, phone.to);
    row.insert(u"call_status"_s, phone.status);
    row.insert(u"channel_type"_s, u"Call"_s);
    row.insert(u"is_voicemail"_s, phone.voicemail);
    row.insert(u"call_request_id"_s,
               QJsonObject{{u"id"_s, phone.requestId}, {u"type_of_request"_s, u"Call"_s}});
    row.insert(u"organization_branch_name"_s, QString());
    row.insert(u"is_bot_response"_s, !session.turns.isEmpty());
    row.insert(u"internal_recording_url"_s, false);
    row.insert(u"call_type"_s, false);
    row.insert(u"status"_s, QString());
    row.insert(u"p99_latency"_s, row.value(u"p50_latency"_s));
    row.insert(u"prompt_tokens"_s, row.value(u"total_tokens"_s));
    row.insert(u"completion_tokens"_s, 0);
    row.insert(u"model_type"_s, u"chat"_s);
    row.insert(u"asr_service"_s, u"deepgram_stream"_s);
    row.insert(u"tts_service"_s, u"eleven_labs"_s);
    row.insert(u"has_issue"_s, false);
    row.insert(u"issues"_s, QJsonArray());
    row.insert(u"amd_detected"_s, phone.voicemail);
}

/// As the contract's example of a chat: it takes no time and is not charged.
void makeChatRow(QJsonObject &row)
{
    row.insert(u"from_number"_s, u"Chat"_s);
    row.insert(u"channel_type"_s, u"Widget-Chat"_s);
    row.insert(u"call_duration"_s, u"0:0"_s);
    row.insert(u"call_duration_in_seconds"_s, 0);
    row.insert(u"call_duration_in_minutes"_s, 0);
    row.insert(u"call_cost"_s, 0);
    row.insert(u"cqs_score"_s, 0);
}

double medianResponse(const QList<ConversationTurn> &turns)
{
    QList<double> all;
    for (const ConversationTurn &turn : turns)
        all.append(response(turn));
    if (all.isEmpty())
        return 0;
    std::sort(all.begin(), all.end());
    return all.at(all.size() / 2);
}

} // namespace

QJsonObject logRow(int id, const FinishedSession &session)
{
    const int whole = int(std::lround(seconds(session.billed)));
    const bool spoke = !session.turns.isEmpty();
    QJsonObject row{
        {u"id"_s, id},
        {u"bot_name"_s, session.agentName},
        {u"time_of_call"_s, logTime(session.line.openedAt)},
        {u"from_number"_s, u"Web"_s},
        {u"to_number"_s, u"Assistant"_s},
        {u"call_direction"_s, u"outbound"_s},
        {u"call_duration"_s, u"%1:%2"_s.arg(whole / 60).arg(whole % 60)},
        {u"call_duration_in_seconds"_s, whole},
        {u"call_duration_in_minutes"_s, std::round(whole / 0.6) / 100},
        {u"recording_url"_s, false},
        {u"recording_available_at"_s, QString()},
        {u"call_conversation"_s, conversationText(session.turns)},
        {u"call_status"_s, u"completed"_s},
        {u"channel_type"_s, u"Voice"_s},
        {u"sentiment_score"_s, sentiment(session.turns)},
        {u"sentiment_analysis_details"_s, summary(session)},
        {u"is_call_transfer"_s, false},
        {u"cqs_score"_s, spoke ? 4.1 : 0},
        {u"p50_latency"_s, medianResponse(session.turns)},
        {u"total_tokens"_s, tokensPerTurn * int(session.turns.size())},
        {u"aggregated_estimated_cost"_s, session.cost.dollars() / 4},
        {u"call_cost"_s, session.cost.dollars()},
        {u"model_name"_s, session.model},
        {u"is_simulation"_s, false},
        {u"extracted_variables"_s, variables(session)},
        {u"is_voicemail"_s, false},
        {u"hangup_source"_s, QJsonValue()},
        {u"hangup_reason"_s, QJsonValue()},
        {u"user_name"_s, session.userName},
        {u"call_request_id"_s, QJsonObject{{u"id"_s, false}, {u"type_of_request"_s, QString()}}},
        {u"interactions"_s, interactions(id, session.turns)},
        {u"post_call_actions"_s, QJsonObject()},
    };
    if (session.phone)
        makePhoneRow(row, session);
    if (session.isWidgetChat)
        makeChatRow(row);
    return row;
}

} // namespace hs::sandbox
