#pragma once
#include "models/domain/soundcue.h"

#include <QtGlobal>

#include <vector>

namespace hs {

/// The sound of a cue, 16 kHz mono, made here from sines with soft edges; peaks at -17 dBFS or
/// below, so that it never startles over a voice. Ring-back is one period of the North American one
/// (440 + 480 Hz, 2 s on and 4 s off: ITU-T E.180 supplement 2), which ends in its pause. Pure; any
/// thread.
[[nodiscard]] std::vector<qint16> cueTones(SoundCue cue);

} // namespace hs
