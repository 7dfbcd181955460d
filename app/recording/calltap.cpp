#include "app/recording/calltap.h"

#include "models/domain/clock.h"

#include <algorithm>

namespace hs {
namespace {

/// Two pauses closer than what a block may span count as one: only one is known here.
constexpr std::chrono::microseconds shortestGap = std::chrono::milliseconds(200);

qint64 samplesBetween(qint64 fromMicros, qint64 toMicros)
{
    return (toMicros - fromMicros) * audioformat::sampleRate / 1'000'000;
}

} // namespace

CallTap::CallTap(const Clock &clock, const Config &config) : m_clock(clock), m_queue(config.blocks)
{
    if (config.tone)
        m_tone.start();
}

void CallTap::sent(std::span<qint16> samples)
{
    m_tone.mixInto(samples);
    hand(SoundBlock::Side::Operator, samples, m_clock.monotonic());
}

void CallTap::played(std::span<const qint16> samples)
{
    hand(SoundBlock::Side::Agent, samples, m_clock.monotonic() + speakerLead);
}

void CallTap::hand(SoundBlock::Side side, std::span<const qint16> samples,
                   std::chrono::microseconds end)
{
    qint64 &index = m_index.at(static_cast<size_t>(side));
    while (!samples.empty()) {
        const size_t count = std::min<size_t>(samples.size(), audioformat::frameSamples);
        const auto rest = static_cast<qint64>(samples.size() - count);
        if (SoundBlock *block = m_queue.free()) {
            block->side = side;
            block->count = static_cast<int>(count);
            block->index = index;
            block->end = end - audioformat::duration(rest);
            std::copy_n(samples.begin(), count, block->samples.begin());
            silencePaused(*block);
            m_queue.push();
        } else {
            m_dropped.fetch_add(static_cast<qint64>(count), std::memory_order_relaxed);
        }
        index += static_cast<qint64>(count);
        samples = samples.subspan(count);
    }
}

void CallTap::silencePaused(SoundBlock &block) const
{
    const qint64 until = m_pausedUntil.load(std::memory_order_acquire);
    const qint64 from = m_pausedFrom.load(std::memory_order_acquire);
    const qint64 begin = (block.end - audioformat::duration(block.count)).count();
    if (from >= block.end.count() || until <= begin)
        return;
    const qint64 first = std::clamp<qint64>(samplesBetween(begin, from), 0, block.count);
    const qint64 last = until >= block.end.count() ? block.count : samplesBetween(begin, until) + 1;
    std::fill(block.samples.begin() + first,
              block.samples.begin() + std::min<qint64>(last, block.count), qint16{0});
}

void CallTap::pause()
{
    const qint64 now = m_clock.monotonic().count();
    const qint64 before = m_pausedUntil.exchange(noTime, std::memory_order_acq_rel);
    const bool wasPaused = before == noTime && m_pausedFrom.load() != noTime;
    if (!wasPaused && (before == noTime || now - before > shortestGap.count()))
        m_pausedFrom.store(now, std::memory_order_release);
}

void CallTap::resume()
{
    const auto until = m_clock.monotonic() + resumeMargin;
    m_pausedUntil.store(until.count(), std::memory_order_release);
}

} // namespace hs
