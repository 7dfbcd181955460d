#pragma once
#include "models/storage/chatstore.h"

#include <QFutureInterface>
#include <QHash>
#include <QMap>
#include <QMutex>

#include <optional>

namespace hs::test {

/// Chats in memory that answers at once, or with `trouble` while that is set. Searches by plain
/// containment. The calls may come from any thread, as with the real one; what it holds is for the
/// thread that made it, between calls.
class FakeChatStore final : public ChatStore
{
public:
    struct Put
    {
        QString chatId;
        ChatMessage message;
        bool durably = false;
    };

    QFuture<Result<void>> putChat(const ChatRecord &chat) override;
    QFuture<Result<void>> putMessage(const QString &chatId, const ChatMessage &message,
                                     bool durably) override;
    QFuture<Result<QList<ChatSummary>>> chats(int limit) override;
    QFuture<Result<std::optional<ChatSummary>>> chat(const QString &id) override;
    QFuture<Result<QList<ChatMessage>>> messages(const QString &chatId, qint64 first,
                                                 int count) override;
    QFuture<Result<QList<ChatMessage>>> unfinished(const QString &chatId) override;
    QFuture<Result<QList<qint64>>> find(const QString &chatId, const QString &text,
                                        int limit) override;
    QFuture<Result<void>> setDraft(const QString &chatId, const QString &draft) override;
    QFuture<Result<QList<qint64>>> knownLogs(const QList<qint64> &logIds, bool onSandbox) override;
    QFuture<Result<QList<CannedReply>>> cannedReplies() override;
    QFuture<Result<void>> putCannedReply(const CannedReply &reply) override;
    QFuture<Result<void>> removeCannedReply(const QString &shortcut) override;

    /// Gives those who wait for what is written durably their answers.
    void release();
    /// Gives those who read messages their answers.
    void releaseReads();

    bool holds = false; ///< what is written durably is answered by release()
    bool holdsReads = false; ///< of messages; answered by releaseReads()
    std::optional<Error> trouble;
    QList<ChatRecord> records; ///< the chats, in the order of their first put
    QHash<QString, QMap<qint64, ChatMessage>> held; ///< by chat and sequence
    QHash<QString, QString> drafts; ///< by chat
    QMap<QString, CannedReply> replies; ///< by shortcut
    QList<Put> puts; ///< every message that was taken, in the order of the calls

private:
    [[nodiscard]] bool has(const QString &chatId) const;
    [[nodiscard]] ChatSummary summaryOf(const ChatRecord &chat) const;
    template <typename T> [[nodiscard]] QFuture<Result<T>> answer(const T &value) const;
    [[nodiscard]] QFuture<Result<void>> done(const Result<void> &result = {}) const;

    struct HeldRead
    {
        QFutureInterface<Result<QList<ChatMessage>>> reply;
        QList<ChatMessage> found;
    };
    QList<QFutureInterface<Result<void>>> m_held;
    QList<HeldRead> m_heldReads;
    mutable QMutex m_mutex;
};

} // namespace hs::test
