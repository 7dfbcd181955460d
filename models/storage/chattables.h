#pragma once
#include "models/domain/chat.h"
#include "models/domain/result.h"

#include <QHash>
#include <QList>
#include <QVariant>

namespace hs {
class Connection;

/// The chats in the database, their drafts, and the canned replies. Storage thread; what it is made
/// of must outlive it. Each call that writes is a transaction.
class ChatTables final
{
public:
    /// Chats that were written or read before, by id. A write to one of them that the database
    /// lacks, since a new one has taken the old one's place, makes its row again.
    using Known = QHash<QString, ChatRecord>;

    ChatTables(Connection &connection, Known &known) : m_connection(connection), m_known(known) { }

    [[nodiscard]] Result<void> put(const ChatRecord &chat);
    [[nodiscard]] Result<void> putMessage(const QString &chatId, const ChatMessage &message,
                                          bool durably);
    [[nodiscard]] Result<QList<ChatSummary>> page(int limit);
    [[nodiscard]] Result<std::optional<ChatSummary>> chat(const QString &id);
    /// The row number; nullopt: there is no such chat.
    [[nodiscard]] Result<std::optional<qint64>> numberOf(const QString &chatId);
    [[nodiscard]] Result<void> setDraft(const QString &chatId, const QString &draft);
    [[nodiscard]] Result<QList<qint64>> knownLogs(const QList<qint64> &logIds, bool onSandbox);

    [[nodiscard]] Result<QList<CannedReply>> cannedReplies();
    [[nodiscard]] Result<void> putCannedReply(const CannedReply &reply);
    [[nodiscard]] Result<void> removeCannedReply(const QString &shortcut);

private:
    [[nodiscard]] Result<qint64> numberToWriteTo(const QString &chatId);
    [[nodiscard]] Result<qint64> upsert(const ChatRecord &chat);
    [[nodiscard]] Result<void> putVariables(qint64 number, const ChatRecord &chat);
    [[nodiscard]] Result<QList<ChatSummary>> summaries(const QString &rest,
                                                       const QVariantList &values);

    Connection &m_connection;
    Known &m_known;
};

} // namespace hs
