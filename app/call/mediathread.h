#pragma once
#include <QThread>

namespace hs {

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

private:
    QThread m_thread;
};

} // namespace hs
