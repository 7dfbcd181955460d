#pragma once
#include "models/domain/recording.h"
#include "models/domain/result.h"

#include <QList>
#include <QVariant>

namespace hs {
class Connection;

/// The recordings of sessions, one statement each. Storage thread; the connection must outlive it.
class RecordingTable final
{
public:
    explicit RecordingTable(Connection &connection) : m_connection(connection) { }

    /// Inserts or replaces the part; false when there is no row for the session.
    [[nodiscard]] Result<bool> put(const QString &sessionId, const Recording &recording);
    [[nodiscard]] Result<void> remove(const QString &sessionId, int part);
    [[nodiscard]] Result<QList<Recording>> of(const QString &sessionId); ///< in order
    [[nodiscard]] Result<QList<SessionRecording>> unfinished();

private:
    Connection &m_connection;
};

} // namespace hs
