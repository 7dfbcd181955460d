#pragma once
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

private:
    QThread m_thread;
    std::unique_ptr<LineSwitch> m_switch;
};

} // namespace hs
