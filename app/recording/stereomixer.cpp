#include "app/recording/stereomixer.h"

#include <algorithm>
#include <limits>

namespace hs {

StereoMixer::StereoMixer(std::chrono::microseconds start)
    : m_start(start), m_operator(start), m_agent(start), m_newest(start)
{
    m_agent.aligner.sureUntil(std::numeric_limits<qint64>::max());
}

void StereoMixer::add(const SoundBlock &block)
{
    m_operator.aligner.sureUntil(block.sure);
    if (block.isLost)
        return m_operator.aligner.lose(block.index, block.count);
    Side &side = block.side == SoundBlock::Side::Operator ? m_operator : m_agent;
    side.aligner.add(block);
    m_newest = std::max(m_newest, std::min(block.end, block.handed));
    settle(m_newest);
    m_settled = std::max(m_settled, settledBy(m_newest));
}

/// No further than the oldest block that waits may still come to lie.
qint64 StereoMixer::settledBy(std::chrono::microseconds now) const
{
    qint64 until = samplesUntil(now - hold);
    for (const Side *side : {&m_operator, &m_agent})
        until = std::min(until, side->aligner.oldest().value_or(until));
    return std::max(until, samplesUntil(now - longestHold));
}

void StereoMixer::finish(std::chrono::microseconds end)
{
    settle(std::max(m_newest, end) + TrackAligner::unsureLimit); // what has not left never will
    m_settled = std::max(m_settled, samplesUntil(std::min(end, m_newest)));
}

void StereoMixer::settle(std::chrono::microseconds now)
{
    for (Side *side : {&m_operator, &m_agent}) {
        while (const auto placed = side->aligner.next(now))
            place(*side, *placed);
    }
}

void StereoMixer::place(Side &side, const TrackAligner::Placed &placed)
{
    const qint64 behind = std::clamp<qint64>(m_taken - placed.at, 0, placed.block.count);
    m_late += m_taken > 0 ? behind : 0; // what was said before the start is not lost
    if (behind == placed.block.count)
        return;
    const auto from = static_cast<size_t>(placed.at + behind - m_taken);
    const auto count = static_cast<size_t>(placed.block.count - behind);
    if (side.sound.size() < from + count)
        side.sound.resize(from + count);
    const bool slipped = placed.at == side.end + 1 && from > 0;
    if (slipped) // by one sample: not a click
        side.sound[from - 1] = placed.block.samples.front();
    std::copy_n(placed.block.samples.begin() + behind, count,
                side.sound.begin() + static_cast<qint64>(from));
    side.end = placed.at + placed.block.count;
}

std::vector<qint16> StereoMixer::take(std::span<const Pause> pauses)
{
    const auto count = static_cast<size_t>(std::max<qint64>(0, m_settled - m_taken));
    std::vector<qint16> mixed(2 * count);
    size_t channel = 0;
    for (Side *side : {&m_operator, &m_agent}) {
        const size_t there = std::min(count, side->sound.size());
        for (size_t i = 0; i < there; ++i)
            mixed[2 * i + channel] = side->sound[i];
        side->sound.erase(side->sound.begin(), side->sound.begin() + static_cast<qint64>(there));
        ++channel;
    }
    for (const Pause &pause : pauses)
        silence(mixed, pause);
    m_taken += static_cast<qint64>(count);
    return mixed;
}

void StereoMixer::silence(std::span<qint16> mixed, const Pause &pause) const
{
    const auto frames = static_cast<qint64>(mixed.size() / 2);
    const auto within = [&](std::chrono::microseconds time) {
        return std::clamp<qint64>(samplesUntil(time) - m_taken, 0, frames);
    };
    const bool lasts = pause.until == std::chrono::microseconds::max();
    const qint64 until = lasts ? frames : within(pause.until);
    for (qint64 i = 2 * within(pause.from); i < 2 * until; ++i)
        mixed[static_cast<size_t>(i)] = 0;
}

qint64 StereoMixer::samplesUntil(std::chrono::microseconds time) const
{
    return (time - m_start).count() * audioformat::sampleRate / 1'000'000;
}

} // namespace hs
