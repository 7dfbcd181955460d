#include "models/storage/recordingtable.h"

#include "models/storage/connection.h"
#include "models/storage/sessionrows.h"
#include "models/storage/storewords.h"

using namespace Qt::StringLiterals;

namespace hs {
namespace {

Recording recordingFrom(const QSqlQuery &row)
{
    Recording recording{.part = row.value(0).toInt(),
                        .path = row.value(1).toString(),
                        .format = words::recordingFormat(row.value(2).toString()),
                        .startedAt = rows::timeFrom(row.value(3)),
                        .offset = std::chrono::milliseconds(row.value(4).toLongLong()),
                        .length = {}};
    if (!row.isNull(5))
        recording.length = std::chrono::milliseconds(row.value(5).toLongLong());
    return recording;
}

} // namespace

Result<bool> RecordingTable::put(const QString &sessionId, const Recording &recording)
{
    const QString sql
        = u"INSERT INTO recordings (part, path, format, started_at, offset_ms, length_ms, session) "
          "SELECT ?, ?, ?, ?, ?, ?, number FROM sessions WHERE id = ? "
          "ON CONFLICT (session, part) DO UPDATE SET path = excluded.path, "
          "format = excluded.format, started_at = excluded.started_at, "
          "offset_ms = excluded.offset_ms, length_ms = excluded.length_ms"_s;
    const QVariant length
        = recording.length ? QVariant(static_cast<qint64>(recording.length->count())) : QVariant();
    return m_connection
        .run(sql, {recording.part, rows::textValue(recording.path), words::of(recording.format),
                   rows::timeValue(recording.startedAt),
                   static_cast<qint64>(recording.offset.count()), length, sessionId})
        .map([this] { return m_connection.affected() > 0; });
}

Result<void> RecordingTable::remove(const QString &sessionId, int part)
{
    return m_connection.run(u"DELETE FROM recordings WHERE part = ? AND "
                            "session = (SELECT number FROM sessions WHERE id = ?)"_s,
                            {part, sessionId});
}

Result<QList<Recording>> RecordingTable::of(const QString &sessionId)
{
    const QString sql
        = u"SELECT part, path, format, started_at, offset_ms, length_ms FROM recordings "
          "WHERE session = (SELECT number FROM sessions WHERE id = ?) ORDER BY part"_s;
    QList<Recording> found;
    return m_connection
        .read(sql, {sessionId}, [&](const QSqlQuery &row) { found.append(recordingFrom(row)); })
        .map([&] { return found; });
}

Result<QList<SessionRecording>> RecordingTable::unfinished()
{
    const QString sql = u"SELECT part, path, format, started_at, offset_ms, length_ms, id FROM "
                        "recordings JOIN sessions ON sessions.number = recordings.session "
                        "WHERE length_ms IS NULL ORDER BY recordings.number"_s;
    QList<SessionRecording> found;
    return m_connection
        .read(sql, {},
              [&](const QSqlQuery &row) {
                  found.append({row.value(6).toString(), recordingFrom(row)});
              })
        .map([&] { return found; });
}

} // namespace hs
