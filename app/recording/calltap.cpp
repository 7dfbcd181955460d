#include "app/recording/calltap.h"

#include "models/domain/clock.h"

#include <algorithm>

namespace hs {

CallTap::CallTap(const Clock &clock, const Config &config)
    : m_clock(clock), m_queue(config.blocks), m_hasTone(config.tone)
{
    if (config.tone)
        m_tone.start();
}

void CallTap::sent(std::span<const qint16> samples, const Uplink &uplink)
{
    const qint64 end = index(SoundBlock::Side::Operator) + std::ssize(samples);
    if (uplink.lost > 0)
        lose(uplink.lostAt, uplink.lost); // before they count as sure
    m_sure = end - uplink.waiting;
    hand(SoundBlock::Side::Operator, samples,
         m_clock.monotonic() - audioformat::duration(uplink.ahead));
    const bool toneLost
        = uplink.lostAt < m_toneAt + NoticeTone::samples && uplink.lostAt + uplink.lost > m_toneAt;
    if (uplink.lost > 0 && m_hasTone && toneLost) {
        m_tone.start();
        m_toneAt = end;
    }
}

void CallTap::lose(qint64 from, qint64 count)
{
    SoundBlock *block = m_queue.free();
    if (!block)
        return;
    *block = {};
    block->isLost = true;
    block->count = static_cast<int>(count);
    block->index = from;
    block->sure = m_sure;
    m_queue.push();
}

void CallTap::played(std::span<const qint16> samples, std::chrono::microseconds heardIn)
{
    hand(SoundBlock::Side::Agent, samples, m_clock.monotonic() + heardIn);
}

void CallTap::hand(SoundBlock::Side side, std::span<const qint16> samples,
                   std::chrono::microseconds end)
{
    qint64 &at = index(side);
    const auto handed = m_clock.monotonic();
    while (!samples.empty()) {
        const size_t count = std::min<size_t>(samples.size(), audioformat::frameSamples);
        const auto rest = static_cast<qint64>(samples.size() - count);
        if (SoundBlock *block = m_queue.free()) {
            block->side = side;
            block->count = static_cast<int>(count);
            block->flushes = side == SoundBlock::Side::Agent ? m_flushes : 0;
            block->isLost = false;
            block->index = at;
            block->sure = m_sure;
            block->end = end - audioformat::duration(rest);
            block->handed = handed;
            std::copy_n(samples.begin(), count, block->samples.begin());
            m_queue.push();
        } else {
            m_dropped.at(static_cast<size_t>(side))
                .fetch_add(static_cast<qint64>(count), std::memory_order_relaxed);
        }
        at += static_cast<qint64>(count);
        samples = samples.subspan(count);
    }
}

qint64 CallTap::dropped() const
{
    return m_dropped[0].load(std::memory_order_relaxed)
           + m_dropped[1].load(std::memory_order_relaxed);
}

std::chrono::microseconds CallTap::missing() const
{
    return audioformat::duration(std::max(m_dropped[0].load(std::memory_order_relaxed),
                                          m_dropped[1].load(std::memory_order_relaxed)));
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
