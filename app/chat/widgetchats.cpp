#include "app/chat/widgetchats.h"

#include "app/chat/chatdesk.h"
#include "models/domain/session.h"
#include "models/domain/transcript.h"
#include "models/domain/whilealive.h"
#include "models/storage/chatstore.h"

#include <utility>

namespace hs {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

void addTurn(QList<ChatMessage> &messages, MessageAuthor author, const QString &text,
             const QDateTime &at)
{
    if (text.trimmed().isEmpty())
        return;
    ChatMessage message;
    message.id = newSessionId();
    message.sequence = messages.size();
    message.author = author;
    message.state = author == MessageAuthor::Agent ? MessageState::Whole : MessageState::Answered;
    message.text = cleanRemoteText(text);
    message.at = at;
    message.route = ChatRoute::Widget;
    messages.append(message);
}

} // namespace

WidgetChats::WidgetChats(Means means, QObject *parent) : QObject(parent), m_means(std::move(means))
{
    m_timer.setInterval(5min);
    connect(&m_timer, &QTimer::timeout, this, &WidgetChats::refresh);
}

void WidgetChats::follow(const Agent &agent, bool onSandbox)
{
    if (agent.id == m_agentId && onSandbox == m_onSandbox)
        return;
    m_agentId = agent.id;
    m_agentName = agent.name;
    m_onSandbox = onSandbox;
    ++m_serial;
    refresh();
}

void WidgetChats::refresh()
{
    if (m_agentId == 0)
        return;
    m_timer.start();
    thenWhileAlive(m_means.readLogs(m_agentId), this,
                   [this, serial = m_serial](const Result<CallLogPage> &page) {
                       if (page && serial == m_serial)
                           sort(*page);
                   });
}

bool WidgetChats::isWidgetChat(const CallLog &log)
{
    return log.channel.compare("Widget-Chat"_L1, Qt::CaseInsensitive) == 0;
}

void WidgetChats::sort(const CallLogPage &page)
{
    QList<qint64> ids;
    for (const CallLog &log : page.rows) {
        if (isWidgetChat(log))
            ids.append(log.id);
    }
    if (ids.isEmpty())
        return;
    thenWhileAlive(m_means.store.knownLogs(ids, m_onSandbox), this,
                   [this, page, serial = m_serial](const Result<QList<qint64>> &known) {
                       if (!known || serial != m_serial)
                           return;
                       for (const CallLog &log : page.rows) {
                           if (isWidgetChat(log) && !known->contains(log.id))
                               take(log);
                       }
                   });
}

void WidgetChats::take(const CallLog &log)
{
    if (log.interactions.isEmpty()) { // lists may leave them out
        thenWhileAlive(m_means.readLog(log.id), this,
                       [this, serial = m_serial](const Result<CallLog> &whole) {
                           if (whole && serial == m_serial && !whole->interactions.isEmpty())
                               take(*whole);
                       });
        return;
    }
    const QList<ChatMessage> messages = messagesOf(log);
    if (messages.isEmpty())
        return;
    ChatRecord chat;
    chat.agentId = m_agentId;
    chat.agentName = m_agentName;
    chat.route = ChatRoute::Widget;
    chat.createdAt = messages.first().at;
    chat.endedAt = messages.last().at;
    chat.platformLogId = log.id;
    chat.onSandbox = m_onSandbox;
    m_means.desk.addEnded(chat, messages);
}

QList<ChatMessage> WidgetChats::messagesOf(const CallLog &log)
{
    QList<ChatMessage> messages;
    for (const Interaction &turn : log.interactions) {
        const QDateTime at = turn.time.isValid() ? turn.time : log.time;
        addTurn(messages, MessageAuthor::Operator, turn.callerText, at);
        addTurn(messages, MessageAuthor::Agent, turn.agentText, at);
    }
    return messages;
}

} // namespace hs
