#pragma once
#include <QByteArray>

namespace hs::sandbox {

/// Sound to measure with: mono PCM16 at 16 kHz, at most a third of full scale. Any thread.

/// A sine that rises by `step` hertz every testToneStep.
[[nodiscard]] QByteArray testTone(double hertz, double step, int samples);
inline constexpr int testToneStep = 4800; ///< samples; 300 ms

/// Like a voice to a computer: harmonics of a pitch that wanders, in syllables, four a second. It
/// never pauses, so that every gap is one of the line.
[[nodiscard]] QByteArray testVoice(int samples);

} // namespace hs::sandbox
