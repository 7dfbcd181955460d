#pragma once
#include "app/call/flightrecorder.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>

namespace hs {
class CallController;
class CallDesk;
class Clock;

/// Keeps a flight recorder for each web call, and writes it to a folder when the call was bad. GUI
/// thread, the files on a thread of their own. Desk and clock must outlive it. It keeps the newest
/// mostFiles.
class FlightRecords final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FlightRecords)
public:
    static constexpr int mostFiles = 20;

    FlightRecords(CallDesk &desk, const Clock &clock, QString folder, QObject *parent = nullptr);
    ~FlightRecords() override; ///< waits for what is being written

private:
    void watch(CallController *line);
    void finish(CallController *line);

    const Clock &m_clock;
    QString m_folder;
    QHash<CallController *, FlightRecorder> m_recorders;
    QThreadPool m_writer;
};

} // namespace hs
