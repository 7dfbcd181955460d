#include "app/chat/chatexport.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPromise>
#include <QSaveFile>
#include <QThreadPool>

#include <memory>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hs::chatexport)
};

QString agentOf(const ChatRecord &chat)
{
    return chat.agentName.isEmpty() ? Tr::tr("Agent %1").arg(chat.agentId) : chat.agentName;
}

QString speakerOf(const ChatRecord &chat, const ChatMessage &message)
{
    if (message.author == MessageAuthor::Agent)
        return agentOf(chat);
    return chat.callerName.isEmpty() ? Tr::tr("You") : chat.callerName;
}

QString timeOf(const QDateTime &utc)
{
    return utc.toUTC().toString(Qt::ISODate);
}

/// What did not become a plain part of the conversation, as a mark behind the time; empty: it did.
QString markOf(MessageState state)
{
    switch (state) {
    case MessageState::Queued:
    case MessageState::Sending:
        return Tr::tr("not sent yet");
    case MessageState::Failed:
        return Tr::tr("not sent");
    case MessageState::Writing:
        return Tr::tr("not finished");
    case MessageState::Stopped:
        return Tr::tr("stopped");
    case MessageState::Broken:
        return Tr::tr("broken off");
    default:
        return {};
    }
}

bool isWritten(const ChatMessage &message)
{
    return message.author != MessageAuthor::Program && message.state != MessageState::Replaced;
}

QString headOf(const ChatRecord &chat)
{
    return Tr::tr("Chat with %1, %2").arg(agentOf(chat), timeOf(chat.createdAt));
}

QString titleOf(const ChatRecord &chat, const ChatMessage &message)
{
    const QString mark = markOf(message.state);
    const QString said = speakerOf(chat, message) + u", "_s + timeOf(message.at);
    return mark.isEmpty() ? said : said + u", "_s + mark;
}

QByteArray asText(const ChatRecord &chat, const QList<ChatMessage> &messages,
                  const ChatFailures &failures)
{
    QString text = headOf(chat) + u"\n\n"_s;
    for (const ChatMessage &message : messages) {
        if (!isWritten(message))
            continue;
        text += titleOf(chat, message) + u'\n' + message.text + u'\n';
        if (const QString why = failures.value(message.id); !why.isEmpty())
            text += u'[' + why + u"]\n"_s;
        text += u'\n';
    }
    return text.toUtf8();
}

/// The agent writes Markdown itself; the operator's words must stay what they are.
QString quoted(const QString &text)
{
    QString lines = text;
    return u"> "_s + lines.replace(u'\n', "\n> "_L1);
}

/// Words that mean no markup, whatever they hold. Of one line.
QString escaped(const QString &line)
{
    QString safe;
    for (const QChar letter : line) {
        if (u"\\`*_[]<>#|~&!"_s.contains(letter))
            safe += u'\\';
        safe += letter;
    }
    return safe;
}

QByteArray asMarkdown(const ChatRecord &chat, const QList<ChatMessage> &messages,
                      const ChatFailures &failures)
{
    QString text = u"# "_s + headOf(chat) + u"\n\n"_s;
    for (const ChatMessage &message : messages) {
        if (!isWritten(message))
            continue;
        text += u"**"_s + titleOf(chat, message) + u"**\n\n"_s;
        text += message.author == MessageAuthor::Operator ? quoted(message.text) : message.text;
        text += u"\n\n"_s;
        if (const QString why = failures.value(message.id); !why.isEmpty())
            text += escaped(u'[' + why + u']') + u"\n\n"_s;
    }
    return text.toUtf8();
}

QString wordOf(ChatRoute route)
{
    switch (route) {
    case ChatRoute::TextModel:
        return u"textModel"_s;
    case ChatRoute::VoiceLine:
        return u"voiceLine"_s;
    case ChatRoute::Widget:
        break;
    }
    return u"widget"_s;
}

QString wordOf(MessageState state)
{
    switch (state) {
    case MessageState::Failed:
        return u"failed"_s;
    case MessageState::Stopped:
        return u"stopped"_s;
    case MessageState::Broken:
        return u"broken"_s;
    case MessageState::Queued:
    case MessageState::Sending:
    case MessageState::Writing:
        return u"underway"_s;
    default:
        return u"whole"_s;
    }
}

QJsonObject asJson(const ChatMessage &message)
{
    QJsonObject json{
        {u"id"_s, message.id},
        {u"author"_s, message.author == MessageAuthor::Agent ? u"agent"_s : u"operator"_s},
        {u"at"_s, timeOf(message.at)},
        {u"state"_s, wordOf(message.state)},
        {u"route"_s, wordOf(message.route)},
        {u"text"_s, message.text},
    };
    if (!message.heard.isEmpty())
        json.insert(u"understoodAs"_s, message.heard);
    if (message.usage) {
        json.insert(u"promptTokens"_s, message.usage->prompt);
        json.insert(u"completionTokens"_s, message.usage->completion);
    }
    return json;
}

QByteArray asJson(const ChatRecord &chat, const QList<ChatMessage> &messages,
                  const ChatFailures &failures)
{
    QJsonArray all;
    for (const ChatMessage &message : messages) {
        if (!isWritten(message))
            continue;
        QJsonObject written = asJson(message);
        if (const QString why = failures.value(message.id); !why.isEmpty())
            written.insert(u"failure"_s, why);
        all.append(written);
    }
    QJsonObject json{
        {u"id"_s, chat.id},
        {u"agentId"_s, chat.agentId},
        {u"agent"_s, agentOf(chat)},
        {u"callerName"_s, chat.callerName},
        {u"language"_s, chat.language},
        {u"createdAt"_s, timeOf(chat.createdAt)},
        {u"onSandbox"_s, chat.onSandbox},
        {u"messages"_s, all},
    };
    if (chat.endedAt.isValid())
        json.insert(u"endedAt"_s, timeOf(chat.endedAt));
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

Result<void> write(const QString &path, const ChatRecord &chat, const QList<ChatMessage> &messages,
                   const ChatFailures &failures)
{
    QSaveFile file(path);
    const auto opened = file.open(QIODevice::WriteOnly);
    if (opened)
        file.write(chatDocument(chatFormatOf(path), chat, messages, failures));
    if (!opened || !file.commit())
        return fail(ErrorKind::StoreFailed, file.errorString());
    return {};
}

} // namespace

ChatFormat chatFormatOf(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == "json"_L1)
        return ChatFormat::Json;
    return suffix == "md"_L1 || suffix == "markdown"_L1 ? ChatFormat::Markdown : ChatFormat::Text;
}

QByteArray chatDocument(ChatFormat format, const ChatRecord &chat,
                        const QList<ChatMessage> &messages, const ChatFailures &failures)
{
    switch (format) {
    case ChatFormat::Json:
        return asJson(chat, messages, failures);
    case ChatFormat::Markdown:
        return asMarkdown(chat, messages, failures);
    case ChatFormat::Text:
        break;
    }
    return asText(chat, messages, failures);
}

QFuture<Result<void>> saveChat(const QString &path, const ChatRecord &chat,
                               const QList<ChatMessage> &messages, const ChatFailures &failures)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    auto future = promise->future();
    QThreadPool::globalInstance()->start([promise, path, chat, messages, failures] {
        promise->addResult(write(path, chat, messages, failures));
        promise->finish();
    });
    return future;
}

} // namespace hs
