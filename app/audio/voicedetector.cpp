#include "app/audio/voicedetector.h"

#include <cmath>

namespace hs {
namespace {

constexpr std::chrono::milliseconds frameTime{10};
constexpr float lowestVoice = 150.0F; // RMS on the 16-bit scale, -47 dBFS
constexpr float aboveFloor = 3.0F; // 9.5 dB
constexpr float goingOn = 0.6F; // soft endings count once somebody speaks
constexpr int onsetFrames = 3;

} // namespace

void VoiceDetector::add(ConstVoiceFrame frame, bool isNatural)
{
    const float level = std::sqrt(meanSquare(frame));
    const bool voiced = isVoiced(level);
    if (isNatural)
        learn(level);
    m_voiced = voiced ? m_voiced + 1 : 0;
    if (voiced)
        m_silent = 0;
    else if (m_everSpoke)
        ++m_silent;
    if (!m_speaking && m_voiced >= onsetFrames) {
        m_speaking = true;
        m_sounded += onsetFrames;
        m_everSpoke = true;
    } else if (m_speaking && voiced) {
        ++m_sounded;
    } else if (m_speaking && silentFor() >= endSilence) {
        m_speaking = false;
    }
}

std::chrono::milliseconds VoiceDetector::silentFor() const
{
    return m_silent * frameTime;
}

std::chrono::milliseconds VoiceDetector::voiced() const
{
    return m_sounded * frameTime;
}

bool VoiceDetector::isVoiced(float level) const
{
    const auto known = m_levels.begin() + m_filled;
    const float floor = m_filled > 0 ? *std::min_element(m_levels.begin(), known) : level;
    const float bar = std::max(lowestVoice, floor * aboveFloor) * (m_speaking ? goingOn : 1.0F);
    return level >= bar;
}

void VoiceDetector::learn(float level)
{
    m_levels[m_next] = level;
    m_next = (m_next + 1) % memoryFrames;
    m_filled = std::min(m_filled + 1, static_cast<int>(memoryFrames));
}

} // namespace hs
