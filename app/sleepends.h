#pragma once
#include <QObject>

namespace hs {
class CallDesk;
class LinePoller;
class SleepWatch;

/// Ends the open lines before the computer sleeps or the operator logs out, and holds the sleep up
/// for that. GUI thread; desk and poller must outlive it.
class SleepEnds final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SleepEnds)
public:
    SleepEnds(CallDesk &desk, LinePoller &poller, QObject *parent = nullptr);

    /// No line can still be ended by waiting a moment.
    [[nodiscard]] static bool isQuiet(const CallDesk &desk);

private:
    SleepWatch *m_watch;
};

} // namespace hs
