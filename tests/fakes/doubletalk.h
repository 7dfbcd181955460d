#pragma once
#include "tests/fakes/room.h"

namespace hs::test {

/// What became of a near voice in a sound, and what else is in it. In dB.
struct DoubleTalk
{
    double loss = 0; ///< of the near voice, in all
    double worstLoss = 0; ///< of the near voice in the worst 200 ms in which it was no whisper
    double leak = 0; ///< of the echo, against what came in; low is good
    double worstLeak = 0; ///< in the worst 200 ms
};

/// Takes `out` apart by projection on the near voice, found in it within 30 ms: power that is not
/// the near voice's does not count as such, and of what is left the echo's part is the leak.
/// `echo`: what came in beside it.
[[nodiscard]] DoubleTalk takenApart(const Sound &near, const Sound &echo, const Sound &out,
                                    double fromSecond, double toSecond);

} // namespace hs::test
