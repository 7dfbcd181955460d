#include "app/audio/jitterestimator.h"

#include <algorithm>
#include <cstdlib>

namespace hs {

void JitterEstimator::add(qint64 arrival, qint64 place)
{
    const qint64 transit = arrival - place;
    m_place = place;
    measureJitter(arrival, transit);
    if (hasLine())
        measureLateness(arrival, transit - line());
    keepLowest(arrival, transit);
}

void JitterEstimator::beginAnew()
{
    m_slotCount = 0;
    m_lastTransit.reset();
    m_pending = 0;
}

qint64 JitterEstimator::line() const
{
    qint64 lowest = m_slots[0].lowest;
    for (int i = 1; i < m_slotCount; ++i)
        lowest = std::min(lowest, m_slots[static_cast<size_t>(i)].lowest);
    return lowest;
}

bool JitterEstimator::isPaced() const
{
    if (m_slotCount < 2)
        return false;
    const Slot &oldest = m_slots[0];
    const Slot &newest = m_slots[static_cast<size_t>(m_slotCount) - 1];
    const qint64 time = (newest.number - oldest.number) * slotSamples;
    return time >= audioformat::sampleRate && oldest.lowest - newest.lowest < time / 20;
}

qint64 JitterEstimator::lateness() const
{
    std::array<qint64, seconds> sorted = m_worst;
    std::partial_sort(sorted.begin(), sorted.begin() + 4, sorted.end(), std::greater<>());
    if (sorted[1] <= stallSamples)
        return sorted[1];
    const auto usual = std::max_element(m_worst.begin(), m_worst.end(), [](qint64 a, qint64 b) {
        return (a > stallSamples ? 0 : a) < (b > stallSamples ? 0 : b);
    });
    return std::max(sorted[3], *usual > stallSamples ? 0 : *usual);
}

// Pieces that come together say nothing more than the first of them.
void JitterEstimator::measureJitter(qint64 arrival, qint64 transit)
{
    if (m_lastTransit && arrival == m_lastArrival) {
        m_lastTransit = transit;
        return;
    }
    if (m_lastTransit)
        m_jitter16 += std::abs(transit - *m_lastTransit) - m_jitter16 / 16;
    m_lastTransit = transit;
    m_lastArrival = arrival;
}

void JitterEstimator::measureLateness(qint64 arrival, qint64 late)
{
    if (late <= punctualSamples) {
        const bool returned = arrival - m_pendingSince <= patience;
        learn(returned ? std::max(late, m_pending) : late);
        m_pending = 0;
        return;
    }
    if (m_pending == 0)
        m_pendingSince = arrival;
    m_pending = std::max(m_pending, late);
}

void JitterEstimator::learn(qint64 late)
{
    const qint64 second = m_place / audioformat::sampleRate;
    m_second = std::max(m_second, second - seconds);
    while (m_second < second)
        m_worst[static_cast<size_t>(++m_second % seconds)] = 0;
    qint64 &worst = m_worst[static_cast<size_t>(m_second % seconds)];
    worst = std::max(worst, late);
}

void JitterEstimator::keepLowest(qint64 arrival, qint64 transit)
{
    const qint64 number = arrival / slotSamples;
    if (m_slotCount > 0) {
        Slot &newest = m_slots[static_cast<size_t>(m_slotCount) - 1];
        if (newest.number >= number) {
            newest.lowest = std::min(newest.lowest, transit);
            return;
        }
    }
    const auto old = std::find_if(m_slots.begin(), m_slots.begin() + m_slotCount,
                                  [number](const Slot &s) { return s.number + quarters > number; });
    // At least one stays: without arrivals the last line known is the best guess.
    const auto first = old == m_slots.begin() + m_slotCount && m_slotCount > 0 ? old - 1 : old;
    const auto kept = std::move(first, m_slots.begin() + m_slotCount, m_slots.begin());
    m_slotCount = static_cast<int>(kept - m_slots.begin());
    m_slots[static_cast<size_t>(m_slotCount)] = {number, transit};
    ++m_slotCount;
}

} // namespace hs
