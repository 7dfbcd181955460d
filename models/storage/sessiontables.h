#pragma once
#include "models/domain/platform.h"
#include "models/domain/result.h"
#include "models/domain/session.h"

#include <QList>
#include <QVariant>

namespace hs {
class Connection;

/// What can be asked of and written to the tables, one statement each. Storage thread; the
/// connection must outlive it. Transactions are the caller's.
class SessionTables final
{
public:
    explicit SessionTables(Connection &connection) : m_connection(connection) { }

    [[nodiscard]] Connection &connection() const { return m_connection; }
    [[nodiscard]] Result<void> insert(const SessionRecord &session);
    // These four answer false when there is no row for the session.
    [[nodiscard]] Result<bool> update(const SessionRecord &session);
    [[nodiscard]] Result<bool> putLine(const QString &sessionId, const TranscriptLine &line);
    [[nodiscard]] Result<bool> append(const QString &sessionId, const SessionEvent &event);
    [[nodiscard]] Result<bool> append(const QString &sessionId, const ReceiptRow &row);
    [[nodiscard]] Result<void> record(const Wallet &wallet, const QDateTime &at);

    [[nodiscard]] Result<int> count();
    [[nodiscard]] Result<std::optional<SessionRecord>> session(const QString &id);
    [[nodiscard]] Result<QList<SessionRecord>> page(int offset, int limit);
    [[nodiscard]] Result<QList<SessionRecord>> since(const QDateTime &utc);
    [[nodiscard]] Result<QList<SessionRecord>> billed(int limit);
    [[nodiscard]] Result<QList<TranscriptLine>> lines(const QString &sessionId);
    [[nodiscard]] Result<QList<SessionEvent>> events(const QString &sessionId);
    [[nodiscard]] Result<QList<ReceiptRow>> receipt(const QString &sessionId);
    [[nodiscard]] Result<QList<qint64>> claimedLogs(const QList<qint64> &logIds);

    /// The number of the newest row; 0 in an empty table. Rows made later have higher numbers.
    [[nodiscard]] Result<qint64> newestNumber();
    /// Not over and not yet marked interrupted, up to this row number, oldest first.
    [[nodiscard]] Result<QList<SessionRecord>> openUpTo(qint64 number);
    /// The time of the session's latest event or line; invalid when it has none.
    [[nodiscard]] Result<QDateTime> lastSign(const SessionRecord &session);

private:
    [[nodiscard]] Result<QList<SessionRecord>> sessions(const QString &sql,
                                                        const QVariantList &values);
    [[nodiscard]] Result<bool> changedOne(const Result<void> &done) const;
    Connection &m_connection;
};

} // namespace hs
