#pragma once
#include "models/domain/audioformat.h"

#include <QtGlobal>

#include <span>

namespace hs {

/// Tells a voice from the room by its energy above a noise floor that it learns. Media thread;
/// pure; no allocation. Good enough to say when somebody stopped speaking; whoever has a better
/// detector feeds AnswerWatch by it instead.
class SpeechDetector final
{
public:
    /// Any length. In how many frames of 20 ms, of those complete by now, there was a voice.
    [[nodiscard]] int voicedFrames(std::span<const qint16> samples);

private:
    /// Digital zeros (a gate, a mute key) are no room to learn from.
    static constexpr double leastFloor = 65;

    [[nodiscard]] bool judge(double level);

    double m_squares = 0;
    int m_counted = 0;
    double m_floor = leastFloor; ///< RMS on the 16-bit scale
};

} // namespace hs
