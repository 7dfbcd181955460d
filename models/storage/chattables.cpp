#include "models/storage/chattables.h"

#include "models/storage/chatmessagetable.h"
#include "models/storage/chatrows.h"
#include "models/storage/chatwords.h"
#include "models/storage/connection.h"
#include "models/storage/sessionrows.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int previewLength = 200; ///< characters

QString summaryColumns()
{
    // All terms of the index chat_messages_said, or it would not be taken.
    const QString unread
        = u"(SELECT count(*) FROM chat_messages u WHERE u.chat = c.number "
          "AND u.sequence >= c.read_before AND u.author = 'agent' AND u.author <> 'program' "
          "AND u.state <> 'replaced')"_s;
    return u"c.number, c.messages, substr(m.text, 1, %1), m.author, c.last_at, %2, d.text, c.%3"_s
        .arg(QString::number(previewLength), unread, rows::chatColumns().join(u", c."_s));
}

ChatSummary summary(const QSqlQuery &row)
{
    ChatSummary summary;
    int column = 1;
    summary.messages = row.value(column++).toLongLong();
    summary.lastText = row.value(column++).toString();
    summary.lastAuthor = words::messageAuthor(row.value(column++).toString());
    summary.lastAt = rows::timeFrom(row.value(column++));
    summary.unread = row.value(column++).toInt();
    summary.draft = row.value(column++).toString();
    summary.chat = rows::chat(row, column);
    return summary;
}

} // namespace

Result<void> ChatTables::put(const ChatRecord &chat)
{
    const auto done = m_connection.inTransaction([&] { return upsert(chat).map([](qint64) {}); });
    if (done)
        m_known.insert(chat.id, chat);
    return done;
}

Result<qint64> ChatTables::upsert(const ChatRecord &chat)
{
    static const QStringList columns = rows::chatColumns();
    static const QString sql
        = u"INSERT INTO chats (%1, last_at) VALUES (%2, ?) ON CONFLICT (id) DO UPDATE SET "
          "(%1) = (excluded.%3), last_at = iif(last_said IS NULL, excluded.last_at, last_at)"_s.arg(
              columns.join(u", "_s), QStringList(columns.size(), u"?"_s).join(u", "_s),
              columns.join(u", excluded."_s));
    if (const auto done
        = m_connection.run(sql, rows::chatValues(chat) << rows::timeValue(chat.createdAt));
        !done)
        return tl::unexpected(done.error());
    const auto number = m_connection.value(u"SELECT number FROM chats WHERE id = ?"_s, {chat.id});
    if (!number)
        return tl::unexpected(number.error());
    return putVariables(number->toLongLong(), chat).map([&] { return number->toLongLong(); });
}

Result<void> ChatTables::putVariables(qint64 number, const ChatRecord &chat)
{
    Result<void> done = m_connection.run(u"DELETE FROM chat_variables WHERE chat = ?"_s, {number});
    for (auto one = chat.variables.cbegin(); done && one != chat.variables.cend(); ++one) {
        done
            = m_connection.run(u"INSERT INTO chat_variables (chat, name, value) VALUES (?, ?, ?)"_s,
                               {number, rows::textValue(one.key()), rows::textValue(one.value())});
    }
    return done;
}

Result<std::optional<qint64>> ChatTables::numberOf(const QString &chatId)
{
    return m_connection.value(u"SELECT number FROM chats WHERE id = ?"_s, {chatId})
        .map([](const QVariant &value) {
            return value.isValid() ? std::optional(value.toLongLong()) : std::nullopt;
        });
}

Result<qint64> ChatTables::numberToWriteTo(const QString &chatId)
{
    const auto number = numberOf(chatId);
    if (!number)
        return tl::unexpected(number.error());
    if (*number)
        return **number;
    if (const auto known = m_known.constFind(chatId); known != m_known.cend())
        return upsert(*known);
    return fail(ErrorKind::StoreFailed, u"there is no such chat"_s);
}

Result<void> ChatTables::putMessage(const QString &chatId, const ChatMessage &message, bool durably)
{
    const auto put = [&] {
        return numberToWriteTo(chatId).and_then(
            [&](qint64 number) { return ChatMessageTable(m_connection).put(number, message); });
    };
    return durably ? m_connection.inDurableTransaction(put) : m_connection.inTransaction(put);
}

