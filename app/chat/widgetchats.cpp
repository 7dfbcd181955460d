#include "app/chat/widgetchats.h"

#include "app/chat/chatdesk.h"
#include "models/domain/session.h"
#include "models/domain/transcript.h"
#include "models/domain/whilealive.h"
#include "models/storage/chatstore.h"

#include <algorithm>
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

// What will not be told tomorrow either, of a row or a log, must not keep the others back.
bool staysAsItIs(const Error &error)
{
    return error.kind == ErrorKind::NotFound || error.kind == ErrorKind::NotJson
           || error.kind == ErrorKind::WrongShape || error.kind == ErrorKind::TooLarge
           || error.kind == ErrorKind::BadRequest || error.kind == ErrorKind::Forbidden;
}

} // namespace

WidgetChats::WidgetChats(Means means, QObject *parent) : QObject(parent), m_means(std::move(means))
{
    m_timer.setInterval(5min);
    connect(&m_timer, &QTimer::timeout, this, &WidgetChats::refresh);
    m_pause.setSingleShot(true);
    m_pause.setInterval(m_means.pause);
    connect(&m_pause, &QTimer::timeout, this, &WidgetChats::askPage);
}

void WidgetChats::follow(const QList<Agent> &agents, int chosen, bool onSandbox)
{
    QList<int> before = ids();
    const bool isElsewhere = std::exchange(m_onSandbox, onSandbox) != onSandbox;
    const bool choseOther = std::exchange(m_chosen, chosen) != chosen;
    m_agents = agents;
    m_walks.removeIf([&](const QHash<int, LogWalk>::iterator &walk) {
        return isElsewhere || !isFollowed(walk.key());
    });
    if (isElsewhere)
        m_wordless.clear();
    if (isElsewhere || before.isEmpty() || (m_agentId != 0 && !isFollowed(m_agentId)))
        return beginAnew();
    if (choseOther)
        before.removeOne(chosen);
    join(before);
}

/// What is under way was for an agent or platform that was left.
void WidgetChats::beginAnew()
{
    ++m_serial;
    stopRound();
    refresh();
}

/// Who is new, or was chosen just now, need not wait for the next round.
void WidgetChats::join(const QList<int> &before)
{
    QList<int> late;
    for (const int id : ids()) {
        if (m_queue.contains(id) || (id != m_agentId && !before.contains(id)))
            late.append(id);
    }
    m_queue = late;
    if (m_agentId == 0 && !m_queue.isEmpty())
        nextAgent();
}

QList<int> WidgetChats::ids() const
{
    QList<int> all;
    for (const Agent &agent : m_agents) {
        if (agent.id == m_chosen)
            all.prepend(agent.id);
        else
            all.append(agent.id);
    }
    return all;
}

bool WidgetChats::isFollowed(int agentId) const
{
    return std::any_of(m_agents.cbegin(), m_agents.cend(),
                       [agentId](const Agent &agent) { return agent.id == agentId; });
}

void WidgetChats::refresh()
{
    if (m_agents.isEmpty())
        return m_timer.stop();
    m_timer.start();
    if (m_agentId != 0)
        return;
    m_queue = ids();
    nextAgent();
}

bool WidgetChats::beginNext()
{
    m_agentId = m_queue.isEmpty() ? 0 : m_queue.takeFirst();
    if (m_agentId != 0)
        m_walks[m_agentId].begin();
    return m_agentId != 0;
}

void WidgetChats::nextAgent()
{
    if (beginNext())
        askPage();
}

void WidgetChats::askPage()
{
    thenWhileAlive(m_means.readLogs(m_agentId, m_walks.value(m_agentId).page()), this,
                   [this, serial = m_serial](const Result<CallLogPage> &page) {
                       if (serial == m_serial)
                           onPage(page);
                   });
}

void WidgetChats::onPage(const Result<CallLogPage> &page)
{
    if (page)
        return sort(*page);
    if (!staysAsItIs(page.error()))
        return stopRound();
    if (beginNext())
        m_pause.start();
}

bool WidgetChats::isWidgetChat(const CallLog &log)
{
    return log.channel.compare("Widget-Chat"_L1, Qt::CaseInsensitive) == 0;
}

void WidgetChats::sort(const CallLogPage &page)
{
    m_page = page;
    m_rows = page.rows;
    m_rows.removeIf([this](const CallLog &log) {
        return !isWidgetChat(log) || m_wordless.contains(log.id);
    });
    if (m_rows.isEmpty())
        return turnPage();
    QList<qint64> found;
    for (const CallLog &log : std::as_const(m_rows))
        found.append(log.id);
    thenWhileAlive(m_means.store.knownLogs(found, m_onSandbox), this,
                   [this, serial = m_serial](const Result<QList<qint64>> &known) {
                       if (serial != m_serial)
                           return;
                       if (!known)
                           return stopRound();
                       m_rows.removeIf([&](const CallLog &log) { return known->contains(log.id); });
                       takeNext();
                   });
}

void WidgetChats::takeNext()
{
    while (!m_rows.isEmpty()) {
        const CallLog log = m_rows.takeFirst();
        if (log.interactions.isEmpty()) // lists may leave them out
            return askWhole(log.id);
        add(log);
    }
    turnPage();
}

void WidgetChats::askWhole(qint64 id)
{
    thenWhileAlive(m_means.readLog(id), this,
                   [this, id, serial = m_serial](const Result<CallLog> &whole) {
                       if (serial != m_serial)
                           return;
                       if (!whole && !staysAsItIs(whole.error()))
                           return stopRound();
                       if (!whole || messagesOf(*whole).isEmpty())
                           m_wordless.insert(id);
                       else
                           add(*whole);
                       takeNext();
                   });
}

void WidgetChats::turnPage()
{
    if (m_walks[m_agentId].take(m_page) || beginNext())
        m_pause.start();
}

void WidgetChats::stopRound()
{
    m_pause.stop();
    m_agentId = 0;
    m_queue.clear();
}

void WidgetChats::add(const CallLog &log)
{
    const QList<ChatMessage> messages = messagesOf(log);
    const auto agent = std::find_if(m_agents.cbegin(), m_agents.cend(),
                                    [this](const Agent &one) { return one.id == m_agentId; });
    if (messages.isEmpty() || agent == m_agents.cend())
        return;
    ChatRecord chat;
    chat.agentId = m_agentId;
    chat.agentName = agent->name;
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
