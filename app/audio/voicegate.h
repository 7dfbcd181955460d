#pragma once
#include "app/audio/voiceframe.h"

namespace hs {

/// Turns frames down and up again, within a frame and without a click. One thread at a time.
class FrameFader final
{
public:
    void apply(VoiceFrame frame, float gain);

private:
    float m_gain = 1;
};

/// Whether the agent's sound may still ring in the room. One thread at a time.
class RoomEcho final
{
public:
    void add(ConstVoiceFrame played);
    /// The loudest that may still be heard, as a mean square of what was played.
    [[nodiscard]] float power() const { return m_power; }
    [[nodiscard]] bool isHeard() const;

private:
    float m_power = 0;
};

/// The last resort against echo: while the agent's sound rings in the room, the microphone is
/// turned down. The operator cannot interrupt the agent.
class HalfDuplexGate final
{
public:
    void process(VoiceFrame captured, const RoomEcho &echo);

private:
    FrameFader m_fader;
    int m_hold = 0; ///< frames
};

/// Turns down what an echo canceller has left: while the agent's sound rings in the room, the
/// microphone is open only for what is clearly louder than the echo has been so far. The first
/// seconds of echo, which teach the canceller, are not let through at all; with a headset, where
/// there is none, that is known after half a second.
class EchoGate final
{
public:
    EchoGate() { learnAnew(firstLesson); }
    /// `captured` is the mean square of the frame before it was cleaned.
    void process(VoiceFrame cleaned, float captured, const RoomEcho &echo);
    /// The canceller has to learn anew: its reference was moved.
    void relearn() { learnAnew(std::max(m_lesson, laterLesson)); }
    /// Something louder than the echo has opened it.
    [[nodiscard]] bool isOpenForVoice() const { return m_hold > 0; }

private:
    static constexpr int firstLesson = 150; ///< frames with echo
    static constexpr int laterLesson = 120;
    void learnAnew(int frames);
    void watchForEcho(float captured, const RoomEcho &echo);
    [[nodiscard]] bool isVoice(float ratio);

    FrameFader m_fader;
    float m_usual = 0; ///< how loud what is left is against what was played; dB
    float m_loudest = 0; ///< power of what was played in the last second
    int m_withoutEcho = 0; ///< frames in which the agent was loud, and nothing of it was captured
    int m_lesson = 0; ///< frames of echo that are not let through
    int m_learned = 0; ///< frames that m_usual is the mean of
    int m_over = 0; ///< frames in a row that were louder than the echo
    int m_voiceAgo = 1'000; ///< frames
    int m_hold = 0; ///< frames
};

} // namespace hs
