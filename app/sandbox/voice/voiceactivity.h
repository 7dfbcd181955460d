#pragma once
#include <QtGlobal>

#include <array>
#include <chrono>
#include <cstddef>
#include <span>

namespace hs {

/// Tells speech from silence in a 16 kHz mono stream, by energy above a noise floor that it learns.
/// Pure: no clock, no thread; time is the number of frames fed. A steady sound counts as noise once
/// it has lasted as long as the floor's memory (1.5 s), so a fan does not talk for ever.
class VoiceActivity final
{
public:
    enum class Event {
        None,
        Onset, ///< The caller has been speaking for `onset`.
        End, ///< The caller has been silent for `endOfTurn`.
    };
    static constexpr std::size_t frameSamples = 320; ///< 20 ms
    static constexpr std::chrono::milliseconds frameTime{20};

    explicit VoiceActivity(std::chrono::milliseconds endOfTurn = std::chrono::milliseconds{700},
                           std::chrono::milliseconds onset = std::chrono::milliseconds{60});

    [[nodiscard]] Event feed(std::span<const qint16, frameSamples> frame);
    [[nodiscard]] bool isSpeaking() const { return m_speaking; }
    /// Time from the first voiced frame to the last one of the present or the last turn.
    [[nodiscard]] std::chrono::milliseconds spoken() const;

private:
    static constexpr std::size_t memoryFrames = 75; // 1.5 s
    [[nodiscard]] bool isVoiced(double level);
    [[nodiscard]] double floorLevel() const;

    int m_onsetFrames;
    int m_endFrames;
    std::array<double, memoryFrames> m_levels; ///< The last levels, as a ring.
    std::size_t m_next = 0;
    bool m_speaking = false;
    int m_voicedRun = 0;
    int m_silentRun = 0;
    int m_turnFrames = 0;
};

} // namespace hs
