#include "app/recording/trackaligner.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace hs {
namespace {

// More than how late, at least, three chunks of the wire in a row can be that end between two of a
// device's blocks of 40 ms: of these the first guess is made.
constexpr qint64 tolerated = audioformat::sampleRate * 18 / 1000;
constexpr qint64 jump = audioformat::sampleRate * 25 / 1000; // less than a speaker's buffer

} // namespace

void TrackAligner::add(const SoundBlock &block)
{
    m_waiting.push_back(block);
    silenceLost(m_waiting.back());
}

void TrackAligner::lose(qint64 from, qint64 count)
{
    m_lostFrom = from;
    m_lostUntil = from + count;
    for (SoundBlock &block : m_waiting)
        silenceLost(block);
}

void TrackAligner::silenceLost(SoundBlock &block) const
{
    const auto within = [&block](qint64 index) {
        return static_cast<ptrdiff_t>(std::clamp<qint64>(index - block.index, 0, block.count));
    };
    const auto first = block.samples.begin();
    std::fill(first + within(m_lostFrom), first + std::max(within(m_lostFrom), within(m_lostUntil)),
              qint16{0});
}

/// Where the clock wants the block, minus its index.
qint64 TrackAligner::lateness(const SoundBlock &block) const
{
    const qint64 end = (block.end - m_start).count() * audioformat::sampleRate / 1'000'000;
    return end - block.index - block.count;
}

/// Of those that wait together with the oldest one; a flush parts them.
qint64 TrackAligner::leastLate() const
{
    qint64 least = lateness(m_waiting.front());
    for (const SoundBlock &block : m_waiting) {
        if (block.flushes != m_waiting.front().flushes)
            break;
        least = std::min(least, lateness(block));
    }
    return least;
}

/// Nothing is known of where it lies but what its own blocks tell.
bool TrackAligner::isFresh() const
{
    return !m_offset || m_waiting.front().flushes != m_flushes;
}

std::optional<qint64> TrackAligner::oldest() const
{
    if (m_waiting.empty())
        return std::nullopt;
    const qint64 least = leastLate();
    return m_waiting.front().index + (isFresh() ? least : std::min(*m_offset, least));
}

/// Where the next block lies, if the least late one of those that wait is that late.
void TrackAligner::steer(qint64 least)
{
    if (isFresh() || std::abs(least - *m_offset) > jump) {
        m_offset = least;
        m_leastNow = m_leastBefore = never; // of other sound, or before a gap
        return;
    }
    const qint64 off = std::min({least, m_leastNow, m_leastBefore}) - *m_offset;
    if (std::abs(off) > tolerated)
        *m_offset += off > 0 ? 1 : -1;
}

void TrackAligner::remember(qint64 index, qint64 late)
{
    if (index - m_secondFrom >= audioformat::sampleRate) {
        m_secondFrom = index;
        m_leastBefore = std::exchange(m_leastNow, never);
    }
    m_leastNow = std::min(m_leastNow, late);
}

std::optional<TrackAligner::Placed> TrackAligner::next(std::chrono::microseconds now)
{
    if (m_waiting.empty() || m_waiting.front().end + lookAhead > now)
        return std::nullopt;
    SoundBlock &front = m_waiting.front();
    const bool isSure = front.index + front.count <= m_sure;
    if (!isSure && front.end + unsureLimit > now)
        return std::nullopt;
    if (!isSure)
        front.samples.fill(0);
    steer(leastLate());
    remember(front.index, lateness(front));
    m_flushes = m_waiting.front().flushes;
    Placed placed{m_waiting.front(), 0};
    placed.at = placed.block.index + *m_offset;
    m_waiting.pop_front();
    return placed;
}

} // namespace hs
