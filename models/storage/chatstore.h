#pragma once
#include "models/domain/chat.h"
#include "models/domain/result.h"

#include <QFuture>
#include <QList>
#include <QStringList>

namespace hs {

/// Chats, their messages, drafts and canned replies on disk. Any thread; the work runs on the
/// storage thread in the order of the calls, each in a transaction of its own, so reads see all
/// writes called before them. What can be long is asked for in pages.
class ChatStore
{
public:
    ChatStore() = default;
    Q_DISABLE_COPY_MOVE(ChatStore)
    virtual ~ChatStore() = default;

    /// Inserts, or writes all fields of the row with this id.
    [[nodiscard]] virtual QFuture<Result<void>> putChat(const ChatRecord &chat) = 0;
    /// Inserts, or replaces the message with this id; its sequence never changes. `durably`: it
    /// would survive a power cut when the answer comes (synchronous=FULL), for the outbox.
    /// StoreFailed: there is no such chat, or another message has its place.
    [[nodiscard]] virtual QFuture<Result<void>> putMessage(const QString &chatId,
                                                           const ChatMessage &message, bool durably)
        = 0;
    /// Open ones first, then by their newest message: of those that the operator or the agent wrote
    /// and that were not replaced. `messages` is the sequence that the next one gets.
    [[nodiscard]] virtual QFuture<Result<QList<ChatSummary>>> chats(int limit) = 0;
    /// nullopt: there is no such chat.
    [[nodiscard]] virtual QFuture<Result<std::optional<ChatSummary>>> chat(const QString &id) = 0;
    /// Of the chat, those with `first` <= sequence < `first` + `count`, in order.
    [[nodiscard]] virtual QFuture<Result<QList<ChatMessage>>> messages(const QString &chatId,
                                                                       qint64 first, int count)
        = 0;
    /// What was on its way or waiting when the program went: the operator's that are Queued or
    /// Sending, the agent's that are Writing; in order.
    [[nodiscard]] virtual QFuture<Result<QList<ChatMessage>>> unfinished(const QString &chatId) = 0;
    /// Sequences of the messages that hold `text`, whatever their case, newest first.
    [[nodiscard]] virtual QFuture<Result<QList<qint64>>> find(const QString &chatId,
                                                              const QString &text, int limit)
        = 0;
    /// Called on each keystroke.
    [[nodiscard]] virtual QFuture<Result<void>> setDraft(const QString &chatId,
                                                         const QString &draft)
        = 0;
    /// Which of these rows of the platform's log, or of the sandbox's, have become chats already.
    /// The two count for themselves.
    [[nodiscard]] virtual QFuture<Result<QList<qint64>>> knownLogs(const QList<qint64> &logIds,
                                                                   bool onSandbox)
        = 0;

    /// By shortcut.
    [[nodiscard]] virtual QFuture<Result<QList<CannedReply>>> cannedReplies() = 0;
    /// Inserts, or replaces the one with this shortcut.
    [[nodiscard]] virtual QFuture<Result<void>> putCannedReply(const CannedReply &reply) = 0;
    [[nodiscard]] virtual QFuture<Result<void>> removeCannedReply(const QString &shortcut) = 0;
};

} // namespace hs
