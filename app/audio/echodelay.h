#pragma once
#include "app/audio/voiceframe.h"

#include <array>
#include <optional>

namespace hs {

/// How long after the speaker was given a sound the microphone hears it, found by how the loudness
/// of both rises and falls. Follows changes within about a second of the agent's speech, and
/// forgets an echo that is gone. One thread at a time; no allocation.
class EchoDelay final
{
public:
    static constexpr int stepSamples = static_cast<int>(voiceFrameSamples) / 2; ///< 5 ms
    static constexpr int usualSteps = 100; ///< up to 500 ms
    static constexpr int steps = 250; ///< up to 1.25 s, where the speaker is known to be that late
    static constexpr int agreement = 40; ///< steps: 200 ms

    void add(ConstVoiceFrame played, ConstVoiceFrame captured);
    /// How late an echo is looked for: the more delays, the later a headset is known to be one. One
    /// that was found later than that stays.
    void lookUntil(int delaySamples);
    /// In samples, to the nearest step; none while there is no echo, or none yet.
    [[nodiscard]] std::optional<int> samples() const;
    /// The agent has sounded for long enough, and nothing of it was heard: a headset.
    [[nodiscard]] bool hasNoPath() const { return m_decided < 0 && m_unlike >= agreement; }
    /// How much of what the microphone hears now rises and falls as the echo does, -1 to 1: low
    /// while somebody else is louder than it. 1 while no delay is known.
    [[nodiscard]] float likeness() const;
    void reset(); ///< the devices are others, or began anew

private:
    /// Loudness against what it has been for some tenths of a second.
    struct Loudness
    {
        float average = 0; ///< of the logarithm
        float next(std::span<const qint16> samples);
    };
    void addStep(std::span<const qint16> played, std::span<const qint16> captured);
    void decide();
    void compare(float heard);

    Loudness m_playedLoudness;
    Loudness m_capturedLoudness;
    std::array<float, steps> m_played{}; ///< the last loudnesses, as a ring
    std::array<float, steps> m_matches{}; ///< of each delay
    float m_playedPower = 0;
    float m_capturedPower = 0;
    int m_newest = 0;
    int m_reach = usualSteps;
    int m_active = 0; ///< steps in which the speaker had sound, lately
    int m_candidate = -1;
    int m_agreed = 0; ///< steps in a row that the candidate was the best
    int m_decided = -1;
    int m_unlike = 0; ///< steps in a row in which no delay matched
    /// Of the last tenths of a second, at the decided delay.
    float m_recentMatch = 0;
    float m_recentPlayed = 0;
    float m_recentCaptured = 0;
};

} // namespace hs
