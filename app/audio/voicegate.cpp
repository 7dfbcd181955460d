#include "app/audio/voicegate.h"

#include <cmath>

namespace hs {
namespace {

constexpr float soundPower = 1'000.0F; // mean square of what counts as sound: -60 dBFS
constexpr float decay = 0.75F; // of each frame: 125 dB in a second, a lively office
constexpr int duplexHold = 30; // frames: 300 ms, web-session.md
constexpr float shutGain = 0.01F; // -40 dB
constexpr float slowGain = 0.12F; // -18 dB: while the canceller takes out next to nothing
constexpr int openHold = 12; // frames: the gaps within a word
constexpr float clearly = 16.0F; // dB
constexpr int endOfLesson = 40; // its last frames tell what is usual
constexpr float mostUsual = -15.0F; // dB; a voice in the lesson must not raise the bar for ever
constexpr float stepUp = 0.3F; // dB a frame
constexpr float stepDown = 0.03F; // so that one frame in eleven is above
constexpr int voiceFrames = 3;
constexpr float loudAgent = 100'000.0F; // mean square: -40 dBFS; softer teaches nothing
constexpr float voicePower = 22'500.0F; // mean square: -47 dBFS, as VoiceDetector has it
constexpr float unlike = 0.5F; // correlation
constexpr int nearFrames = 10; // of these, and less than three times as many that are not
constexpr int mostNear = 20;
constexpr int guessFrames = 15; // a guess may shut for so long
constexpr int mostSounding = 40;
constexpr int mostShut = 20;
constexpr int afterVoice = 40; // frames: the soft parts of a voice are no echo

[[nodiscard]] float decibels(float power)
{
    return 10.0F * std::log10(power + 1.0F);
}

} // namespace

void FrameFader::apply(VoiceFrame frame, float gain)
{
    m_touched = gain != 1 || m_gain != 1;
    if (!m_touched)
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

void HalfDuplexGate::process(VoiceFrame captured, ConstVoiceFrame played)
{
    m_hold = meanSquare(played) > soundPower ? duplexHold : std::max(m_hold - 1, 0);
    m_fader.apply(captured, m_hold > 0 ? 0.0F : 1.0F);
}

void EchoGate::process(VoiceFrame cleaned, const RoomEcho &echo, const EchoDelay &delay)
{
    if (!echo.isHeard() || delay.hasNoPath()) {
        m_hold = std::max(m_hold - 1, 0);
        m_fader.apply(cleaned, 1.0F);
        return;
    }
    m_agent = echo.power();
    const float left = meanSquare(cleaned);
    const bool sounds = left > voicePower;
    const bool isNear = sounds && delay.likeness() < unlike;
    m_near = std::clamp(m_near + (isNear ? 2 : -1), 0, 2 * mostNear);
    m_sounding = std::clamp(m_sounding + (sounds ? 1 : -1), 0, mostSounding);
    m_fader.apply(cleaned, gain(decibels(left) - decibels(m_agent), sounds, isNear));
}

float EchoGate::gain(float ratio, bool sounds, bool isNear)
{
    const bool isLesson = m_lesson > 0;
    if (isLesson)
        learn(ratio, isNear);
    if ((!isLesson && isVoice(ratio, isNear)) || (sounds && m_near >= 2 * nearFrames))
        m_hold = openHold;
    if (m_hold > 0) {
        --m_hold;
        return 1.0F;
    }
    if (m_shut > 0) {
        --m_shut;
        return shutGain;
    }
    if (isLesson)
        return m_lessonGain;
    return m_sounding > guessFrames ? softGain : shutGain;
}

void EchoGate::setSlowPupil(bool slow)
{
    m_lessonGain = slow ? slowGain : softGain;
}

void EchoGate::relearn()
{
    if (m_lesson == 0)
        m_shut = mostShut;
    relearnSoftly();
}

void EchoGate::relearnSoftly()
{
    m_lesson = std::max(m_lesson, laterLesson);
    m_learned = 0;
}

void EchoGate::learn(float ratio, bool isNear)
{
    if (--m_lesson < endOfLesson && !isNear && m_agent > loudAgent)
        m_usual += (ratio - m_usual) / static_cast<float>(++m_learned);
    if (m_lesson == 0)
        m_usual = std::min(m_usual, mostUsual);
}

// The usual ratio is a high quantile of what was no voice, found by unequal steps up and down.
bool EchoGate::isVoice(float ratio, bool isNear)
{
    m_over = ratio > m_usual + clearly ? m_over + 1 : 0;
    m_voiceAgo = m_over >= voiceFrames ? 0 : m_voiceAgo + 1;
    if (m_agent > loudAgent && !isNear && m_voiceAgo > afterVoice)
        m_usual = std::min(m_usual + (ratio > m_usual ? stepUp : -stepDown), mostUsual);
    else if (m_voiceAgo <= afterVoice)
        m_usual += stepDown / 2; // an echo path that has become louder must not stay a voice
    return m_over >= voiceFrames;
}

} // namespace hs
