#pragma once
#include "models/domain/chat.h"
#include "models/domain/result.h"

#include <QList>
#include <QVariant>

namespace hs {
class Connection;

/// The messages of chats, which are named by their row numbers. Storage thread; the connection must
/// outlive it. Transactions are the caller's.
class ChatMessageTable final
{
public:
    explicit ChatMessageTable(Connection &connection) : m_connection(connection) { }

    /// Inserts, or replaces what is there under its id but for its place. Keeps what the search and
    /// the list of chats need with it.
    [[nodiscard]] Result<void> put(qint64 chat, const ChatMessage &message);
    /// Those with `first` <= sequence < `first` + `count`, in order.
    [[nodiscard]] Result<QList<ChatMessage>> page(qint64 chat, qint64 first, int count);
    /// The operator's that are Queued or Sending, the agent's that are Writing; in order.
    [[nodiscard]] Result<QList<ChatMessage>> unfinished(qint64 chat);
    /// Sequences of those that hold `text`, whatever its case, newest first. Reads through the
    /// texts of the chat until it has `limit`: some 20 ms for 100,000 messages of 100 characters.
    [[nodiscard]] Result<QList<qint64>> find(qint64 chat, const QString &text, int limit);

private:
    [[nodiscard]] Result<void> write(qint64 number, const ChatMessage &message);
    [[nodiscard]] Result<void> insert(qint64 chat, const ChatMessage &message);
    [[nodiscard]] Result<void> keepWords(qint64 number, const ChatMessage &message);
    [[nodiscard]] Result<void> keepNewest(qint64 chat, qint64 sequence);
    [[nodiscard]] Result<QList<ChatMessage>> messages(const QString &rest,
                                                      const QVariantList &values);

    Connection &m_connection;
};

} // namespace hs
