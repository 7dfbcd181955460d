#pragma once
#include "app/audio/echodelay.h"

namespace hs {

/// Turns frames down and up again, within a frame and without a click. One thread at a time.
class FrameFader final
{
public:
    void apply(VoiceFrame frame, float gain);
    [[nodiscard]] bool hasTurnedDown() const { return m_touched; } ///< a part of the last frame

private:
    float m_gain = 1;
    bool m_touched = false;
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

/// The last resort against echo: while the agent's sound is played and for 300 ms after it, the
/// agent is sent silence. The operator cannot interrupt it.
class HalfDuplexGate final
{
public:
    void process(VoiceFrame captured, ConstVoiceFrame played);
    [[nodiscard]] bool hasTurnedDown() const { return m_fader.hasTurnedDown(); }

private:
    FrameFader m_fader;
    int m_hold = 0; ///< frames
};

/// Turns down what an echo canceller has left: while the agent's sound rings in the room, the
/// microphone is open only for what is clearly louder than the echo has been so far, or is no echo
/// by its rhythm. It shuts only where it knows: the first seconds of echo, which teach the
/// canceller, are let through softer, and so is whatever sounds for longer than 150 ms. Without an
/// echo path, as with a headset, it stays open. One thread at a time.
class EchoGate final
{
public:
    void process(VoiceFrame cleaned, const RoomEcho &echo, const EchoDelay &delay);
    /// The canceller has to learn anew: its reference was moved. Shut for 200 ms at the most.
    void relearn();
    void relearnSoftly(); ///< without being shut
    /// The canceller takes seconds to take anything out: it is let through still softer meanwhile.
    void setSlowPupil(bool slow);
    /// Something that is no echo has opened it.
    [[nodiscard]] bool isOpenForVoice() const { return m_hold > 0; }
    [[nodiscard]] bool hasTurnedDown() const { return m_fader.hasTurnedDown(); }

private:
    static constexpr float softGain = 0.35F; ///< -9 dB: while nobody knows
    static constexpr int firstLesson = 150; ///< frames with echo
    static constexpr int laterLesson = 60;
    void learn(float ratio, bool isNear);
    [[nodiscard]] bool isVoice(float ratio, bool isNear);
    [[nodiscard]] float gain(float ratio, bool sounds, bool isNear);

    FrameFader m_fader;
    float m_usual = 0; ///< how loud what is left is against what was played; dB
    float m_agent = 0; ///< power of what was played that may still be heard
    int m_lesson = firstLesson; ///< frames of echo still to learn from
    int m_learned = 0; ///< frames that m_usual is the mean of
    int m_over = 0; ///< frames in a row that were louder than the echo
    int m_near = 0; ///< frames, lately, that were no echo by their rhythm
    int m_sounding = 0; ///< frames, lately, in which something sounded
    int m_shut = 0; ///< frames, after the reference was moved
    int m_voiceAgo = 1'000; ///< frames
    int m_hold = 0; ///< frames
    float m_lessonGain = softGain;
};

} // namespace hs
