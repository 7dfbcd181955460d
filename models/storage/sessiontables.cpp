#include "models/storage/sessiontables.h"

#include "models/storage/connection.h"
#include "models/storage/receiptrows.h"
#include "models/storage/sessionrows.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

QString questionMarks(qsizetype count)
{
    return QStringList(count, u"?"_s).join(u", "_s);
}

} // namespace

Result<void> SessionTables::insert(const SessionRecord &session)
{
    const QVariantList values = rows::sessionValues(session);
    static const QString sql = u"INSERT INTO sessions (%1) VALUES (%2)"_s.arg(
        rows::sessionColumns(), questionMarks(values.size()));
    return m_connection.run(sql, values);
}

Result<bool> SessionTables::update(const SessionRecord &session)
{
    QVariantList values = rows::sessionValues(session);
    static const QString sql = u"UPDATE sessions SET (%1) = (%2) WHERE id = ?"_s.arg(
        rows::sessionColumns(), questionMarks(values.size()));
    values.append(session.id);
    return changedOne(m_connection.run(sql, values));
}

Result<bool> SessionTables::putLine(const QString &sessionId, const TranscriptLine &line)
{
    const QString sql
        = u"INSERT INTO transcript_lines (sequence, speaker, text, final, at_ms, heard, "
          "wait_ms, session) SELECT ?, ?, ?, ?, ?, ?, ?, number FROM sessions WHERE id = ? "
          "ON CONFLICT (session, sequence) DO UPDATE SET speaker = excluded.speaker, "
          "text = excluded.text, final = excluded.final, at_ms = excluded.at_ms, "
          "heard = excluded.heard, wait_ms = excluded.wait_ms"_s;
    return changedOne(m_connection.run(sql, rows::lineValues(line) << sessionId));
}

Result<bool> SessionTables::append(const QString &sessionId, const SessionEvent &event)
{
    const QString sql = u"INSERT INTO events (session, at, monotonic_us, origin, name, detail) "
                        "SELECT number, ?, ?, ?, ?, ? FROM sessions WHERE id = ?"_s;
    return changedOne(m_connection.run(sql, rows::eventValues(event) << sessionId));
}

Result<bool> SessionTables::append(const QString &sessionId, const ReceiptRow &row)
{
    // Written again after a failure, a row is the same row.
    static const QString sql
        = u"INSERT INTO receipts (session, %1) SELECT number, %2 FROM sessions WHERE id = ? "
          "ON CONFLICT (session, sequence) DO NOTHING"_s.arg(
              rows::receiptColumns(), questionMarks(rows::receiptValues(row).size()));
    return changedOne(m_connection.run(sql, rows::receiptValues(row) << sessionId));
}

Result<QList<ReceiptRow>> SessionTables::receipt(const QString &sessionId)
{
    static const QString sql
        = u"SELECT %1 FROM receipts WHERE session = (SELECT number FROM sessions WHERE id = ?) "
          "ORDER BY sequence"_s.arg(rows::receiptColumns());
    QList<ReceiptRow> found;
    return m_connection
        .read(sql, {sessionId}, [&](const QSqlQuery &row) { found.append(rows::receiptRow(row)); })
        .map([&] { return found; });
}

Result<void> SessionTables::record(const Wallet &wallet, const QDateTime &at)
{
    const QString sql
        = u"INSERT INTO wallet_readings (at, balance_micros, rate_micros, telephony_micros, "
          "lines_limit, lines_in_use, lines_available) VALUES (?, ?, ?, ?, ?, ?, ?)"_s;
    return m_connection.run(sql, {rows::timeValue(at), rows::moneyValue(wallet.balance),
                                  rows::moneyValue(wallet.ratePerMinute),
                                  rows::moneyValue(wallet.telephonyPerMinute), wallet.linesLimit,
                                  wallet.linesInUse, wallet.linesAvailable});
}

Result<int> SessionTables::count()
{
    return m_connection.value(u"SELECT count(*) FROM sessions"_s).map([](const QVariant &value) {
        return value.toInt();
    });
}

Result<QList<SessionRecord>> SessionTables::page(int offset, int limit)
{
    // The inner query walks the index alone, so rows that are skipped are never read.
    static const QString sql
        = u"SELECT %1 FROM sessions WHERE number IN (SELECT number FROM sessions "
          "ORDER BY created_at DESC, number DESC LIMIT ? OFFSET ?) "
          "ORDER BY created_at DESC, number DESC"_s.arg(rows::sessionColumns());
    return sessions(sql, {std::max(0, limit), std::max(0, offset)});
}

