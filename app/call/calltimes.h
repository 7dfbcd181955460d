#pragma once
#include <QDateTime>

#include <chrono>

namespace hs {
class Clock;

/// The moments of one line on the monotonic clock, and the spans between them. GUI thread; the
/// clock must outlive it. Spans stand still after stop().
class CallTimes final
{
public:
    explicit CallTimes(const Clock &clock) : m_clock(clock) { }

    void start();
    /// A line of an earlier run: when it was placed, and answered if it was. Wall time, UTC.
    void resume(const QDateTime &placedAt, const QDateTime &answeredAt);
    void place(); ///< the request leaves
    void answer(); ///< the first call counts
    void stop(); ///< the first call counts
    void sawItUp(); ///< the platform has just said that it is up
    [[nodiscard]] bool wasUpWithin(std::chrono::milliseconds time) const;
    /// The platform's own figure for the time from answer to end, of a line whose answer or end we
    /// did not see ourselves, or saw late. A line never answered that lasted gets its answer from
    /// it, counted back from the end as far as that is known, but not to before place().
    void settle(std::chrono::seconds duration);

    [[nodiscard]] bool isAnswered() const { return m_answered != none; }
    [[nodiscard]] std::chrono::milliseconds elapsed() const; ///< since the answer, else 0
    [[nodiscard]] std::chrono::milliseconds sinceDialled() const; ///< since place(), else 0
    /// From the answer, or from the start while there is none, up to now.
    [[nodiscard]] std::chrono::milliseconds age() const;
    [[nodiscard]] std::chrono::milliseconds stoppedAgo() const; ///< 0 while it has not stopped

private:
    using Moment = std::chrono::microseconds;
    static constexpr Moment none{0};
    [[nodiscard]] std::chrono::milliseconds span(Moment from) const;

    const Clock &m_clock;
    Moment m_started{none};
    Moment m_placed{none};
    Moment m_answered{none};
    Moment m_stopped{none};
    Moment m_seenUp{none};
};

} // namespace hs
