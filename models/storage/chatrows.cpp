#include "models/storage/chatrows.h"

#include "models/storage/chatwords.h"
#include "models/storage/sessionrows.h"

using namespace Qt::StringLiterals;

namespace hs::rows {
namespace {

QVariant numberValue(const std::optional<int> &number)
{
    return number ? QVariant(*number) : QVariant();
}

std::optional<int> numberFrom(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(value.toInt());
}

QVariantList usageValues(const std::optional<TokenUsage> &usage)
{
    if (!usage)
        return QVariantList(3);
    return {usage->prompt, usage->completion, moneyValue(usage->cost)};
}

std::optional<TokenUsage> usage(const QSqlQuery &row, int first)
{
    if (row.isNull(first))
        return std::nullopt;
    return TokenUsage{row.value(first).toInt(), row.value(first + 1).toInt(),
                      moneyFrom(row.value(first + 2))};
}

QVariantList errorValues(const std::optional<Error> &error)
{
    if (!error)
        return QVariantList(8);
    return {words::of(error->kind),       textValue(error->detail),
            textValue(error->serverText), error->httpStatus,
            numberValue(error->limit),    numberValue(error->retryAfterSeconds),
            textValue(error->reference),  error->neverSent ? 1 : 0};
}

std::optional<Error> error(const QSqlQuery &row, int first)
{
    if (row.isNull(first))
        return std::nullopt;
    int column = first;
    Error error;
    error.kind = words::errorKind(row.value(column++).toString());
    error.detail = row.value(column++).toString();
    error.serverText = row.value(column++).toString();
    error.httpStatus = row.value(column++).toInt();
    error.limit = numberFrom(row.value(column++));
    error.retryAfterSeconds = numberFrom(row.value(column++));
    error.reference = row.value(column++).toString();
    error.neverSent = row.value(column++).toInt() != 0;
    return error;
}

} // namespace

QStringList chatColumns()
{
    return {u"id"_s,          u"agent_id"_s,       u"agent_name"_s,  u"route"_s,
            u"caller_name"_s, u"language"_s,       u"created_at"_s,  u"ended_at"_s,
            u"continues"_s,   u"cleared_before"_s, u"read_before"_s, u"platform_log_id"_s,
            u"on_sandbox"_s};
}

QVariantList chatValues(const ChatRecord &chat)
{
    return {chat.id,
            chat.agentId,
            textValue(chat.agentName),
            words::of(chat.route),
            textValue(chat.callerName),
            textValue(chat.language),
            timeValue(chat.createdAt),
            timeValue(chat.endedAt),
            textValue(chat.continues),
            chat.clearedBefore,
            chat.readBefore,
            chat.platformLogId,
            chat.onSandbox ? 1 : 0};
}

ChatRecord chat(const QSqlQuery &row, int first)
{
    int column = first;
    ChatRecord chat;
    chat.id = row.value(column++).toString();
    chat.agentId = row.value(column++).toInt();
    chat.agentName = row.value(column++).toString();
    chat.route = words::chatRoute(row.value(column++).toString());
    chat.callerName = row.value(column++).toString();
    chat.language = row.value(column++).toString();
    chat.createdAt = timeFrom(row.value(column++));
    chat.endedAt = timeFrom(row.value(column++));
    chat.continues = row.value(column++).toString();
    chat.clearedBefore = row.value(column++).toLongLong();
    chat.readBefore = row.value(column++).toLongLong();
    chat.platformLogId = row.value(column++).toLongLong();
    chat.onSandbox = row.value(column++).toInt() != 0;
    return chat;
}

QStringList messageColumns()
{
    return {u"author"_s,
            u"state"_s,
            u"at"_s,
            u"route"_s,
            u"text"_s,
            u"heard"_s,
            u"note"_s,
            u"count"_s,
            u"prompt_tokens"_s,
            u"completion_tokens"_s,
            u"cost_micros"_s,
            u"error"_s,
            u"error_detail"_s,
            u"error_server_text"_s,
            u"error_status"_s,
            u"error_limit"_s,
            u"error_retry_s"_s,
            u"error_reference"_s,
            u"error_never_sent"_s};
}

QVariantList messageValues(const ChatMessage &message)
{
    return QVariantList{words::of(message.author), words::of(message.state),
                        timeValue(message.at),     words::of(message.route),
                        textValue(message.text),   textValue(message.heard),
                        words::of(message.note),   message.count}
           + usageValues(message.usage) + errorValues(message.error);
}

ChatMessage message(const QSqlQuery &row)
{
    int column = 0;
    ChatMessage message;
    message.id = row.value(column++).toString();
    message.sequence = row.value(column++).toLongLong();
    message.author = words::messageAuthor(row.value(column++).toString());
    message.state = words::messageState(row.value(column++).toString());
    message.at = timeFrom(row.value(column++));
    message.route = words::chatRoute(row.value(column++).toString());
    message.text = row.value(column++).toString();
    message.heard = row.value(column++).toString();
    message.note = words::chatNote(row.value(column++).toString());
    message.count = row.value(column++).toInt();
    message.usage = usage(row, column);
    message.error = error(row, column + 3);
    return message;
}

} // namespace hs::rows
