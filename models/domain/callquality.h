#pragma once
#include <QtGlobal>

#include <chrono>
#include <optional>

namespace hs {

/// How one second of a web call sounded. Counts are of that second unless said otherwise.
struct CallQuality
{
    float microphone = 0; ///< highest peak, linear 0..1
    float agent = 0;
    std::chrono::milliseconds depth{0}; ///< the delay that playout adds, at the second's end
    std::chrono::milliseconds target{0}; ///< the delay it wants
    std::chrono::milliseconds queued{0}; ///< sound in hand, with what came ahead of time
    std::chrono::milliseconds jitter{0}; ///< of the far end's sound, as the speaker sees it
    std::chrono::milliseconds received{0}; ///< of the far end's sound
    std::chrono::milliseconds played{0};
    std::chrono::milliseconds concealed{0}; ///< invented to hide gaps
    std::chrono::milliseconds dropped{0}; ///< of the far end's sound: too much was in hand
    int gaps = 0; ///< that could not be hidden
    int stalls = 0; ///< of these, those in which the network stood still
    std::chrono::milliseconds lost{0}; ///< of the operator's sound: the socket was slow
    std::optional<std::chrono::milliseconds> roundTrip; ///< of the last ping that was answered
    std::optional<float> echoReduction; ///< dB, of the last seconds with an echo

    friend bool operator==(const CallQuality &, const CallQuality &) = default;
};

/// The agent was cut off: how much of its present turn had been played, and how much was thrown
/// away.
struct PlaybackCut
{
    std::chrono::milliseconds heard{0};
    std::chrono::milliseconds cut{0};
    /// How long ago its last turn before fell silent; the words of this one began since. None for
    /// its first.
    std::optional<std::chrono::milliseconds> turn = {};

    friend bool operator==(const PlaybackCut &, const PlaybackCut &) = default;
};

} // namespace hs
