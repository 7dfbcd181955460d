#pragma once
#include "models/domain/soundcue.h"

#include <QObject>
#include <QThread>

#include <memory>

namespace hs {

/// What ends every line of the media thread without the GUI thread's help. Lives on the media
/// thread.
class LineSwitch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LineSwitch)
public:
    using QObject::QObject;
    void throwIt() { Q_EMIT thrown(); } ///< media thread only

Q_SIGNALS:
    void thrown();
};

/// Lets a line that is up sound a cue in its own voice path: its echo canceller knows what it plays
/// itself. Lives on the media thread and is used there.
class LineCues final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LineCues)
public:
    using QObject::QObject;
    /// False: no line took it.
    [[nodiscard]] bool offer(SoundCue cue)
    {
        bool taken = false;
        Q_EMIT offered(cue, taken);
        return taken;
    }
    void withdraw(SoundCue cue) { Q_EMIT withdrawn(cue); }

Q_SIGNALS:
    void offered(hs::SoundCue cue, bool &taken); ///< direct connections only
    void withdrawn(hs::SoundCue cue);
};

/// The thread of microphone, speaker and session sockets. Starts with its first guest and ends with
/// this object, after the guests' deferred deletions. Used from the GUI thread.
class MediaThread final
{
public:
    MediaThread();
    ~MediaThread();
    Q_DISABLE_COPY_MOVE(MediaThread)

    /// Moves a parentless object there.
    void adopt(QObject *guest);
    [[nodiscard]] LineSwitch &lineSwitch() { return *m_switch; }
    [[nodiscard]] LineCues &lineCues() { return *m_cues; }

private:
    QThread m_thread;
    std::unique_ptr<LineSwitch> m_switch;
    std::unique_ptr<LineCues> m_cues;
};

} // namespace hs
