#pragma once
#include "app/call/flightrecorder.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>

namespace hs {
class CallController;
class CallDesk;
class Clock;
class SessionStore;

/// Keeps a flight recorder for each web call, and writes it to a folder when the call was bad; once
/// it is written, or could not be, the session's events say so. GUI thread, the files on a thread
/// of their own. Desk, store and clock must outlive it. Only the owner may read the files, and the
/// newest mostFiles are kept.
class FlightRecords final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FlightRecords)
public:
    static constexpr int mostFiles = 50;

    FlightRecords(CallDesk &desk, SessionStore &store, const Clock &clock, QString folder,
                  QObject *parent = nullptr);
    /// Lines that are still open are over for it. Waits for what is being written.
    ~FlightRecords() override;

private:
    void watch(CallController *line);
    void finish(CallController *line);
    void keep(const QString &sessionId, const FlightRecorder &recorder);
    void note(const QString &sessionId, const QString &name, const QString &detail);

    SessionStore &m_store;
    const Clock &m_clock;
    QString m_folder;
    QHash<CallController *, FlightRecorder> m_recorders; ///< of the open web calls
    QThreadPool m_writer;
};

} // namespace hs
