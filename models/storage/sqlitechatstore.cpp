#include "models/storage/sqlitechatstore.h"

#include "models/storage/chatmessagetable.h"
#include "models/storage/storeworker.h"

namespace hs {

SqliteChatStore::SqliteChatStore(StoreWorker &worker)
    : m_worker(worker), m_known(std::make_shared<ChatTables::Known>())
{
}

template <typename T, typename Question> QFuture<Result<T>> SqliteChatStore::ask(Question question)
{
    auto answer = std::make_shared<QPromise<Result<T>>>();
    answer->start();
    StoreWorker *worker = &m_worker;
    QMetaObject::invokeMethod(
        worker,
        [worker, answer, known = m_known, question = std::move(question)] {
            worker->ask<T>(answer, [known, question](Connection &connection) -> Result<T> {
                ChatTables tables(connection, *known);
                return question(tables, connection);
            });
        },
        Qt::QueuedConnection);
    return answer->future();
}

template <typename T, typename Question>
QFuture<Result<T>> SqliteChatStore::askMessages(const QString &chatId, Question question)
{
    return ask<T>([=](ChatTables &chats, Connection &connection) -> Result<T> {
        return chats.numberOf(chatId).and_then(
            [&](const std::optional<qint64> &number) -> Result<T> {
                ChatMessageTable messages(connection);
                return number ? question(messages, *number) : Result<T>();
            });
    });
}

QFuture<Result<void>> SqliteChatStore::putChat(const ChatRecord &chat)
{
    return ask<void>([=](ChatTables &chats, Connection &) { return chats.put(chat); });
}

QFuture<Result<void>> SqliteChatStore::putMessage(const QString &chatId, const ChatMessage &message,
                                                  bool durably)
{
    return ask<void>([=](ChatTables &chats, Connection &) {
        return chats.putMessage(chatId, message, durably);
    });
}

QFuture<Result<QList<ChatSummary>>> SqliteChatStore::chats(int limit)
{
    return ask<QList<ChatSummary>>(
        [=](ChatTables &chats, Connection &) { return chats.page(limit); });
}

QFuture<Result<std::optional<ChatSummary>>> SqliteChatStore::chat(const QString &id)
{
    return ask<std::optional<ChatSummary>>(
        [=](ChatTables &chats, Connection &) { return chats.chat(id); });
}

QFuture<Result<QList<ChatMessage>>> SqliteChatStore::messages(const QString &chatId, qint64 first,
                                                              int count)
{
    return askMessages<QList<ChatMessage>>(chatId, [=](ChatMessageTable &messages, qint64 chat) {
        return messages.page(chat, first, count);
    });
}

QFuture<Result<QList<ChatMessage>>> SqliteChatStore::unfinished(const QString &chatId)
{
    return askMessages<QList<ChatMessage>>(
        chatId, [](ChatMessageTable &messages, qint64 chat) { return messages.unfinished(chat); });
}

QFuture<Result<QList<qint64>>> SqliteChatStore::find(const QString &chatId, const QString &text,
                                                     int limit)
{
    return askMessages<QList<qint64>>(chatId, [=](ChatMessageTable &messages, qint64 chat) {
        return messages.find(chat, text, limit);
    });
}

QFuture<Result<void>> SqliteChatStore::setDraft(const QString &chatId, const QString &draft)
{
    return ask<void>(
        [=](ChatTables &chats, Connection &) { return chats.setDraft(chatId, draft); });
}

QFuture<Result<QList<qint64>>> SqliteChatStore::knownLogs(const QList<qint64> &logIds,
                                                          bool onSandbox)
{
    return ask<QList<qint64>>(
        [=](ChatTables &chats, Connection &) { return chats.knownLogs(logIds, onSandbox); });
}

QFuture<Result<QList<CannedReply>>> SqliteChatStore::cannedReplies()
{
    return ask<QList<CannedReply>>(
        [](ChatTables &chats, Connection &) { return chats.cannedReplies(); });
}

QFuture<Result<void>> SqliteChatStore::putCannedReply(const CannedReply &reply)
{
    return ask<void>([=](ChatTables &chats, Connection &) { return chats.putCannedReply(reply); });
}

QFuture<Result<void>> SqliteChatStore::removeCannedReply(const QString &shortcut)
{
    return ask<void>(
        [=](ChatTables &chats, Connection &) { return chats.removeCannedReply(shortcut); });
}

} // namespace hs
