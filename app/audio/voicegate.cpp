#include "app/audio/voicegate.h"

#include <cmath>

namespace hs {
namespace {

constexpr float soundPower = 1'000.0F; // mean square of what counts as sound: -60 dBFS
constexpr float decay = 0.75F; // of each frame: 125 dB in a second, a lively office
constexpr float duplexGain = 0.01F; // -40 dB
constexpr int duplexHold = 15; // frames
constexpr float shutGain = 0.01F; // -40 dB
constexpr int openHold = 12; // frames: the gaps within a word
constexpr float clearly = 16.0F; // dB
constexpr int endOfLesson = 40; // its last frames tell what is usual
constexpr float mostUsual = -15.0F; // dB; a voice in the lesson must not raise the bar for ever
constexpr float stepUp = 0.3F; // dB a frame
constexpr float stepDown = 0.03F; // so that one frame in eleven is above
constexpr int voiceFrames = 3;
constexpr float loudFade = 0.98F; // of each frame: 9 dB in a second
constexpr float loudAgent = 100'000.0F; // mean square: -40 dBFS
constexpr float noEcho = -40.0F; // dB
constexpr int withoutEcho = 50; // frames: as far as EchoDelay looks
constexpr int afterVoice = 40; // frames: the soft parts of a voice are no echo

[[nodiscard]] float decibels(float power)
{
    return 10.0F * std::log10(power + 1.0F);
}

} // namespace

void FrameFader::apply(VoiceFrame frame, float gain)
{
    if (gain == 1 && m_gain == 1)
        return;
    const float step = (gain - m_gain) / static_cast<float>(frame.size());
    for (qint16 &sample : frame) {
        m_gain += step;
        sample = static_cast<qint16>(std::lrint(static_cast<float>(sample) * m_gain));
    }
    m_gain = gain;
}

void RoomEcho::add(ConstVoiceFrame played)
{
    m_power = std::max(meanSquare(played), m_power * decay);
}

bool RoomEcho::isHeard() const
{
    return m_power > soundPower;
}

void HalfDuplexGate::process(VoiceFrame captured, const RoomEcho &echo)
{
    m_hold = echo.isHeard() ? duplexHold : std::max(m_hold - 1, 0);
    m_fader.apply(captured, m_hold > 0 ? duplexGain : 1.0F);
}

void EchoGate::process(VoiceFrame cleaned, float captured, const RoomEcho &echo)
{
    watchForEcho(captured, echo);
    bool open = !echo.isHeard();
    if (!open && isVoice(decibels(meanSquare(cleaned)) - decibels(echo.power())))
        m_hold = openHold;
    open = open || m_hold > 0;
    m_hold = std::max(m_hold - 1, 0);
    m_fader.apply(cleaned, open ? 1.0F : shutGain);
}

void EchoGate::watchForEcho(float captured, const RoomEcho &echo)
{
    m_loudest = std::max(echo.power(), m_loudest * loudFade);
    if (decibels(captured) > decibels(m_loudest) + noEcho)
        m_withoutEcho = 0;
    else if (echo.isHeard() && m_loudest > loudAgent)
        ++m_withoutEcho;
    if (m_withoutEcho < withoutEcho || m_lesson == 0)
        return;
    m_lesson = 0;
    m_usual = noEcho;
}

void EchoGate::learnAnew(int frames)
{
    m_lesson = frames;
    m_learned = 0;
}

// The usual ratio is a high quantile of what was no voice, found by unequal steps up and down.
bool EchoGate::isVoice(float ratio)
{
    if (m_lesson > 0) {
        if (--m_lesson < endOfLesson)
            m_usual += (ratio - m_usual) / static_cast<float>(++m_learned);
        if (m_lesson == 0)
            m_usual = std::min(m_usual, mostUsual);
        return false;
    }
    m_over = ratio > m_usual + clearly ? m_over + 1 : 0;
    m_voiceAgo = m_over >= voiceFrames ? 0 : m_voiceAgo + 1;
    if (m_voiceAgo > afterVoice)
        m_usual = std::min(m_usual + (ratio > m_usual ? stepUp : -stepDown), mostUsual);
    else
        m_usual += stepDown / 2; // an echo path that has become louder must not stay a voice
    return m_over >= voiceFrames;
}

} // namespace hs
