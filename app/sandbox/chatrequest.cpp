#include "app/sandbox/chatrequest.h"

#include "app/sandbox/voice/dialogue.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

constexpr int longestToken = 6;
constexpr int charactersPerToken = 4;
constexpr int tokensPerMessage = 4;
constexpr int tokensPerReply = 3; // what makes the model begin its answer

QRegularExpression pattern(const QString &text)
{
    return QRegularExpression(text, QRegularExpression::CaseInsensitiveOption
                                        | QRegularExpression::MultilineOption
                                        | QRegularExpression::UseUnicodePropertiesOption);
}

const QRegularExpression &languageLine()
{
    static const QRegularExpression line
        = pattern(u"^[ \\t]*(?:(?:please )?(?:answer|reply|respond|speak)(?: only| always)? in|"
                  "language[ \\t]*:)[ \\t]*([\\p{L} ()-]+?)[ \\t]*\\.?[ \\t]*$"_s);
    return line;
}

QString languageIn(const QString &prompt)
{
    QString language;
    auto lines = languageLine().globalMatch(prompt);
    while (lines.hasNext())
        language = lines.next().captured(1);
    return language;
}

QString nameIn(const QString &prompt)
{
    static const QRegularExpression named(
        u"\\b(?:[Yy]our name is|[Yy]ou are|I am)\\s+(\\p{Lu}\\p{L}+)"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    const QString name = named.match(prompt).captured(1);
    return name.isEmpty() ? u"the sandbox"_s : name;
}

/// A string, or the text parts of an array; nothing when it is neither.
std::optional<QString> textOf(const QJsonValue &content)
{
    if (content.isString())
        return content.toString();
    if (!content.isArray())
        return std::nullopt;
    QString text;
    const QJsonArray parts = content.toArray();
    for (const auto &part : parts) {
        if (part.toObject().value(u"type"_s) != QJsonValue(u"text"_s))
            return std::nullopt;
        text += part.toObject().value(u"text"_s).toString();
    }
    return text;
}

Result<ChatRequest::Message> parseMessage(const QJsonValue &value)
{
    static const QStringList roles{u"system"_s, u"user"_s, u"assistant"_s};
    const QJsonObject json = value.toObject();
    QString role = json.value(u"role"_s).toString();
    if (role == "developer"_L1)
        role = u"system"_s;
    if (!roles.contains(role))
        return fail(ErrorKind::BadRequest, u"role must be system, user or assistant"_s);
    const auto text = textOf(json.value(u"content"_s));
    if (!text)
        return fail(ErrorKind::BadRequest, u"content must be a string or text parts"_s);
    return ChatRequest::Message{role, *text};
}

bool isBoolOrAbsent(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull() || value.isBool();
}

qsizetype firstUser(const ChatRequest &request)
{
    const auto &all = request.messages;
    return std::find_if(all.begin(), all.end(),
                        [](const auto &one) { return one.role == "user"_L1; })
           - all.begin();
}

} // namespace

QString ChatRequest::lastUserText() const
{
    const auto last = std::find_if(messages.rbegin(), messages.rend(), [](const Message &message) {
        return message.role == "user"_L1;
    });
    return last == messages.rend() ? QString() : last->text;
}

Result<ChatRequest> parseChatRequest(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return fail(ErrorKind::BadRequest, u"the body must be a JSON object"_s);
    const QJsonObject json = document.object();
    ChatRequest request;
    request.model = json.value(u"model"_s).toString();
    if (request.model.isEmpty())
        return fail(ErrorKind::BadRequest, u"you must provide a model"_s);
    const QJsonValue options = json.value(u"stream_options"_s);
    if (!isBoolOrAbsent(json.value(u"stream"_s)))
        return fail(ErrorKind::BadRequest, u"stream must be true or false"_s);
    request.stream = json.value(u"stream"_s).toBool();
    if (!options.isUndefined() && !options.isNull() && !request.stream)
        return fail(ErrorKind::BadRequest, u"stream_options is only for a stream"_s);
    request.includeUsage = options.toObject().value(u"include_usage"_s).toBool();
    const QJsonArray messages = json.value(u"messages"_s).toArray();
    if (messages.isEmpty())
        return fail(ErrorKind::BadRequest, u"messages must be an array that is not empty"_s);
    for (const auto &message : messages) {
        const auto parsed = parseMessage(message);
        if (!parsed) {
            return fail(
                ErrorKind::BadRequest,
                u"messages[%1]: %2"_s.arg(request.messages.size()).arg(parsed.error().detail));
        }
        request.messages.append(*parsed);
    }
    return request;
}

AgentScript scriptOf(const ChatRequest &request)
{
    QStringList prompts;
    for (const auto &message : request.messages) {
        if (message.role == "system"_L1)
            prompts.append(message.text);
    }
    QString prompt = prompts.join(u"\n\n"_s);
    AgentScript script;
    script.agentName = nameIn(prompt);
    script.language = languageIn(prompt);
    script.sections.append({QString(), prompt.remove(languageLine()), true});
    script.endCallEnabled = false; // a chat has no line that it could end
    const qsizetype user = firstUser(request);
    for (qsizetype i = 0; i < user && script.welcomeMessage.isEmpty(); ++i) {
        if (request.messages.at(i).role == "assistant"_L1)
            script.welcomeMessage = request.messages.at(i).text;
    }
    return script;
}

QString answerTo(const ChatRequest &request)
{
    Dialogue dialogue(scriptOf(request));
    QString answer = dialogue.greeting().text;
    bool heard = false;
    for (const auto &message : request.messages) {
        if (message.role == "user"_L1) {
            answer = dialogue.hear(message.text).text;
            heard = true;
        }
    }
    return heard || !answer.isEmpty() ? answer : dialogue.hear({}).text;
}

int promptTokens(const ChatRequest &request)
{
    qsizetype tokens = tokensPerReply;
    for (const auto &message : request.messages)
        tokens += tokensPerMessage
                  + (message.text.size() + charactersPerToken - 1) / charactersPerToken;
    return int(tokens);
}

QStringList tokensOf(const QString &text)
{
    QStringList tokens;
    QString token;
    for (const QChar character : text) {
        const bool startsWord = character.isSpace() && !token.isEmpty() && !token.back().isSpace();
        const bool isFull = token.size() >= longestToken && !character.isLowSurrogate();
        if (startsWord || isFull) {
            tokens.append(token);
            token.clear();
        }
        token += character;
    }
    if (!token.isEmpty())
        tokens.append(token);
    return tokens;
}

} // namespace hs::sandbox
