#include "app/sandbox/chatanswer.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

QByteArray eventOf(const QJsonObject &json)
{
    return "data: " + QJsonDocument(json).toJson(QJsonDocument::Compact) + "\n\n";
}

QString errorType(int status)
{
    if (status >= 500)
        return u"server_error"_s;
    return status == 402 || status == 429 ? u"rate_limit_error"_s : u"invalid_request_error"_s;
}

} // namespace

HttpReply ChatAnswer::whole() const
{
    const QJsonObject message{{u"role"_s, u"assistant"_s}, {u"content"_s, tokens.join(QString())}};
    const QJsonArray choices{
        QJsonObject{{u"index"_s, 0}, {u"message"_s, message}, {u"finish_reason"_s, u"stop"_s}}};
    return jsonReply(200, {{u"id"_s, id},
                           {u"object"_s, u"chat.completion"_s},
                           {u"created"_s, created},
                           {u"model"_s, model},
                           {u"choices"_s, choices},
                           {u"usage"_s, usage()}});
}

QByteArray ChatAnswer::roleEvent() const
{
    return deltaEvent({{u"role"_s, u"assistant"_s}, {u"content"_s, QString()}}, {});
}

QByteArray ChatAnswer::tokenEvent(const QString &token) const
{
    return deltaEvent({{u"content"_s, token}}, {});
}

QByteArray ChatAnswer::stopEvent() const
{
    return deltaEvent({}, u"stop"_s);
}

QByteArray ChatAnswer::usageEvent() const
{
    if (!tellsUsage)
        return {};
    QJsonObject last = chunk({});
    last.insert(u"usage"_s, usage());
    return eventOf(last);
}

QJsonObject ChatAnswer::usage() const
{
    const int said = int(tokens.size());
    return {{u"prompt_tokens"_s, promptTokens},
            {u"completion_tokens"_s, said},
            {u"total_tokens"_s, promptTokens + said}};
}

QJsonObject ChatAnswer::chunk(const QJsonArray &choices) const
{
    QJsonObject json{{u"id"_s, id},
                     {u"object"_s, u"chat.completion.chunk"_s},
                     {u"created"_s, created},
                     {u"model"_s, model},
                     {u"choices"_s, choices}};
    if (tellsUsage)
        json.insert(u"usage"_s, QJsonValue());
    return json;
}

QByteArray ChatAnswer::deltaEvent(const QJsonObject &delta, const QJsonValue &reason) const
{
    return eventOf(
        chunk({QJsonObject{{u"index"_s, 0}, {u"delta"_s, delta}, {u"finish_reason"_s, reason}}}));
}

QJsonObject chatError(int status, const QString &code, const QString &message)
{
    return {
        {u"error"_s, QJsonObject{{u"message"_s, message},
                                 {u"type"_s, errorType(status)},
                                 {u"param"_s, QJsonValue()},
                                 {u"code"_s, code.isEmpty() ? QJsonValue() : QJsonValue(code)}}}};
}

QJsonObject chatError(int status)
{
    switch (status) {
    case 401:
        return chatError(status, u"invalid_api_key"_s, u"Incorrect API key provided"_s);
    case 402:
        return chatError(status, u"insufficient_quota"_s, u"You have no credit left"_s);
    case 404:
        return chatError(status, u"model_not_found"_s, u"The model does not exist"_s);
    case 429:
        return chatError(status, u"rate_limit_exceeded"_s, u"Rate limit reached"_s);
    default:
        return chatError(status, {},
                         status < 500 ? u"Invalid request"_s : u"The server had an error"_s);
    }
}

} // namespace hs::sandbox
