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
    /// Any length. True if there was a voice in what is complete of it (frames of 20 ms).
    [[nodiscard]] bool hears(std::span<const qint16> samples);

private:
    [[nodiscard]] bool judge(double level);

    double m_squares = 0;
    int m_counted = 0;
    double m_floor = 30; ///< RMS on the 16-bit scale
};

} // namespace hs
