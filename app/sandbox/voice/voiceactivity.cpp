#include "app/sandbox/voice/voiceactivity.h"

#include <algorithm>
#include <cmath>

namespace hs {
namespace {

// Levels are RMS on the 16-bit scale. 200 is -44 dBFS: above the hiss of a headset and mains hum,
// below a quiet voice.
constexpr double lowestSpeech = 200.0;
constexpr double aboveFloor = 3.0; // 9.5 dB
constexpr double holdFactor = 0.6; // once speaking, soft endings still count
constexpr double initialFloor = 30.0;

double rms(std::span<const qint16> frame)
{
    double mean = 0;
    for (const qint16 sample : frame)
        mean += sample;
    mean /= static_cast<double>(frame.size()); // some microphones have an offset
    double sum = 0;
    for (const qint16 sample : frame)
        sum += (sample - mean) * (sample - mean);
    return std::sqrt(sum / static_cast<double>(frame.size()));
}

int framesIn(std::chrono::milliseconds time)
{
    return std::max(1, static_cast<int>(time / VoiceActivity::frameTime));
}

} // namespace

VoiceActivity::VoiceActivity(std::chrono::milliseconds endOfTurn, std::chrono::milliseconds onset)
    : m_onsetFrames(framesIn(onset)), m_endFrames(framesIn(endOfTurn))
{
    m_levels.fill(initialFloor);
}

VoiceActivity::Event VoiceActivity::feed(std::span<const qint16, frameSamples> frame)
{
    const bool voiced = isVoiced(rms(frame));
    m_voicedRun = voiced ? m_voicedRun + 1 : 0;
    m_silentRun = voiced ? 0 : m_silentRun + 1;
    if (!m_speaking) {
        if (m_voicedRun < m_onsetFrames)
            return Event::None;
        m_speaking = true;
        m_turnFrames = m_voicedRun;
        return Event::Onset;
    }
    ++m_turnFrames;
    if (m_silentRun < m_endFrames)
        return Event::None;
    m_speaking = false;
    m_turnFrames -= m_silentRun;
    return Event::End;
}

std::chrono::milliseconds VoiceActivity::spoken() const
{
    return frameTime * (m_speaking ? m_turnFrames - m_silentRun : m_turnFrames);
}

bool VoiceActivity::isVoiced(double level)
{
    const double bar = std::max(lowestSpeech, floorLevel() * aboveFloor);
    m_levels[m_next] = level;
    m_next = (m_next + 1) % memoryFrames;
    return level >= (m_speaking ? std::max(lowestSpeech * holdFactor, bar * holdFactor) : bar);
}

double VoiceActivity::floorLevel() const
{
    // Speech has gaps within 1.5 s, steady noise has none: the quietest frame is the noise.
    return *std::min_element(m_levels.begin(), m_levels.end());
}

} // namespace hs
