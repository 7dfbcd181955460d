#include "app/api/completionjson.h"

#include "app/api/errorjson.h"
#include "app/api/jsonread.h"
#include "models/domain/transcript.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <utility>

namespace hs {
using namespace Qt::StringLiterals;
namespace {

constexpr int longestServerText = 1000;

QString roleName(PromptRole role)
{
    switch (role) {
    case PromptRole::System:
        return u"system"_s;
    case PromptRole::User:
        return u"user"_s;
    case PromptRole::Assistant:
        return u"assistant"_s;
    }
    Q_UNREACHABLE();
}

/// Valid Unicode without NUL.
QString mended(const QString &text)
{
    QString good = mendedPairs(text);
    good.remove(QChar(u'\0'));
    return good;
}

/// Text, or the text among the parts of a list (as Mistral and others answer).
QString contentOf(const QJsonValue &value)
{
    if (!value.isArray())
        return value.toString();
    QString all;
    for (const QJsonArray parts = value.toArray(); const QJsonValue &part : parts)
        all += part.toObject().value("text"_L1).toString();
    return all;
}

std::optional<FinishReason> finishOf(const QJsonValue &value)
{
    if (!value.isString() || value.toString().isEmpty())
        return std::nullopt;
    const QString word = json::normalisedWord(value);
    if (word == "stop"_L1 || word == "end-turn"_L1 || word == "eos"_L1)
        return FinishReason::Stop;
    if (word == "length"_L1 || word == "max-tokens"_L1)
        return FinishReason::Length;
    return word == "content-filter"_L1 || word == "safety"_L1 ? FinishReason::Filtered
                                                              : FinishReason::Other;
}

std::optional<TokenUsage> usageOf(const QJsonValue &value)
{
    const QJsonObject counts = value.toObject();
    if (!counts.contains("prompt_tokens"_L1) && !counts.contains("completion_tokens"_L1))
        return std::nullopt;
    TokenUsage usage;
    usage.prompt = json::count(counts.value("prompt_tokens"_L1));
    usage.completion = json::count(counts.value("completion_tokens"_L1));
    usage.cost = json::money(counts.value("cost"_L1)); // OpenRouter and LiteLLM, US dollars
    if (usage.cost && *usage.cost < Money())
        usage.cost.reset();
    return usage;
}

bool saysTooLong(const QString &words)
{
    constexpr std::array said{
        "context length"_L1,       "context_length"_L1,  "context size"_L1,
        "context_size"_L1,         "context window"_L1,  "prompt is too long"_L1,
        "input is too long"_L1,    "prompt too long"_L1, "maximum number of tokens"_L1,
        "too many input tokens"_L1};
    return std::any_of(said.begin(), said.end(), [&words](QLatin1StringView part) {
        return words.contains(part, Qt::CaseInsensitive);
    });
}

/// By the words endpoints use for it where the status does not tell: inside a stream, and where one
/// status means two things.
std::optional<ErrorKind> kindOfWord(const QString &word)
{
    struct Meaning
    {
        QLatin1StringView word;
        ErrorKind kind;
    };
    constexpr std::array known{
        Meaning{"invalid-api-key"_L1, ErrorKind::Unauthorized},
        Meaning{"authentication-error"_L1, ErrorKind::Unauthorized},
        Meaning{"insufficient-quota"_L1, ErrorKind::InsufficientBalance},
        Meaning{"billing-error"_L1, ErrorKind::InsufficientBalance},
        Meaning{"billing-not-active"_L1, ErrorKind::InsufficientBalance},
        Meaning{"permission-error"_L1, ErrorKind::Forbidden},
        Meaning{"permission-denied"_L1, ErrorKind::Forbidden},
        Meaning{"model-not-found"_L1, ErrorKind::NotFound},
        Meaning{"not-found-error"_L1, ErrorKind::NotFound},
        Meaning{"rate-limit-exceeded"_L1, ErrorKind::RateLimited},
        Meaning{"rate-limit-error"_L1, ErrorKind::RateLimited},
        Meaning{"server-error"_L1, ErrorKind::ServerError},
        Meaning{"internal-server-error"_L1, ErrorKind::ServerError},
        Meaning{"overloaded-error"_L1, ErrorKind::ServerError},
    };
    const auto *const found
        = std::find_if(known.begin(), known.end(),
                       [&word](const Meaning &meaning) { return meaning.word == word; });
    return found == known.end() ? std::nullopt : std::optional(found->kind);
}

/// Text; a list, as FastAPI's servers complain in, as JSON.
QString wordsOf(const QJsonValue &value)
{
    if (!value.isArray())
        return json::text(value).trimmed();
    const QByteArray list = QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
    return cleanRemoteText(QString::fromUtf8(list), longestServerText);
}

/// What stands in `error`: an object or mere text.
struct Complaint
{
    QString message;
    QString code; ///< as it came
    QString type;
    int status = 0;
};

Complaint complaintOf(const QJsonObject &body)
{
    const QJsonValue value = body.value("error"_L1);
    const QJsonObject fields = value.isObject() ? value.toObject() : body;
    Complaint said;
    said.message = wordsOf(value.isString() ? value : fields.value("message"_L1));
    for (const auto &other : {"detail"_L1, "error_description"_L1}) {
        if (said.message.isEmpty())
            said.message = wordsOf(fields.value(other));
    }
    said.message = cleanRemoteText(said.message, longestServerText);
    said.code = json::text(fields.value("code"_L1)).left(64);
    said.type = json::normalisedWord(fields.value("type"_L1));
    const int status = json::count(fields.value("code"_L1));
    said.status = status >= 400 && status < 600 ? status : 0;
    return said;
}

void apply(Error &error, const Complaint &said)
{
    const QString code = json::normalisedWord(said.code);
    for (const QString &word : {said.type, code}) {
        if (const auto kind = kindOfWord(word))
            error.kind = *kind;
    }
    error.serverText = said.message;
    error.reference = said.code;
    const int status = error.httpStatus;
    const bool mayBeLength
        = status == 0 || status == 400 || status == 413 || status == 422 || status == 500;
    if (status == 413 || code == "context-length-exceeded"_L1
        || said.type == "exceed-context-size-error"_L1
        || (mayBeLength && saysTooLong(said.message)))
        error.kind = ErrorKind::ContextTooLong;
}

Error errorInside(const QJsonObject &body)
{
    const Complaint said = complaintOf(body);
    Error error;
    error.kind = said.status ? errorKindOf(said.status) : ErrorKind::StreamBroken;
    error.httpStatus = said.status;
    error.detail = u"an error inside the answer"_s;
    apply(error, said);
    return error;
}

} // namespace

QByteArray completionBody(const CompletionRequest &request)
{
    QJsonArray messages;
    for (const PromptTurn &turn : request.turns)
        messages.append(
            QJsonObject{{u"role"_s, roleName(turn.role)}, {u"content"_s, mended(turn.text)}});
    QJsonObject body{{u"messages"_s, messages}, {u"stream"_s, true}};
    if (!request.model.isEmpty())
        body.insert(u"model"_s, mended(request.model));
    if (request.temperature)
        body.insert(u"temperature"_s, *request.temperature);
    if (request.wantUsage)
        body.insert(u"stream_options"_s, QJsonObject{{u"include_usage"_s, true}});
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

Result<CompletionPiece> parseCompletionPiece(QByteArrayView body)
{
    const auto read
        = body.isValidUtf8() ? json::object(body) : json::object(QString::fromUtf8(body).toUtf8());
    if (!read)
        return tl::unexpected<Error>(read.error());
    CompletionPiece piece;
    const QJsonValue error = read->value("error"_L1);
    if (error.isObject() || (error.isString() && !error.toString().isEmpty())
        || read->value("object"_L1).toString() == "error"_L1)
        piece.error = errorInside(*read);
    piece.usage = usageOf(read->value("usage"_L1));
    for (const QJsonArray choices = read->value("choices"_L1).toArray();
         const QJsonValue &entry : choices) {
        const QJsonObject choice = entry.toObject();
        if (json::count(choice.value("index"_L1)) != 0)
            continue;
        const QJsonObject said
            = choice.value(choice.value("delta"_L1).isObject() ? "delta"_L1 : "message"_L1)
                  .toObject();
        const QString content = contentOf(said.value("content"_L1));
        piece.text += content.isEmpty() ? said.value("refusal"_L1).toString() : content;
        const QJsonValue finish = choice.value("finish_reason"_L1);
        if (finish.toString() == "error"_L1 && !piece.error)
            piece.error = errorInside(choice);
        piece.finish = finishOf(finish);
    }
    return piece;
}

Error parseCompletionError(int httpStatus, QByteArrayView body, QByteArrayView retryAfter,
                           const QDateTime &now)
{
    Error error;
    error.kind = errorKindOf(httpStatus);
    error.httpStatus = httpStatus;
    error.retryAfterSeconds = parseRetryAfter(retryAfter, now);
    error.detail = u"HTTP %1"_s.arg(httpStatus);
    const auto read
        = json::object(body.isValidUtf8() ? body.toByteArray() : QString::fromUtf8(body).toUtf8());
    apply(error, read ? complaintOf(*read) : Complaint{});
    if (error.serverText.isEmpty())
        error.serverText = u"HTTP %1"_s.arg(httpStatus);
    return error;
}

std::optional<CompletionRequest> withoutRefused(const CompletionRequest &request,
                                                const Error &refusal)
{
    if (refusal.httpStatus != 400 && refusal.httpStatus != 422)
        return std::nullopt;
    CompletionRequest less = request;
    if (request.wantUsage && refusal.serverText.contains("stream_options"_L1))
        less.wantUsage = false;
    else if (request.temperature && refusal.serverText.contains("temperature"_L1))
        less.temperature.reset();
    else
        return std::nullopt;
    return less;
}

QString mendedPairs(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!text.at(i).isSurrogate())
            continue;
        const bool isPair = text.at(i).isHighSurrogate() && i + 1 < text.size()
                            && text.at(i + 1).isLowSurrogate();
        if (isPair)
            ++i;
        else
            text[i] = QChar(QChar::ReplacementCharacter);
    }
    return text;
}

} // namespace hs
