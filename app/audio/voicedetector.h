#pragma once
#include "app/audio/voiceframe.h"

#include <array>
#include <chrono>

namespace hs {

/// Tells the operator's voice from the room's noise by its energy above a floor that it learns.
/// Time is what has been fed. One thread at a time; no allocation.
class VoiceDetector final
{
public:
    /// Of a frame that was turned down (`isNatural` is false) the floor learns nothing: when the
    /// room's noise comes back it must not look like a voice.
    void add(ConstVoiceFrame frame, bool isNatural = true);

    /// From the third frame of a voice until it has been silent for endSilence.
    [[nodiscard]] bool isSpeaking() const { return m_speaking; }
    /// Since the end of the last frame with a voice in it, while speaking too. Zero before the
    /// first.
    [[nodiscard]] std::chrono::milliseconds silentFor() const;
    /// How long voices have sounded in all, without the pauses between words.
    [[nodiscard]] std::chrono::milliseconds voiced() const;

    static constexpr std::chrono::milliseconds endSilence{400};

private:
    static constexpr std::size_t memoryFrames = 150; ///< 1.5 s: speech has gaps within that
    [[nodiscard]] bool isVoiced(float level) const;
    void learn(float level);

    std::array<float, memoryFrames> m_levels{}; ///< the last RMS, as a ring
    std::size_t m_next = 0;
    int m_filled = 0;
    int m_voiced = 0; ///< frames in a row
    qint64 m_silent = 0; ///< frames since the last voiced one
    qint64 m_sounded = 0; ///< frames with a voice
    bool m_everSpoke = false;
    bool m_speaking = false;
};

} // namespace hs
