#include "tests/fakes/fakechatstore.h"

#include "tests/fakes/answers.h"

#include <QMutexLocker>

#include <algorithm>
#include <utility>
#include <tuple>

using namespace Qt::StringLiterals;

namespace hs::test {
namespace {

constexpr qsizetype previewLength = 200;

template <typename T> QFuture<Result<T>> answered(const Result<T> &result)
{
    return Answers<T>(result).ask();
}

tl::unexpected<Error> noSuchChat()
{
    return fail(ErrorKind::StoreFailed, u"there is no such chat"_s);
}

bool isUnfinished(const ChatMessage &message)
{
    return message.state == MessageState::Queued || message.state == MessageState::Sending
           || message.state == MessageState::Writing;
}

bool isSaid(const ChatMessage &message)
{
    return message.author != MessageAuthor::Program && message.state != MessageState::Replaced;
}

} // namespace

template <typename T> QFuture<Result<T>> FakeChatStore::answer(const T &value) const
{
    return answered(trouble ? Result<T>(tl::unexpected(*trouble)) : Result<T>(value));
}

QFuture<Result<void>> FakeChatStore::done(const Result<void> &result) const
{
    return answered(trouble ? Result<void>(tl::unexpected(*trouble)) : result);
}

bool FakeChatStore::has(const QString &chatId) const
{
    return std::any_of(records.cbegin(), records.cend(),
                       [&](const ChatRecord &record) { return record.id == chatId; });
}

ChatSummary FakeChatStore::summaryOf(const ChatRecord &chat) const
{
    ChatSummary summary;
    summary.chat = chat;
    summary.lastAt = chat.createdAt;
    summary.draft = drafts.value(chat.id);
    const QMap<qint64, ChatMessage> all = held.value(chat.id);
    if (!all.isEmpty())
        summary.messages = all.lastKey() + 1;
    for (const ChatMessage &message : all) {
        if (!isSaid(message))
            continue;
        summary.lastText = message.text.first(std::min(message.text.size(), previewLength));
        summary.lastAuthor = message.author;
        summary.lastAt = message.at;
        if (message.author == MessageAuthor::Agent && message.sequence >= chat.readBefore)
            ++summary.unread;
    }
    return summary;
}

QFuture<Result<void>> FakeChatStore::putChat(const ChatRecord &chat)
{
    const QMutexLocker lock(&m_mutex);
    if (trouble)
        return done();
    const auto known = std::find_if(records.begin(), records.end(),
                                    [&](const ChatRecord &record) { return record.id == chat.id; });
    if (known == records.end())
        records.append(chat);
    else
        *known = chat;
    return done();
}

QFuture<Result<void>> FakeChatStore::putMessage(const QString &chatId, const ChatMessage &message,
                                                bool durably)
{
    const QMutexLocker lock(&m_mutex);
    if (trouble)
        return done();
    if (!has(chatId))
        return done(noSuchChat());
    auto &all = held[chatId];
    ChatMessage kept = message;
    const auto known = std::find_if(
        all.cbegin(), all.cend(), [&](const ChatMessage &other) { return other.id == message.id; });
    if (known != all.cend())
        kept.sequence = known->sequence;
    else if (message.sequence < 0 || all.contains(message.sequence))
        return done(fail(ErrorKind::StoreFailed, u"the message's place is taken"_s));
    all.insert(kept.sequence, kept);
    puts.append({chatId, kept, durably});
    if (!durably || !holds)
        return done();
    QFutureInterface<Result<void>> reply;
    reply.reportStarted();
    m_held.append(reply);
    return reply.future();
}

void FakeChatStore::release()
{
    for (QFutureInterface<Result<void>> &reply : std::exchange(m_held, {})) {
        reply.reportResult(Result<void>());
        reply.reportFinished();
    }
}

void FakeChatStore::releaseReads()
{
    for (HeldRead &read : std::exchange(m_heldReads, {})) {
        read.reply.reportResult(Result<QList<ChatMessage>>(read.found));
        read.reply.reportFinished();
    }
}

QFuture<Result<QList<ChatSummary>>> FakeChatStore::chats(int limit)
{
    const QMutexLocker lock(&m_mutex);
    QList<ChatSummary> all;
    for (const ChatRecord &record : std::as_const(records))
        all.prepend(summaryOf(record));
    std::stable_sort(all.begin(), all.end(), [](const ChatSummary &a, const ChatSummary &b) {
        return std::tuple(!a.isOpen(), b.lastAt) < std::tuple(!b.isOpen(), a.lastAt);
    });
    return answer(all.mid(0, limit));
}

QFuture<Result<std::optional<ChatSummary>>> FakeChatStore::chat(const QString &id)
{
    const QMutexLocker lock(&m_mutex);
    std::optional<ChatSummary> found;
    for (const ChatRecord &record : std::as_const(records)) {
        if (record.id == id)
            found = summaryOf(record);
    }
    return answer(found);
}

QFuture<Result<QList<ChatMessage>>> FakeChatStore::messages(const QString &chatId, qint64 first,
                                                            int count)
{
    const QMutexLocker lock(&m_mutex);
    const QMap<qint64, ChatMessage> all = held.value(chatId);
    QList<ChatMessage> found;
    for (auto at = all.lowerBound(first); at != all.cend() && at.key() - first < count; ++at)
        found.append(at.value());
    if (!holdsReads)
        return answer(found);
    HeldRead read{{}, found};
    read.reply.reportStarted();
    m_heldReads.append(read);
    return read.reply.future();
}

QFuture<Result<QList<ChatMessage>>> FakeChatStore::unfinished(const QString &chatId)
{
    const QMutexLocker lock(&m_mutex);
    QList<ChatMessage> found = held.value(chatId).values();
    found.removeIf([](const ChatMessage &message) { return !isUnfinished(message); });
    return answer(found);
}

QFuture<Result<QList<qint64>>> FakeChatStore::find(const QString &chatId, const QString &text,
                                                   int limit)
{
    const QMutexLocker lock(&m_mutex);
    QList<qint64> found;
    const QMap<qint64, ChatMessage> all = held.value(chatId);
    for (const ChatMessage &message : all) {
        if (!text.isEmpty() && isSaid(message) && message.text.contains(text, Qt::CaseInsensitive))
            found.prepend(message.sequence);
    }
    return answer(found.mid(0, limit));
}

QFuture<Result<void>> FakeChatStore::setDraft(const QString &chatId, const QString &draft)
{
    const QMutexLocker lock(&m_mutex);
    if (trouble)
        return done();
    if (!has(chatId))
        return done(noSuchChat());
    drafts.insert(chatId, draft);
    return done();
}

QFuture<Result<QList<qint64>>> FakeChatStore::knownLogs(const QList<qint64> &logIds, bool onSandbox)
{
    const QMutexLocker lock(&m_mutex);
    QList<qint64> known;
    for (const qint64 id : logIds) {
        const auto is = [=](const ChatRecord &record) {
            return record.platformLogId == id && record.onSandbox == onSandbox;
        };
        if (id != 0 && std::any_of(records.cbegin(), records.cend(), is))
            known.append(id);
    }
    return answer(known);
}

QFuture<Result<QList<CannedReply>>> FakeChatStore::cannedReplies()
{
    const QMutexLocker lock(&m_mutex);
    return answer(replies.values());
}

QFuture<Result<void>> FakeChatStore::putCannedReply(const CannedReply &reply)
{
    const QMutexLocker lock(&m_mutex);
    if (!trouble)
        replies.insert(reply.shortcut, reply);
    return done();
}

QFuture<Result<void>> FakeChatStore::removeCannedReply(const QString &shortcut)
{
    const QMutexLocker lock(&m_mutex);
    if (!trouble)
        replies.remove(shortcut);
    return done();
}

} // namespace hs::test
