#pragma once
#include "models/domain/platform.h"
#include "models/domain/recording.h"
#include "models/domain/result.h"
#include "models/domain/session.h"

#include <QHash>
#include <QList>

#include <variant>

namespace hs {
class Connection;

struct UpdateSession
{
    SessionRecord session;
};
struct PutLine
{
    QString sessionId;
    TranscriptLine line;
};
struct AppendEvent
{
    QString sessionId;
    SessionEvent event;
};
struct AppendReceipt
{
    QString sessionId;
    ReceiptRow row;
};
struct PutRecording
{
    QString sessionId;
    Recording recording;
};
struct RemoveRecording
{
    QString sessionId;
    int part = 0;
};
struct RecordWallet
{
    Wallet wallet;
    QDateTime at;
};
using StoreWrite = std::variant<UpdateSession, PutLine, AppendEvent, AppendReceipt, PutRecording,
                                RemoveRecording, RecordWallet>;

/// Writes that wait for the next transaction, in the order of their calls. Storage thread. A failed
/// transaction leaves all of them waiting. Lines and events that come before their session's row
/// are kept for it and written in the row's own transaction. Once a new database has taken the old
/// one's place, an update of a row that stayed in the old one inserts it.
class WriteQueue final
{
public:
    struct Outcome
    {
        QList<SessionRecord> changed; ///< rows that were updated
        QList<SessionRecord> added; ///< rows the new database lacked
        std::optional<Error> refused; ///< the last write SQLite would never take; it was dropped
    };

    void add(StoreWrite write) { m_waiting.append(std::move(write)); }
    [[nodiscard]] bool isEmpty() const { return m_waiting.isEmpty(); }
    [[nodiscard]] qsizetype size() const { return m_waiting.size(); }

    /// The next transaction goes to a new, empty database: `owed` comes before all that waits.
    void startOver(QList<StoreWrite> owed);

    /// One transaction with all that waits.
    [[nodiscard]] Result<Outcome> flush(Connection &connection);
    /// One transaction with a new row and what had come before it, on disk when this returns.
    [[nodiscard]] Result<void> insertDurably(Connection &connection, const SessionRecord &session);

private:
    using Early = QHash<QString, QList<StoreWrite>>;
    [[nodiscard]] Result<void> apply(Connection &connection, Outcome &outcome, Early &early) const;
    void keepEarly(const Early &early);
    void forgetEarly(const QString &sessionId);

    QList<StoreWrite> m_waiting;
    Early m_early; ///< of sessions without a row
    QStringList m_earlySessions; ///< oldest first; bounded, since a row may never come
    bool m_startedOver = false;
};

} // namespace hs
