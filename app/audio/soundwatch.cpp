#include "app/audio/soundwatch.h"

#include "models/domain/clock.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

using namespace std::chrono_literals;

namespace hs {
namespace {

[[nodiscard]] std::chrono::milliseconds asTime(qint64 samples)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(audioformat::duration(samples));
}

} // namespace

void SoundWatch::operatorSpoke(std::chrono::milliseconds voiced, std::chrono::milliseconds ago)
{
    m_answers.operatorSpoke(m_clock.monotonic() - ago, voiced);
}

void SoundWatch::rendered(std::span<const qint16> samples,
                          std::optional<std::chrono::milliseconds> untilHeard)
{
    if (std::exchange(m_sounding, m_playout.isPlaying()) && !m_sounding)
        m_quietSince = m_clock.monotonic();
    const auto first = std::find_if(samples.begin(), samples.end(),
                                    [](qint16 s) { return std::abs(int{s}) >= audible; });
    if (first == samples.end() || !untilHeard)
        return;
    const auto ahead = *untilHeard + asTime(first - samples.begin());
    if (const auto wait = m_answers.agentSounded(m_clock.monotonic() + ahead))
        m_answer = wait;
}

void SoundWatch::agentSends()
{
    const bool silent = !m_sounding && !m_playout.isPlaying();
    const bool longSilent = m_clock.monotonic() - m_quietSince >= betweenTurns;
    if (!m_turnOver && !(silent && (m_operatorSpoke || longSilent)))
        return;
    const qint64 received = m_playout.counters().received;
    if (received > 0)
        m_turnAfter = m_quietSince;
    m_turnFrom = received;
    m_turnOver = false;
    m_operatorSpoke = false;
}

std::optional<PlaybackCut> SoundWatch::cut(qint64 samples)
{
    m_turnOver = true;
    const auto now = m_clock.monotonic();
    m_quietSince = now;
    if (samples == 0)
        return std::nullopt;
    const qint64 sent = m_playout.counters().received - m_turnFrom;
    PlaybackCut cut{asTime(std::max<qint64>(0, sent - samples)), asTime(samples), {}};
    if (m_turnAfter)
        cut.turn = std::chrono::duration_cast<std::chrono::milliseconds>(now - *m_turnAfter);
    return cut;
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
    second.dropped = asTime(now.dropped - m_before.dropped);
    second.gaps = now.gaps - m_before.gaps;
    second.stalls = now.stalls - m_before.stalls;
    m_before = now;
    return second;
}

} // namespace hs
