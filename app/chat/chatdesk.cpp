#include "app/chat/chatdesk.h"

#include "app/chat/chatlog.h"
#include "models/domain/session.h"
#include "models/domain/whilealive.h"
#include "models/storage/chatstore.h"

#include <algorithm>
#include <utility>

namespace hs {
namespace {

constexpr int mostChats = 1000; // in the list; older ones are found in the sessions

bool comesBefore(const ChatSummary &one, const ChatSummary &other)
{
    return std::make_tuple(one.isOpen(), one.lastAt)
           > std::make_tuple(other.isOpen(), other.lastAt);
}

} // namespace

ChatDesk::ChatDesk(const ChatController::Means &means, QObject *parent)
    : QObject(parent), m_means(means)
{
    m_means.isReachable = [this](const ChatRecord &chat) { return chat.onSandbox == m_onSandbox; };
}

ChatDesk::~ChatDesk() = default;

void ChatDesk::load()
{
    thenWhileAlive(m_means.store.chats(mostChats), this,
                   [this](const Result<QList<ChatSummary>> &chats) {
                       if (!chats)
                           return Q_EMIT failed(chats.error());
                       take(*chats);
                   });
    thenWhileAlive(m_means.store.cannedReplies(), this,
                   [this](const Result<QList<CannedReply>> &replies) {
                       m_canned = replies.value_or(m_canned);
                       Q_EMIT cannedRepliesChanged();
                   });
}

void ChatDesk::take(const QList<ChatSummary> &chats)
{
    QList<ChatSummary> all = chats;
    for (const ChatSummary &own : std::as_const(m_chats)) {
        if (!m_controllers.contains(own.chat.id))
            continue;
        all.removeIf([&](const ChatSummary &read) { return read.chat.id == own.chat.id; });
        all.append(own); // begun while they were read
    }
    m_chats = all;
    m_loaded = true;
    sort();
    Q_EMIT listChanged();
    for (const ChatSummary &chat : std::as_const(all)) {
        if (chat.isOpen() && chat.messages > 0)
            openUnfinished(chat.chat.id);
    }
}

// What a start finds on its way is settled, and what is queued goes on by itself.
void ChatDesk::openUnfinished(const QString &chatId)
{
    thenWhileAlive(m_means.store.unfinished(chatId), this,
                   [this, chatId](const Result<QList<ChatMessage>> &left) {
                       if (left && !left->isEmpty())
                           static_cast<void>(open(chatId));
                   });
}

void ChatDesk::sort()
{
    std::stable_sort(m_chats.begin(), m_chats.end(), &comesBefore);
}

int ChatDesk::unread() const
{
    int sum = 0;
    for (const ChatSummary &chat : m_chats)
        sum += chat.unread;
    return sum;
}

ChatWay ChatDesk::way(ChatRoute route) const
{
    const auto found = std::find_if(m_ways.begin(), m_ways.end(),
                                    [route](const ChatWay &way) { return way.route == route; });
    if (found != m_ways.end())
        return *found;
    ChatWay none;
    none.route = route;
    return none;
}

void ChatDesk::setWays(const QList<ChatWay> &ways)
{
    if (ways == m_ways)
        return;
    m_ways = ways;
    Q_EMIT waysChanged();
    for (ChatController *chat : std::as_const(m_controllers)) {
        if (!chat->isWaiting() && way(chat->record().route).ready)
            chat->goOn();
    }
}

ChatRoute ChatDesk::routeForNew(std::optional<ChatRoute> wanted) const
{
    if (wanted && way(*wanted).ready)
        return *wanted;
    const auto ready
        = std::find_if(m_ways.begin(), m_ways.end(), [](const ChatWay &way) { return way.ready; });
    return ready == m_ways.end() ? wanted.value_or(ChatRoute::TextModel) : ready->route;
}

ChatController *ChatDesk::add(ChatRecord record, const QString &draft)
{
    record.id = newSessionId();
    record.createdAt = m_means.clock.utcNow();
    record.onSandbox = m_onSandbox;
    ChatSummary summary;
    summary.lastAt = record.createdAt;
    summary.chat = record;
    summary.draft = draft;
    follow(m_means.store.putChat(record));
    m_chats.append(summary);
    sort();
    ChatController *chat = make(summary);
    Q_EMIT listChanged();
    return chat;
}

ChatController *ChatDesk::start(ChatRecord record)
{
    ChatController *chat = add(std::move(record));
    chat->open(true);
    return chat;
}

ChatController *ChatDesk::startAgain(const QString &chatId)
{
    const auto old = summaryOf(chatId);
    if (!old)
        return nullptr;
    ChatRecord record = old->chat;
    record.continues = chatId;
    record.endedAt = {};
    record.clearedBefore = record.readBefore = record.platformLogId = 0;
    if (record.route == ChatRoute::Widget)
        record.route = routeForNew();
    ChatController *chat = add(record, old->draft);
    moveDraft(chatId, chat->record().id, old->draft);
    const qint64 first = std::max<qint64>(0, old->messages - ChatLog::mostRecent);
    thenWhileAlive(m_means.store.messages(chatId, first, ChatLog::mostRecent), chat,
                   [this, chat](const Result<QList<ChatMessage>> &history) {
                       if (!history)
                           Q_EMIT failed(history.error());
                       chat->openWith(history.value_or(QList<ChatMessage>()));
                   });
    return chat;
}

// The old one keeps it until the disk has it with the new one.
void ChatDesk::moveDraft(const QString &from, const QString &to, const QString &draft)
{
    if (draft.isEmpty())
        return;
    thenWhileAlive(m_means.store.setDraft(to, draft), this, [this, from](const Result<void> &kept) {
        if (!kept)
            return Q_EMIT failed(kept.error());
        if (ChatController *old = controller(from))
            old->setDraft({});
    });
}

void ChatDesk::addEnded(ChatRecord record, const QList<ChatMessage> &messages)
{
    const auto isSame = [&](const ChatSummary &one) {
        return one.chat.platformLogId == record.platformLogId
               && one.chat.onSandbox == record.onSandbox;
    };
    if (messages.isEmpty() || std::any_of(m_chats.begin(), m_chats.end(), isSame))
        return;
    record.id = newSessionId();
    record.readBefore = messages.size(); // nobody waits for an answer to it
    ChatSummary summary;
    summary.chat = record;
    summary.messages = messages.size();
    summary.lastText = messages.last().text.left(ChatLog::shownLetters);
    summary.lastAuthor = messages.last().author;
    summary.lastAt = messages.last().at;
    // With the log's id last: a start that finds half of it takes it again.
    ChatRecord half = record;
    half.platformLogId = 0;
    follow(m_means.store.putChat(half));
    for (const ChatMessage &message : messages)
        follow(m_means.store.putMessage(record.id, message, false));
    follow(m_means.store.putChat(record));
    m_chats.append(summary);
    sort();
    if (m_chats.size() > mostChats && !m_controllers.contains(m_chats.last().chat.id))
        m_chats.removeLast(); // it is on disk
    Q_EMIT listChanged();
}

std::optional<ChatSummary> ChatDesk::summaryOf(const QString &chatId) const
{
    const auto found = std::find_if(m_chats.begin(), m_chats.end(),
                                    [&](const ChatSummary &one) { return one.chat.id == chatId; });
    return found == m_chats.end() ? std::nullopt : std::optional(*found);
}

ChatController *ChatDesk::open(const QString &chatId)
{
    if (ChatController *there = controller(chatId))
        return there;
    const auto summary = summaryOf(chatId);
    if (!summary)
        return nullptr;
    ChatController *chat = make(*summary);
    chat->open(false);
    return chat;
}

ChatController *ChatDesk::controller(const QString &chatId) const
{
    return m_controllers.value(chatId);
}

ChatController *ChatDesk::make(const ChatSummary &chat)
{
    auto *controller = new ChatController(m_means, chat, this);
    m_controllers.insert(chat.chat.id, controller);
    connect(controller, &ChatController::changed, this,
            [this, controller] { onChanged(*controller); });
    connect(controller, &ChatController::failed, this, &ChatDesk::failed);
    return controller;
}

void ChatDesk::onChanged(const ChatController &chat)
{
    const QString id = chat.record().id;
    const auto found = std::find_if(m_chats.begin(), m_chats.end(),
                                    [&](const ChatSummary &one) { return one.chat.id == id; });
    if (found == m_chats.end() || *found == chat.summary())
        return;
    const bool moves
        = found->lastAt != chat.summary().lastAt || found->isOpen() != chat.summary().isOpen();
    *found = chat.summary();
    if (!moves)
        return Q_EMIT chatChanged(id);
    sort();
    Q_EMIT listChanged();
}

void ChatDesk::putCannedReply(const CannedReply &reply)
{
    m_canned.removeIf([&](const CannedReply &one) { return one.shortcut == reply.shortcut; });
    m_canned.append(reply);
    std::sort(m_canned.begin(), m_canned.end(), [](const CannedReply &one, const CannedReply &two) {
        return one.shortcut < two.shortcut;
    });
    follow(m_means.store.putCannedReply(reply));
    Q_EMIT cannedRepliesChanged();
}

void ChatDesk::removeCannedReply(const QString &shortcut)
{
    m_canned.removeIf([&](const CannedReply &one) { return one.shortcut == shortcut; });
    follow(m_means.store.removeCannedReply(shortcut));
    Q_EMIT cannedRepliesChanged();
}

void ChatDesk::follow(const QFuture<Result<void>> &written)
{
    thenWhileAlive(written, this, [this](const Result<void> &kept) {
        if (!kept)
            Q_EMIT failed(kept.error());
    });
}

} // namespace hs
