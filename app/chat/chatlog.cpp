#include "app/chat/chatlog.h"

#include "models/domain/session.h"
#include "models/domain/whilealive.h"
#include "models/storage/chatstore.h"

#include <algorithm>
#include <utility>

namespace hs {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto saveAgainAfter = 2s;

Error cancelled(const QString &why)
{
    return fail(ErrorKind::Cancelled, why).value();
}

/// It was written by somebody, sent or not, and nothing has taken its place.
bool stands(const ChatMessage &message)
{
    return message.author != MessageAuthor::Program && message.state != MessageState::Replaced;
}

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
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(saveAgainAfter);
    connect(&m_saveTimer, &QTimer::timeout, this, &ChatLog::saveAgain);
}

QFuture<Result<QList<ChatMessage>>> ChatLog::messages(qint64 first, int count)
{
    // What is in memory is newer than what is on disk, and may be all there is of it.
    QMap<qint64, ChatMessage> newer;
    for (const ChatMessage &one : m_recent) {
        if (one.sequence >= first && one.sequence < first + count)
            newer.insert(one.sequence, one);
    }
    const auto merge = [newer](const Result<QList<ChatMessage>> &read) mutable {
        if (!read)
            return read;
        for (const ChatMessage &one : *read) {
            if (!newer.contains(one.sequence))
                newer.insert(one.sequence, one);
        }
        return Result<QList<ChatMessage>>(newer.values());
    };
    return m_store.messages(m_summary.chat.id, first, count).then(merge);
}

QFuture<Result<QList<qint64>>> ChatLog::find(const QString &text, int limit)
{
    return m_store.find(m_summary.chat.id, text, limit);
}

void ChatLog::follow(const QFuture<Result<void>> &written, const QString &messageId)
{
    thenWhileAlive(written, this, [this, messageId](const Result<void> &done) {
        if (done) {
            m_unsaved.remove(messageId);
            return;
        }
        if (!messageId.isEmpty())
            m_unsaved.insert(messageId);
        m_saveTimer.start();
        Q_EMIT failed(done.error());
    });
}

// The disk was full, or away: nothing that was typed or answered may be lost by that.
void ChatLog::saveAgain()
{
    follow(m_store.putChat(m_summary.chat));
    const QSet<QString> unsaved = std::exchange(m_unsaved, {});
    for (const ChatMessage &message : m_recent) {
        if (unsaved.contains(message.id))
            follow(m_store.putMessage(m_summary.chat.id, message, false), message.id);
    }
    if (m_draftUnsaved)
        keepDraft();
}

void ChatLog::keepDraft()
{
    m_draftUnsaved = false;
    thenWhileAlive(m_store.setDraft(m_summary.chat.id, m_summary.draft), this,
                   [this](const Result<void> &done) {
                       if (done)
                           return;
                       m_draftUnsaved = true;
                       m_saveTimer.start();
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
    m_draftUnsaved = !m_unsaved.isEmpty(); // the draft on disk may be all there is of a message
    if (!m_draftUnsaved)
        keepDraft();
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
                       if (newest)
                           return take(*newest);
                       Q_EMIT failed(newest.error());
                       QTimer::singleShot(saveAgainAfter, this, &ChatLog::load);
                   });
}

void ChatLog::take(const QList<ChatMessage> &newest)
{
    m_recent.assign(newest.begin(), newest.end());
    for (const ChatMessage &one : newest)
        m_lastStamp = std::max(m_lastStamp, one.at);
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
        follow(m_store.putMessage(m_summary.chat.id, copy, false), copy.id);
        summarize(copy);
    }
    m_summary.unread = 0;
    change([this](ChatRecord &chat) { chat.readBefore = count(); });
    Q_EMIT replaced();
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
    message.at = stamp();
    message.route = m_summary.chat.route;
    if (author == MessageAuthor::Agent)
        ++m_summary.unread;
    m_recent.push_back(std::move(message));
    return m_recent.back();
}