Result<QList<ChatSummary>> ChatTables::summaries(const QString &rest, const QVariantList &values)
{
    static const QString select
        = u"SELECT %1 FROM chats c LEFT JOIN chat_messages m ON m.number = c.last_said "
          "LEFT JOIN chat_drafts d ON d.chat = c.number "_s.arg(summaryColumns());
    QList<ChatSummary> found;
    QHash<qint64, qsizetype> places; // by row number
    auto done = m_connection.read(select + rest, values, [&](const QSqlQuery &row) {
        places.insert(row.value(0).toLongLong(), found.size());
        found.append(summary(row));
    });
    if (!done)
        return tl::unexpected(done.error());
    const QString variables
        = u"SELECT v.chat, v.name, v.value FROM chat_variables v WHERE v.chat IN "
          "(SELECT c.number FROM chats c %1)"_s.arg(rest);
    done = m_connection.read(variables, values, [&](const QSqlQuery &row) {
        found[places.value(row.value(0).toLongLong())].chat.variables.insert(
            row.value(1).toString(), row.value(2).toString());
    });
    if (!done)
        return tl::unexpected(done.error());
    for (const ChatSummary &one : std::as_const(found))
        m_known.insert(one.chat.id, one.chat);
    return found;
}

Result<QList<ChatSummary>> ChatTables::page(int limit)
{
    return summaries(u"ORDER BY c.ended_at IS NOT NULL, c.last_at DESC, c.number DESC LIMIT ?"_s,
                     {std::max(0, limit)});
}

Result<std::optional<ChatSummary>> ChatTables::chat(const QString &id)
{
    return summaries(u"WHERE c.id = ?"_s, {id}).map([](const QList<ChatSummary> &found) {
        return found.isEmpty() ? std::nullopt : std::optional(found.constFirst());
    });
}

Result<void> ChatTables::setDraft(const QString &chatId, const QString &draft)
{
    return m_connection.inTransaction([&] {
        return numberToWriteTo(chatId).and_then([&](qint64 number) {
            if (draft.isEmpty())
                return m_connection.run(u"DELETE FROM chat_drafts WHERE chat = ?"_s, {number});
            return m_connection.run(u"INSERT INTO chat_drafts (chat, text) VALUES (?, ?) "
                                    "ON CONFLICT (chat) DO UPDATE SET text = excluded.text"_s,
                                    {number, rows::textValue(draft)});
        });
    });
}

Result<QList<qint64>> ChatTables::knownLogs(const QList<qint64> &logIds, bool onSandbox)
{
    QList<qint64> known;
    for (const qint64 id : logIds) {
        if (id == 0)
            continue;
        const auto found = m_connection.value(
            u"SELECT 1 FROM chats WHERE platform_log_id = ? AND platform_log_id <> 0 "
            "AND on_sandbox = ? LIMIT 1"_s,
            {id, onSandbox});
        if (!found)
            return tl::unexpected(found.error());
        if (found->isValid())
            known.append(id);
    }
    return known;
}

Result<QList<CannedReply>> ChatTables::cannedReplies()
{
    QList<CannedReply> found;
    return m_connection
        .read(u"SELECT shortcut, text FROM canned_replies ORDER BY shortcut"_s, {},
              [&](const QSqlQuery &row) {
                  found.append({row.value(0).toString(), row.value(1).toString()});
              })
        .map([&] { return found; });
}

Result<void> ChatTables::putCannedReply(const CannedReply &reply)
{
    return m_connection.inTransaction([&] {
        return m_connection.run(u"INSERT INTO canned_replies (shortcut, text) VALUES (?, ?) "
                                "ON CONFLICT (shortcut) DO UPDATE SET text = excluded.text"_s,
                                {rows::textValue(reply.shortcut), rows::textValue(reply.text)});
    });
}

Result<void> ChatTables::removeCannedReply(const QString &shortcut)
{
    return m_connection.inTransaction([&] {
        return m_connection.run(u"DELETE FROM canned_replies WHERE shortcut = ?"_s,
                                {rows::textValue(shortcut)});
    });
}

} // namespace hs
