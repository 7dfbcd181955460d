#pragma once
#include <QByteArray>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>

namespace hs::sandbox {

/// What stands between the agent's frames and the socket: passes them through at once, or plays a
/// bad network: none at all for a while, bursts with gaps, or random delays. Never changes their
/// order. Lives on the socket's thread.
class FrameGate final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FrameGate)
public:
    explicit FrameGate(QObject *parent = nullptr);

    void push(const QByteArray &frame);
    /// While held, frames wait; releasing lets all of them go.
    void setHeld(bool held);
    /// Frames go out together every `every`; zero ends it.
    void setBursts(std::chrono::milliseconds every);
    /// Each frame is late by 0 to `most`; zero ends it.
    void setJitter(std::chrono::milliseconds most);
    /// One frame in `oneIn` is late by `by`, at random; zero ends it.
    void setLate(std::chrono::milliseconds by, int oneIn);
    /// Lets everything go that no hold keeps, as before a close frame.
    void flush();

Q_SIGNALS:
    void passed(const QByteArray &frame);

private:
    using Instant = std::chrono::steady_clock::time_point;
    struct Waiting
    {
        QByteArray frame;
        Instant due;
    };

    [[nodiscard]] bool delays() const { return m_jitter.count() > 0 || m_late.count() > 0; }
    [[nodiscard]] std::chrono::milliseconds delay() const;
    void releaseDue();
    void armNext();

    std::deque<Waiting> m_waiting;
    QTimer m_burst;
    QTimer m_next; ///< runs while a delayed frame is due
    std::chrono::milliseconds m_jitter{0};
    std::chrono::milliseconds m_late{0};
    int m_lateOneIn = 1;
    bool m_held = false;
};

} // namespace hs::sandbox
