#include "app/audio/echodelay.h"

#include <cmath>
#include <cstdlib>

namespace hs {
namespace {

constexpr float quiet = 100.0F; // mean square under which nothing is compared: -70 dBFS
constexpr float averaging = 0.04F; // of each step: 125 ms
constexpr float memory = 0.9967F; // of each step: 1.5 s
constexpr float mostChange = 3.0F; // in powers of e, so that a click is no proof
constexpr float goodMatch = 0.65F; // correlation
constexpr float noMatch = 0.3F;
constexpr int forgetting = 600; // steps without any match: 3 s
constexpr float shortMemory = 0.97F; // of each step: 165 ms
constexpr int leastActive = 120; // steps with sound before anything is believed: 600 ms
constexpr int lastingActive = EchoDelay::usualSteps; // after the last sound its echo still counts

} // namespace

float EchoDelay::Loudness::next(std::span<const qint16> samples)
{
    float sum = 0;
    int last = samples.front();
    for (const int sample : samples) {
        const auto rise = static_cast<float>(sample - last); // high tones carry the edges
        sum += rise * rise;
        last = sample;
    }
    const float now = std::log(sum / static_cast<float>(samples.size()) + quiet);
    const float change = now - average;
    average += averaging * change;
    return std::clamp(change, -mostChange, mostChange);
}

void EchoDelay::lookUntil(int delaySamples)
{
    const int reach = std::clamp(delaySamples / stepSamples, usualSteps, steps);
    if (reach == m_reach || m_decided >= reach)
        return;
    std::fill(m_matches.begin() + reach, m_matches.end(), 0.0F);
    m_reach = reach;
}

void EchoDelay::reset()
{
    const int reach = m_reach;
    *this = {};
    m_reach = reach;
}

void EchoDelay::add(ConstVoiceFrame played, ConstVoiceFrame captured)
{
    addStep(played.first(stepSamples), captured.first(stepSamples));
    addStep(played.last(stepSamples), captured.last(stepSamples));
}

void EchoDelay::addStep(std::span<const qint16> played, std::span<const qint16> captured)
{
    m_newest = (m_newest + steps - 1) % steps;
    const float now = m_playedLoudness.next(played);
    const float heard = m_capturedLoudness.next(captured);
    m_played[static_cast<size_t>(m_newest)] = now;
    const bool sounds = m_playedLoudness.average > std::log(quiet) + 1.0F;
    m_active
        = sounds ? std::min(m_active + 1, leastActive + lastingActive) : std::max(m_active - 1, 0);
    if (m_active == 0)
        return;
    m_playedPower = m_playedPower * memory + now * now;
    m_capturedPower = m_capturedPower * memory + heard * heard;
    for (int i = 0; i < m_reach; ++i) {
        float &match = m_matches[static_cast<size_t>(i)];
        match = match * memory + heard * m_played[static_cast<size_t>((m_newest + i) % steps)];
    }
    compare(heard);
    if (m_active > leastActive)
        decide();
}

void EchoDelay::compare(float heard)
{
    if (m_decided < 0)
        return;
    const float then = m_played[static_cast<size_t>((m_newest + m_decided) % steps)];
    m_recentMatch = m_recentMatch * shortMemory + heard * then;
    m_recentPlayed = m_recentPlayed * shortMemory + then * then;
    m_recentCaptured = m_recentCaptured * shortMemory + heard * heard;
}

float EchoDelay::likeness() const
{
    const float whole = std::sqrt(m_recentPlayed * m_recentCaptured);
    return m_decided < 0 || whole <= 0 ? 1.0F : m_recentMatch / whole;
}

void EchoDelay::decide()
{
    const auto best = std::max_element(m_matches.begin(), m_matches.begin() + m_reach);
    const float whole = std::sqrt(m_playedPower * m_capturedPower);
    const int delay = static_cast<int>(best - m_matches.begin());
    m_unlike = whole <= 0 || *best < noMatch * whole ? m_unlike + 1 : 0;
    if (m_unlike >= forgetting)
        m_decided = -1;
    if (whole <= 0 || *best < goodMatch * whole) {
        m_agreed = 0;
        return;
    }
    m_agreed = std::abs(delay - m_candidate) <= 1 ? m_agreed + 1 : 0;
    m_candidate = delay;
    if (m_agreed >= agreement)
        m_decided = delay;
}

std::optional<int> EchoDelay::samples() const
{
    return m_decided < 0 ? std::nullopt : std::optional(m_decided * stepSamples);
}

} // namespace hs