Result<QList<SessionRecord>> SessionTables::since(const QDateTime &utc)
{
    static const QString sql
        = u"SELECT %1 FROM sessions WHERE created_at >= ? "
          "ORDER BY created_at DESC, number DESC"_s.arg(rows::sessionColumns());
    return sessions(sql, {rows::timeValue(utc)});
}

Result<QList<SessionRecord>> SessionTables::billed(int limit)
{
    static const QString sql = u"SELECT %1 FROM sessions WHERE billed_micros IS NOT NULL "
                               "ORDER BY created_at DESC LIMIT ?"_s.arg(rows::sessionColumns());
    return sessions(sql, {std::max(0, limit)});
}

Result<QList<SessionRecord>> SessionTables::sessions(const QString &sql, const QVariantList &values)
{
    QList<SessionRecord> found;
    return m_connection
        .read(sql, values, [&](const QSqlQuery &row) { found.append(rows::session(row)); })
        .map([&] { return found; });
}

Result<std::optional<SessionRecord>> SessionTables::session(const QString &id)
{
    static const QString sql
        = u"SELECT %1 FROM sessions WHERE id = ?"_s.arg(rows::sessionColumns());
    std::optional<SessionRecord> found;
    return m_connection.read(sql, {id}, [&](const QSqlQuery &row) { found = rows::session(row); })
        .map([&] { return found; });
}

Result<QList<TranscriptLine>> SessionTables::lines(const QString &sessionId)
{
    const QString sql
        = u"SELECT sequence, speaker, text, final, at_ms, heard, wait_ms FROM "
          "transcript_lines WHERE session = (SELECT number FROM sessions WHERE id = ?) ORDER BY sequence"_s;
    QList<TranscriptLine> found;
    return m_connection
        .read(sql, {sessionId}, [&](const QSqlQuery &row) { found.append(rows::line(row)); })
        .map([&] { return found; });
}

Result<QList<SessionEvent>> SessionTables::events(const QString &sessionId)
{
    const QString sql = u"SELECT at, monotonic_us, origin, name, detail FROM events WHERE "
                        "session = (SELECT number FROM sessions WHERE id = ?) ORDER BY number"_s;
    QList<SessionEvent> found;
    return m_connection
        .read(sql, {sessionId}, [&](const QSqlQuery &row) { found.append(rows::event(row)); })
        .map([&] { return found; });
}

Result<QList<qint64>> SessionTables::claimedLogs(const QList<qint64> &logIds)
{
    QList<qint64> claimed;
    for (const qint64 id : logIds) {
        if (id == 0)
            continue;
        const auto found = m_connection.value(
            u"SELECT 1 FROM sessions WHERE platform_log_id = ? AND platform_log_id <> 0 LIMIT 1"_s,
            {id});
        if (!found)
            return tl::unexpected(found.error());
        if (found->isValid())
            claimed.append(id);
    }
    return claimed;
}

Result<qint64> SessionTables::newestNumber()
{
    return m_connection.value(u"SELECT max(number) FROM sessions"_s).map([](const QVariant &value) {
        return value.toLongLong();
    });
}

Result<QList<SessionRecord>> SessionTables::openUpTo(qint64 number)
{
    static const QString sql = u"SELECT %1 FROM sessions WHERE interrupted = 0 AND state NOT IN "
                               u"('ended', 'ruled_out', 'failed') "
                               "AND number <= ? ORDER BY number"_s.arg(rows::sessionColumns());
    return sessions(sql, {number});
}

Result<QDateTime> SessionTables::lastSign(const SessionRecord &session)
{
    const QString sql
        = u"SELECT max(at) FROM (SELECT at FROM events e JOIN sessions s ON s.number = e.session "
          "WHERE s.id = ? UNION ALL SELECT s.answered_at + l.at_ms FROM transcript_lines l "
          "JOIN sessions s ON s.number = l.session WHERE s.id = ?)"_s;
    return m_connection.value(sql, {session.id, session.id}).map([](const QVariant &value) {
        return value.isNull() ? QDateTime()
                              : QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
    });
}

Result<bool> SessionTables::changedOne(const Result<void> &done) const
{
    return done.map([this] { return m_connection.affected() > 0; });
}

} // namespace hs
