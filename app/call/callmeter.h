#pragma once
#include "app/call/calltimes.h"
#include "models/domain/rate.h"

namespace hs {

/// What one line costs by the rate it started with; the bill, when it comes, takes its place in the
/// session's record. GUI thread; the times must outlive it. Every figure is nullopt while no rate
/// is known.
class CallMeter final
{
public:
    explicit CallMeter(const CallTimes &times) : m_times(times) { }

    void setRate(const std::optional<Money> &perMinute, const RateBasis &basis);

    [[nodiscard]] std::optional<Money> estimated() const { return costFor(m_times.elapsed()); }
    /// The most it can have cost by now, were it answered as it was dialled.
    [[nodiscard]] std::optional<Money> most() const { return costFor(mostTime()); }
    [[nodiscard]] std::chrono::milliseconds mostTime() const;
    [[nodiscard]] std::optional<Money> perSecond() const
    {
        return costFor(std::chrono::seconds(1));
    }
    /// Where the rate comes from.
    [[nodiscard]] const RateBasis &basis() const { return m_basis; }

private:
    [[nodiscard]] std::optional<Money> costFor(std::chrono::milliseconds time) const;

    const CallTimes &m_times;
    std::optional<Money> m_perMinute;
    RateBasis m_basis;
};

} // namespace hs
