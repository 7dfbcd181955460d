#include "app/recording/calltap.h"

#include "models/domain/clock.h"

#include <algorithm>

namespace hs {

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

void CallTap::played(std::span<const qint16> samples, std::chrono::microseconds heardIn)
{
    hand(SoundBlock::Side::Agent, samples, m_clock.monotonic() + heardIn);
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
            block->flushes = side == SoundBlock::Side::Agent ? m_flushes : 0;
            block->index = index;
            block->end = end - audioformat::duration(rest);
            std::copy_n(samples.begin(), count, block->samples.begin());
            m_queue.push();
        } else {
            m_dropped.fetch_add(static_cast<qint64>(count), std::memory_order_relaxed);
        }
        index += static_cast<qint64>(count);
        samples = samples.subspan(count);
    }
}

void CallTap::pause()
{
    m_pauses.begin(m_clock.monotonic());
}

void CallTap::resume()
{
    m_pauses.end(m_clock.monotonic() + resumeMargin);
}

} // namespace hs
