#include "app/call/callmeter.h"

namespace hs {

void CallMeter::setRate(const std::optional<Money> &perMinute, const RateBasis &basis)
{
    m_perMinute = perMinute;
    m_basis = basis;
}

std::chrono::milliseconds CallMeter::mostTime() const
{
    return m_times.isAnswered() ? m_times.elapsed() : m_times.sinceDialled();
}

std::optional<Money> CallMeter::costFor(std::chrono::milliseconds time) const
{
    if (!m_perMinute)
        return std::nullopt;
    return costOf(time, *m_perMinute);
}

} // namespace hs
