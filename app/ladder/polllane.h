#pragma once
#include <QHash>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>

namespace hs {
class Clock;

/// One kind of request shared by several askers: each gets its turn when it is due, one at a time,
/// and failures slow all of them down. GUI thread; the clock must outlive it.
class PollLane final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PollLane)
public:
    explicit PollLane(const Clock &clock, QObject *parent = nullptr);

    /// Due in `wait`; an earlier turn that is waited for stays.
    void want(const QString &key, std::chrono::milliseconds wait);
    void drop(const QString &key);
    [[nodiscard]] bool wants(const QString &key) const { return m_due.contains(key); }
    /// The request of the last turn is over. Failures double the pause before the next turn of
    /// anybody, up to half a minute; a success ends that. A server that asked for a longer pause
    /// gets it, up to two minutes.
    void over(bool succeeded, std::chrono::milliseconds askedFor = std::chrono::milliseconds(0));

Q_SIGNALS:
    /// Ask now, and call over(). The key must be wanted again to get another turn.
    void turn(const QString &key);

private:
    void schedule();
    void give();

    const Clock &m_clock;
    QHash<QString, std::chrono::microseconds> m_due;
    QTimer m_timer;
    std::chrono::microseconds m_notBefore{0};
    int m_failures = 0;
    bool m_busy = false;
};

} // namespace hs
