#pragma once
#include <QObject>
#include <QPointer>

#include <chrono>
#include <functional>
#include <memory>

class QThread;

namespace hs {

/// A thread on which recordings are opened, written and removed; it starts with its first work. GUI
/// thread. A disk that does not answer holds it up and nobody else: then it is left to itself, with
/// all that lives on it.
class RecorderThread final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecorderThread)
public:
    using Answer = std::function<void()>; ///< runs on the GUI thread, unless this has gone

    explicit RecorderThread(QObject *parent = nullptr);
    ~RecorderThread() override;

    void run(std::function<Answer()> work); ///< nothing after end()
    /// The object moves there and goes with the thread. It has no parent.
    void adopt(QObject *object);
    /// All that was asked for is still carried out and answered; ended() follows.
    void end();
    /// The same, and it waits for that; or the limit passes: false. What comes later is not answered.
    bool stop(std::chrono::milliseconds limit);

Q_SIGNALS:
    void ended();

private:
    struct Home;
    void start();

    std::shared_ptr<Home> m_home;
    QPointer<QThread> m_thread; ///< goes by itself once it has finished
    QObject *m_worker; ///< lives on m_thread, and goes with it
    bool m_ended = false;
};

} // namespace hs
