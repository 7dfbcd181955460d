#include "models/storage/chatmessagetable.h"

#include "models/storage/chatrows.h"
#include "models/storage/connection.h"
#include "models/storage/sessionrows.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

// As in migrations/0007_chats.sql.
constexpr qint64 mostMessages = 4'294'967'296;

qint64 numberOf(qint64 chat, qint64 sequence)
{
    return chat * mostMessages + sequence;
}

bool canBeFound(const ChatMessage &message)
{
    return message.author != MessageAuthor::Program && message.state != MessageState::Replaced;
}

QString setList(const QStringList &columns)
{
    return columns.join(u" = ?, "_s) + u" = ?"_s;
}

} // namespace

Result<void> ChatMessageTable::put(qint64 chat, const ChatMessage &message)
{
    const auto known
        = m_connection.value(u"SELECT number FROM chat_messages WHERE id = ?"_s, {message.id});
    if (!known)
        return tl::unexpected(known.error());
    const bool isNew = !known->isValid();
    const qint64 number = isNew ? numberOf(chat, message.sequence) : known->toLongLong();
    if (number / mostMessages != chat)
        return fail(ErrorKind::StoreFailed, u"a message has no such place in its chat"_s);
    if (const auto done = isNew ? insert(chat, message) : write(number, message); !done)
        return done;
    if (const auto done = keepWords(number, message); !done)
        return done;
    return keepNewest(chat, number % mostMessages);
}

Result<void> ChatMessageTable::insert(qint64 chat, const ChatMessage &message)
{
    static const QStringList columns = rows::messageColumns();
    static const QString sql
        = u"INSERT INTO chat_messages (number, id, chat, sequence, %1) VALUES (?, ?, ?, ?, %2)"_s
              .arg(columns.join(u", "_s), QStringList(columns.size(), u"?"_s).join(u", "_s));
    return m_connection.run(
        sql, QVariantList{numberOf(chat, message.sequence), message.id, chat, message.sequence}
                 + rows::messageValues(message));
}

Result<void> ChatMessageTable::write(qint64 number, const ChatMessage &message)
{
    static const QString sql
        = u"UPDATE chat_messages SET %1 WHERE number = ?"_s.arg(setList(rows::messageColumns()));
    return m_connection.run(sql, rows::messageValues(message) << number);
}

Result<void> ChatMessageTable::keepWords(qint64 number, const ChatMessage &message)
{
    if (!canBeFound(message))
        return m_connection.run(u"DELETE FROM chat_words WHERE number = ?"_s, {number});
    return m_connection.run(u"INSERT INTO chat_words (number, folded) VALUES (?, ?) "
                            "ON CONFLICT (number) DO UPDATE SET folded = excluded.folded"_s,
                            {number, rows::textValue(message.text.toCaseFolded())});
}

Result<void> ChatMessageTable::keepNewest(qint64 chat, qint64 sequence)
{
    const auto said = m_connection.value(u"SELECT sequence FROM chat_messages WHERE chat = ? "
                                         "AND author <> 'program' AND state <> 'replaced' "
                                         "ORDER BY sequence DESC LIMIT 1"_s,
                                         {chat});
    if (!said)
        return tl::unexpected(said.error());
    const QVariant newest
        = said->isValid() ? QVariant(numberOf(chat, said->toLongLong())) : QVariant();
    const QString sql = u"UPDATE chats SET messages = max(messages, ?), last_said = ?, last_at = "
                        "coalesce((SELECT at FROM chat_messages WHERE number = ?), created_at) "
                        "WHERE number = ?"_s;
    return m_connection.run(sql, {sequence + 1, newest, newest, chat});
}

Result<QList<ChatMessage>> ChatMessageTable::messages(const QString &rest,
                                                      const QVariantList &values)
{
    static const QString select = u"SELECT id, sequence, %1 FROM chat_messages WHERE "_s.arg(
        rows::messageColumns().join(u", "_s));
    QList<ChatMessage> found;
    return m_connection
        .read(select + rest, values,
              [&](const QSqlQuery &row) { found.append(rows::message(row)); })
        .map([&] { return found; });
}

Result<QList<ChatMessage>> ChatMessageTable::page(qint64 chat, qint64 first, int count)
{
    const qint64 start = std::clamp(first, -mostMessages, mostMessages);
    const qint64 from = std::max<qint64>(start, 0);
    const qint64 to = std::clamp(start + std::max(0, count), from, mostMessages);
    return messages(u"number >= ? AND number < ? ORDER BY number"_s,
                    {numberOf(chat, from), numberOf(chat, to)});
}

Result<QList<ChatMessage>> ChatMessageTable::unfinished(qint64 chat)
{
    return messages(u"chat = ? AND state IN ('queued', 'sending', 'writing') ORDER BY sequence"_s,
                    {chat});
}

Result<QList<qint64>> ChatMessageTable::find(qint64 chat, const QString &text, int limit)
{
    QList<qint64> found;
    if (text.isEmpty())
        return found;
    const QString sql = u"SELECT number FROM chat_words WHERE number >= ? AND number < ? "
                        "AND instr(folded, ?) > 0 ORDER BY number DESC LIMIT ?"_s;
    return m_connection
        .read(sql,
              {numberOf(chat, 0), numberOf(chat + 1, 0), rows::textValue(text.toCaseFolded()),
               std::max(0, limit)},
              [&](const QSqlQuery &row) { found.append(row.value(0).toLongLong() % mostMessages); })
        .map([&] { return found; });
}

} // namespace hs
