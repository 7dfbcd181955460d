#include "app/audio/soundwatch.h"

#include "models/domain/clock.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace hs {
namespace {

[[nodiscard]] std::chrono::milliseconds asTime(qint64 samples)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(audioformat::duration(samples));
}

} // namespace

void SoundWatch::captured(std::span<const qint16> samples)
{
    if (m_detector.hears(samples))
        m_answers.operatorSpoke(m_clock.monotonic());
}

void SoundWatch::rendered(std::span<const qint16> samples)
{
    const bool sounds = std::any_of(samples.begin(), samples.end(),
                                    [](qint16 s) { return std::abs(int{s}) >= audible; });
    if (!sounds)
        return;
    if (const auto wait = m_answers.agentSounded(m_clock.monotonic()))
        m_answer = wait;
}

void SoundWatch::agentSends()
{
    if (std::exchange(m_turnOver, false))
        m_turnFrom = m_playout.counters().received;
}

std::optional<PlaybackCut> SoundWatch::cut(qint64 samples)
{
    m_turnOver = true;
    if (samples == 0)
        return std::nullopt;
    const auto &counters = m_playout.counters();
    const qint64 sent = counters.received - m_turnFrom;
    return PlaybackCut{asTime(std::max<qint64>(0, sent - samples)), asTime(samples)};
}

std::optional<std::chrono::milliseconds> SoundWatch::takeAnswer()
{
    return std::exchange(m_answer, std::nullopt);
}

void SoundWatch::levels(float microphone, float agent)
{
    m_second.microphone = std::max(m_second.microphone, microphone);
    m_second.agent = std::max(m_second.agent, agent);
}

CallQuality SoundWatch::takeSecond()
{
    CallQuality second = std::exchange(m_second, {});
    const auto &now = m_playout.counters();
    second.depth = asTime(m_playout.depthSamples());
    second.target = asTime(m_playout.targetSamples());
    second.queued = asTime(m_playout.queuedSamples());
    second.jitter = asTime(m_playout.jitterSamples());
    second.received = asTime(now.received - m_before.received);
    second.played = asTime(now.played - m_before.played);
    second.concealed = asTime(now.concealed - m_before.concealed);
    second.gaps = now.gaps - m_before.gaps;
    m_before = now;
    return second;
}

} // namespace hs
