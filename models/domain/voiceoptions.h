#pragma once
#include "models/domain/audioformat.h"

#include <algorithm>

namespace hs {

/// Which library takes the agent's voice out of the microphone's sound.
enum class EchoEngine { WebRtc, Speex };

/// What is done to the operator's sound on its way to the agent.
struct VoiceOptions
{
    static constexpr int smallestChunk = audioformat::frameSamples;
    static constexpr int largestChunk = audioformat::uplinkChunkSamples;

    bool echoCancellation = true;
    bool noiseSuppression = true;
    bool gainControl = true;
    /// The last resort: the microphone is turned down while the agent is heard, so the operator
    /// cannot interrupt.
    bool halfDuplex = false;
    EchoEngine engine = EchoEngine::WebRtc; ///< as a wish: a build may have only one
    int chunkSamples = largestChunk; ///< of one message

    [[nodiscard]] static constexpr int validChunk(int samples)
    {
        return std::clamp(samples, smallestChunk, largestChunk);
    }
    friend bool operator==(const VoiceOptions &, const VoiceOptions &) = default;
};

} // namespace hs
