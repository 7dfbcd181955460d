#pragma once
#include <QHash>
#include <QObject>

#include <chrono>
#include <memory>

namespace hs {
class CallTap;
class Clock;
class SessionStore;

/// The recordings that are over and whose end is on its way to the disk. GUI thread.
class RecordingEnds final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordingEnds)
public:
    using QObject::QObject;

    struct End
    {
        QString sessionId;
        std::shared_ptr<const CallTap> tap;
        bool isLate = false; ///< its disk does not answer
    };
    /// It is over; late at the latest after DiskWatch::limit.
    void await(const QString &key, const End &end);
    void landed(const QString &key); ///< or failed: nothing is written any more
    [[nodiscard]] bool areLate() const;
    /// Of those that are late: for want of memory.
    [[nodiscard]] std::chrono::seconds lost() const;
    /// Into the timelines of those that are still on their way: nobody waits for them any more.
    void noteLost(SessionStore &store, const Clock &clock) const;

Q_SIGNALS:
    void lateChanged();

private:
    void beLate(const QString &key);

    QHash<QString, End> m_ends;
};

} // namespace hs