// Later than all that is there, whatever the system's clock does: what goes to the agent is put in
// order by it.
QDateTime ChatLog::stamp()
{
    const QDateTime now = m_clock.utcNow();
    m_lastStamp = m_lastStamp.isValid() ? std::max(now, m_lastStamp.addMSecs(1)) : now;
    return m_lastStamp;
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
    const auto isLater = [&message](const ChatMessage &one) {
        return stands(one) && one.sequence > message.sequence;
    };
    // As the store has it: a note of the program's takes the place of nobody's words.
    if (!stands(message) || std::any_of(m_recent.rbegin(), m_recent.rend(), isLater))
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
    follow(m_store.putMessage(m_summary.chat.id, message, false), message.id);
    show(message);
    Q_EMIT changed();
}

void ChatLog::settle(const QString &messageId, MessageState state,
                     const std::optional<Error> &error)
{
    ChatMessage *message = byId(messageId);
    if (!message || message->state == MessageState::Replaced)
        return;
    message->state = state;
    message->error = error;
    keep(*message);
}

void ChatLog::cancel(const QString &messageId, const QString &why)
{
    settle(messageId, MessageState::Failed, cancelled(why));
}

void ChatLog::settleUnfinished()
{
    const Error gone = cancelled(u"the program went meanwhile"_s);
    for (const ChatMessage &one : m_recent) {
        if (one.state == MessageState::Writing)
            settle(one.id, MessageState::Broken, gone);
        else if (one.state == MessageState::Sending || one.state == MessageState::Sent)
            settle(one.id, MessageState::Failed, gone);
        else if (one.state == MessageState::Queued && one.route == ChatRoute::VoiceLine)
            settle(one.id, MessageState::Failed, gone); // no start of the program opens a line
    }
}

void ChatLog::holdQueued()
{
    for (ChatMessage &one : m_recent) {
        if (one.state == MessageState::Queued)
            settle(one.id, MessageState::Queued, cancelled(u"held"_s));
    }
}

bool ChatLog::isHeld() const
{
    return std::any_of(m_recent.begin(), m_recent.end(), [](const ChatMessage &one) {
        return one.state == MessageState::Queued && one.error
               && one.error->kind == ErrorKind::Cancelled;
    });
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

ChatMessage *ChatLog::newestOwn()
{
    const auto found = std::find_if(m_recent.rbegin(), m_recent.rend(), [](const ChatMessage &one) {
        return one.author == MessageAuthor::Operator && one.state != MessageState::Replaced;
    });
    return found == m_recent.rend() ? nullptr : &*found;
}

ChatLog::Exchange ChatLog::lastExchange()
{
    Exchange last;
    for (ChatMessage &one : m_recent) {
        if (one.author == MessageAuthor::Agent && isSaid(one)
            && (!last.answer || one.at > last.answer->at))
            last.answer = &one;
    }
    for (ChatMessage &one : m_recent) {
        if (last.answer && one.author == MessageAuthor::Operator && isSaid(one)
            && one.at < last.answer->at && (!last.own || one.at > last.own->at))
            last.own = &one;
    }
    return last;
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
        if (isSaid(one) && one.at < message.at)
            said.append(one);
    }
    std::stable_sort(said.begin(), said.end(), [](const ChatMessage &one, const ChatMessage &two) {
        return one.at < two.at;
    });
    return said;
}

bool ChatLog::isOvertaken(const ChatMessage &message) const
{
    return std::any_of(m_recent.begin(), m_recent.end(), [&](const ChatMessage &one) {
        return one.author == MessageAuthor::Operator && isSaid(one) && one.at > message.at;
    });
}

void ChatLog::replaceAnswersSince(const QDateTime &at, const QString &except)
{
    for (ChatMessage &one : m_recent) {
        if (one.author != MessageAuthor::Agent || one.at < at || one.id == except)
            continue;
        if (std::exchange(one.state, MessageState::Replaced) != MessageState::Replaced)
            keep(one);
    }
}

void ChatLog::noteTooOld()
{
    const auto isTold = [](const ChatMessage &one) { return one.note == ChatNote::TurnsDropped; };
    const qint64 tooOld = m_recent.empty() ? 0 : m_recent.front().sequence;
    if (tooOld > 0 && std::none_of(m_recent.begin(), m_recent.end(), isTold))
        note(ChatNote::TurnsDropped, static_cast<int>((tooOld + 1) / 2), {});
}

} // namespace hs
