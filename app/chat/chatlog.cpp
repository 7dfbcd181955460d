#include "app/chat/chatlog.h"

#include "models/domain/session.h"
#include "models/domain/whilealive.h"
#include "models/storage/chatstore.h"

#include <algorithm>
#include <utility>

namespace hs {
namespace {

bool isSaid(const ChatMessage &message)
{
    switch (message.state) {
    case MessageState::Answered:
    case MessageState::Sent:
        return true;
    case MessageState::Whole:
    case MessageState::Stopped:
    case MessageState::Broken:
        return !message.text.isEmpty();
    default:
        return false;
    }
}

} // namespace

ChatLog::ChatLog(ChatStore &store, const Clock &clock, ChatSummary summary)
    : m_store(store), m_clock(clock), m_summary(std::move(summary))
{
}

QFuture<Result<QList<ChatMessage>>> ChatLog::messages(qint64 first, int count)
{
    return m_store.messages(m_summary.chat.id, first, count);
}

QFuture<Result<QList<qint64>>> ChatLog::find(const QString &text, int limit)
{
    return m_store.find(m_summary.chat.id, text, limit);
}

void ChatLog::follow(const QFuture<Result<void>> &written)
{
    thenWhileAlive(written, this, [this](const Result<void> &done) {
        if (!done)
            Q_EMIT failed(done.error());
    });
}

void ChatLog::keepRecord()
{
    follow(m_store.putChat(m_summary.chat));
    Q_EMIT changed();
}

void ChatLog::change(const std::function<void(ChatRecord &)> &how)
{
    const qint64 cleared = clearedBefore();
    how(m_summary.chat);
    keepRecord();
    if (clearedBefore() != cleared)
        Q_EMIT replaced();
}

void ChatLog::setDraft(const QString &draft)
{
    if (draft == m_summary.draft)
        return;
    m_summary.draft = draft;
    follow(m_store.setDraft(m_summary.chat.id, draft));
    Q_EMIT changed();
}

void ChatLog::markRead()
{
    if (m_summary.unread == 0)
        return;
    m_summary.unread = 0;
    change([this](ChatRecord &chat) { chat.readBefore = count(); });
}

void ChatLog::load()
{
    const qint64 first = std::max<qint64>(0, count() - mostRecent);
    thenWhileAlive(m_store.messages(m_summary.chat.id, first, mostRecent), this,
                   [this](const Result<QList<ChatMessage>> &newest) {
                       if (!newest)
                           Q_EMIT failed(newest.error());
                       take(newest.value_or(QList<ChatMessage>()));
                   });
}

void ChatLog::take(const QList<ChatMessage> &newest)
{
    // What was added while they were read stands behind them.
    const qint64 until = m_recent.empty() ? count() : m_recent.front().sequence;
    for (auto read = newest.rbegin(); read != newest.rend(); ++read) {
        if (read->sequence < until)
            m_recent.push_front(*read);
    }
    Q_EMIT loaded();
}

void ChatLog::adopt(const QList<ChatMessage> &history)
{
    for (const ChatMessage &old : history) {
        if (old.author == MessageAuthor::Program || !isSaid(old))
            continue;
        ChatMessage &copy = add(old.author, old.state, old.text);
        copy.at = old.at;
        copy.route = old.route;
        copy.heard = old.heard;
        keep(copy);
    }
    markRead();
}

ChatMessage &ChatLog::add(MessageAuthor author, MessageState state, const QString &text)
{
    trim();
    ChatMessage message;
    message.id = newSessionId();
    message.sequence = m_summary.messages++;
    message.author = author;
    message.state = state;
    message.text = text;
    message.at = m_clock.utcNow();
    message.route = m_summary.chat.route;
    if (author == MessageAuthor::Agent)
        ++m_summary.unread;
    m_recent.push_back(std::move(message));
    return m_recent.back();
}

void ChatLog::trim()
{
    const auto isSettled = [](const ChatMessage &message) {
        return message.state != MessageState::Queued && message.state != MessageState::Sending
               && message.state != MessageState::Writing;
    };
    while (m_recent.size() >= mostRecent && isSettled(m_recent.front()))
        m_recent.pop_front();
}

void ChatLog::summarize(const ChatMessage &message)
{
    if (message.sequence != count() - 1)
        return;
    m_summary.lastAuthor = message.author;
    m_summary.lastText = message.text.left(shownLetters);
    m_summary.lastAt = message.at;
}

void ChatLog::show(const ChatMessage &message)
{
    summarize(message);
    Q_EMIT ChatPages::put(message);
}

QFuture<Result<void>> ChatLog::keepDurably(const ChatMessage &message)
{
    const auto written = m_store.putMessage(m_summary.chat.id, message, true);
    show(message);
    Q_EMIT changed();
    return written;
}

void ChatLog::keep(const ChatMessage &message)
{
    follow(m_store.putMessage(m_summary.chat.id, message, false));
    show(message);
    Q_EMIT changed();
}

void ChatLog::note(ChatNote note, int count, const QString &text)
{
    ChatMessage &message = add(MessageAuthor::Program, MessageState::Noted, text);
    message.note = note;
    message.count = count;
    keep(message);
}

ChatMessage *ChatLog::byId(const QString &id)
{
    const auto found = std::find_if(m_recent.begin(), m_recent.end(),
                                    [&](const ChatMessage &one) { return one.id == id; });
    return found == m_recent.end() ? nullptr : &*found;
}

ChatMessage *ChatLog::newest(MessageAuthor author)
{
    const auto found
        = std::find_if(m_recent.rbegin(), m_recent.rend(), [author](const ChatMessage &one) {
              return one.author == author && one.state != MessageState::Replaced;
          });
    return found == m_recent.rend() ? nullptr : &*found;
}

ChatMessage *ChatLog::firstIn(MessageState state)
{
    const auto found = std::find_if(m_recent.begin(), m_recent.end(),
                                    [state](const ChatMessage &one) { return one.state == state; });
    return found == m_recent.end() ? nullptr : &*found;
}

QList<ChatMessage> ChatLog::before(const ChatMessage &message) const
{
    QList<ChatMessage> said;
    for (const ChatMessage &one : m_recent) {
        if (one.sequence >= message.sequence)
            break;
        if (isSaid(one))
            said.append(one);
    }
    return said;
}

void ChatLog::replaceFrom(qint64 sequence, const QString &except)
{
    for (ChatMessage &one : m_recent) {
        const bool isTurn = one.author != MessageAuthor::Program;
        if (one.sequence < sequence || !isTurn || one.id == except)
            continue;
        if (std::exchange(one.state, MessageState::Replaced) != MessageState::Replaced)
            keep(one);
    }
}

} // namespace hs
