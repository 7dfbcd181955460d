#pragma once
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

class QThread;

namespace hs {

/// The thread on which recordings are opened, written and removed; it starts with its first work.
/// GUI thread. A disk that does not answer holds it up and nobody else: then it is left to itself,
/// with all that lives on it.
class RecorderThread final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecorderThread)
public:
    using Answer = std::function<void()>; ///< runs on the GUI thread, unless this has gone

    explicit RecorderThread(QObject *parent = nullptr);
    ~RecorderThread() override;

    void run(std::function<Answer()> work); ///< nothing after stop()
    /// The object moves there and goes with the thread. It has no parent.
    void adopt(QObject *object);
    /// All that was asked for is carried out and answered, or the limit passes: false.
    bool stop(std::chrono::milliseconds limit);

private:
    struct Home;
    void start();

    std::shared_ptr<Home> m_home;
    QThread *m_thread; ///< goes by itself once it has finished
    QObject *m_worker; ///< lives on m_thread, and goes with it
    bool m_stopped = false;
};

} // namespace hs
