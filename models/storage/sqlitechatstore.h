#pragma once
#include "models/storage/chatstore.h"
#include "models/storage/chattables.h"

#include <memory>

namespace hs {
class StoreWorker;

/// ChatStore in the sessions' SQLite file, on its storage thread. A file that was damaged and
/// replaced starts without chats, drafts and replies. The next write to a chat that this run has
/// written or read makes its row again, and its messages go on at the places they would have had.
class SqliteChatStore final : public ChatStore
{
    Q_DISABLE_COPY_MOVE(SqliteChatStore)
public:
    /// The worker must outlive it.
    explicit SqliteChatStore(StoreWorker &worker);

    [[nodiscard]] QFuture<Result<void>> putChat(const ChatRecord &chat) override;
    [[nodiscard]] QFuture<Result<void>>
    putMessage(const QString &chatId, const ChatMessage &message, bool durably) override;
    [[nodiscard]] QFuture<Result<QList<ChatSummary>>> chats(int limit) override;
    [[nodiscard]] QFuture<Result<std::optional<ChatSummary>>> chat(const QString &id) override;
    [[nodiscard]] QFuture<Result<QList<ChatMessage>>> messages(const QString &chatId, qint64 first,
                                                               int count) override;
    [[nodiscard]] QFuture<Result<QList<ChatMessage>>> unfinished(const QString &chatId) override;
    [[nodiscard]] QFuture<Result<QList<qint64>>> find(const QString &chatId, const QString &text,
                                                      int limit) override;
    [[nodiscard]] QFuture<Result<void>> setDraft(const QString &chatId,
                                                 const QString &draft) override;
    [[nodiscard]] QFuture<Result<QList<qint64>>> knownLogs(const QList<qint64> &logIds,
                                                           bool onSandbox) override;

    [[nodiscard]] QFuture<Result<QList<CannedReply>>> cannedReplies() override;
    [[nodiscard]] QFuture<Result<void>> putCannedReply(const CannedReply &reply) override;
    [[nodiscard]] QFuture<Result<void>> removeCannedReply(const QString &shortcut) override;

private:
    template <typename T, typename Question>
    [[nodiscard]] QFuture<Result<T>> ask(Question question);
    /// Of the messages of one chat; without it the answer is `T()`.
    template <typename T, typename Question>
    [[nodiscard]] QFuture<Result<T>> askMessages(const QString &chatId, Question question);

    StoreWorker &m_worker;
    std::shared_ptr<ChatTables::Known> m_known; ///< the storage thread's alone
};

} // namespace hs
