#pragma once
#include "app/recording/diskwatch.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <memory>

namespace hs {
class CallController;
class Clock;

/// Looks whether the disk keeps up with each recording that runs, and tells it in the call's
/// timeline too. GUI thread; the clock must outlive it.
class RecordingWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordingWatch)
public:
    explicit RecordingWatch(const Clock &clock, QObject *parent = nullptr);

    void follow(CallController *line, std::shared_ptr<const CallTap> tap);
    bool leave(const CallController *line); ///< its recording is over; true: it was in trouble
    bool forget(const CallController *line); ///< the same for a line that has gone: notes nothing
    [[nodiscard]] std::optional<DiskTrouble> trouble(const CallController *line) const;

Q_SIGNALS:
    void changed(hs::CallController *line);

private:
    struct Watched
    {
        CallController *line = nullptr;
        std::shared_ptr<const CallTap> tap;
        DiskWatch watch;
        std::optional<DiskTrouble> trouble;
    };
    void look();
    static void note(CallController &line, const std::optional<DiskTrouble> &before,
                     const Watched &now);

    const Clock &m_clock;
    QTimer m_timer;
    QHash<const CallController *, Watched> m_watched;
};

} // namespace hs
