#pragma once
#include <QtGlobal>

#include <chrono>
#include <optional>

namespace hs {

/// What a check of microphone and speaker has measured. Levels are dB below full scale (RMS), so
/// never above 0; none: it could not be measured.
struct SoundCheckFigures
{
    std::optional<double> noise; ///< of the room, while nobody spoke
    std::optional<double> voice; ///< of the operator, while they spoke
    bool onlyZeros = false; ///< the microphone delivered nothing else
    int clipped = 0; ///< samples at full scale, several in a row, while they spoke
    /// The speaker's known signal as the microphone hears it: its level against what was played, in
    /// dB, and after how long. None: it was not heard, as with a headset.
    std::optional<double> echo;
    std::optional<std::chrono::microseconds> echoDelay;
    /// How much faster the microphone's clock runs than the speaker's, parts per million.
    std::optional<double> drift;
    qint64 captured = 0; ///< samples, 16 kHz
    qint64 played = 0;

    friend bool operator==(const SoundCheckFigures &, const SoundCheckFigures &) = default;
};

} // namespace hs
