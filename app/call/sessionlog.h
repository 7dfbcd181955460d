#pragma once
#include "models/domain/receipt.h"
#include "models/domain/session.h"
#include "models/domain/transcript.h"

#include <QFuture>

#include <vector>

namespace hs {
class Clock;
class SessionStore;

/// What one session leaves behind: its row, its events, its transcript and its receipt, in order.
/// GUI thread; store and clock must outlive it. Events and receipt rows from before the row exists
/// are kept and written with it.
class SessionLog final
{
    Q_DISABLE_COPY_MOVE(SessionLog)
public:
    SessionLog(const QString &sessionId, SessionStore &store, const Clock &clock);

    /// Goes on where an earlier run stopped: the row is there, and this much of the receipt.
    void resume(Receipt receipt);

    void note(Origin origin, const QString &name, const QString &detail = {});
    void noteEach(Origin origin, const QString &name, const QStringList &details);
    /// Adds a step to the receipt. A step without times happened now; what the receipt refuses
    /// becomes an event only.
    void step(EndStep step);
    void ask(const QString &why, const QString &state); ///< The step that the end begins with.
    void putLine(const TranscriptLine &line);

    [[nodiscard]] bool exists() const { return m_exists; }
    /// Writes the row; the answer comes when it would survive a power cut.
    QFuture<Result<void>> create(const SessionRecord &session);
    void update(const SessionRecord &session); ///< nothing before create()

    [[nodiscard]] const Receipt &receipt() const { return m_receipt; }

private:
    SessionStore &m_store;
    const Clock &m_clock;
    Receipt m_receipt;
    std::vector<SessionEvent> m_early;
    bool m_exists = false;
};

} // namespace hs
