#pragma once
#include "models/domain/platform.h"
#include "models/domain/recording.h"
#include "models/domain/result.h"
#include "models/domain/session.h"
#include "models/domain/storeopening.h"

#include <QFuture>
#include <QObject>

namespace hs {

/// What is kept of every session. Used from the GUI thread; the work runs elsewhere. Writes are carried out
/// in the order of the calls, reads see all writes called before them. Calls made before the database is open
/// wait. Failures of calls without a future arrive as failed().
class SessionStore : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionStore)
public:
    using QObject::QObject;

    /// Inserts the row and answers when it is on disk and would survive a power cut (synchronous=FULL).
    [[nodiscard]] virtual QFuture<Result<void>> recordIntent(const SessionRecord &session) = 0;
    /// Writes all fields of an existing row.
    virtual void update(const SessionRecord &session) = 0;
    /// Inserts or replaces the line with this sequence number.
    virtual void putLine(const QString &sessionId, const TranscriptLine &line) = 0;
    virtual void append(const QString &sessionId, const SessionEvent &event) = 0;
    virtual void append(const QString &sessionId, const ReceiptRow &row) = 0;
    /// Inserts or replaces this part of the session's recording.
    virtual void putRecording(const QString &sessionId, const Recording &recording) = 0;
    virtual void removeRecording(const QString &sessionId, int part) = 0;
    virtual void record(const Wallet &wallet, const QDateTime &at) = 0;

    /// Rows open when this database was opened: marks them interrupted, adds an event to each, returns them.
    [[nodiscard]] virtual QFuture<Result<QList<SessionRecord>>> takeInterrupted() = 0;
    [[nodiscard]] virtual QFuture<Result<int>> count() = 0;
    /// nullopt: there is no such row.
    [[nodiscard]] virtual QFuture<Result<std::optional<SessionRecord>>>
    session(const QString &id) = 0;
    /// Newest first.
    [[nodiscard]] virtual QFuture<Result<QList<SessionRecord>>> page(int offset, int limit) = 0;
    /// Begun at or after that moment, newest first.
    [[nodiscard]] virtual QFuture<Result<QList<SessionRecord>>>
    sessionsSince(const QDateTime &utc) = 0;
    /// Those that were billed, newest first.
    [[nodiscard]] virtual QFuture<Result<QList<SessionRecord>>> billedSessions(int limit) = 0;
    [[nodiscard]] virtual QFuture<Result<QList<TranscriptLine>>> lines(const QString &sessionId) = 0;
    [[nodiscard]] virtual QFuture<Result<QList<SessionEvent>>> events(const QString &sessionId) = 0;
    /// Checked: StoreCorrupt when a row was changed. Empty for a session without one.
    [[nodiscard]] virtual QFuture<Result<Receipt>> receipt(const QString &sessionId) = 0;
    [[nodiscard]] virtual QFuture<Result<QList<Recording>>> recordings(const QString &sessionId) = 0;
    /// Those without a length: being written, or left behind by a program that was stopped.
    [[nodiscard]] virtual QFuture<Result<QList<SessionRecording>>> unfinishedRecordings() = 0;
    /// Which of these log rows belong to a session already.
    [[nodiscard]] virtual QFuture<Result<QList<qint64>>> claimedLogs(const QList<qint64> &logIds) = 0;

Q_SIGNALS:
    void opened(const hs::StoreOpening &how); ///< again when a new database had to take the place of a damaged one
    void added(const hs::SessionRecord &session);
    void changed(const hs::SessionRecord &session);
    void failed(const hs::Error &error);
};

} // namespace hs
