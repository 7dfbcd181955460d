#include "app/audio/speechdetector.h"

#include <algorithm>
#include <cmath>

namespace hs {
namespace {

constexpr double lowestSpeech = 200; // -44 dBFS: above the hiss of a headset, below a quiet voice
constexpr double aboveFloor = 3; // 9.5 dB
constexpr double rise
    = 1.01; // of the floor in a frame: a fan is part of the room after two seconds

} // namespace

int SpeechDetector::voicedFrames(std::span<const qint16> samples)
{
    int voiced = 0;
    for (const qint16 sample : samples) {
        m_squares += double(sample) * sample;
        if (++m_counted < audioformat::frameSamples)
            continue;
        voiced += judge(std::sqrt(m_squares / m_counted)) ? 1 : 0;
        m_squares = 0;
        m_counted = 0;
    }
    return voiced;
}

bool SpeechDetector::judge(double level)
{
    const bool voice = level >= std::max(lowestSpeech, m_floor * aboveFloor);
    m_floor = std::max(leastFloor, std::min(level, m_floor * rise));
    return voice;
}

} // namespace hs
