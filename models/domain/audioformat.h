#pragma once
#include <chrono>

namespace hs {

/// The one place that knows the wire's sound format: signed 16-bit little-endian PCM, mono, both
/// ways (contract, web-session.md section 3). Frames inside the program are 20 ms.
namespace audioformat {
inline constexpr int sampleRate = 16'000; ///< samples per second
inline constexpr int uplinkChunkSamples = 2048; ///< per uplink message: 128 ms, 4096 bytes
inline constexpr int frameSamples = 320; ///< 20 ms
inline constexpr int bytesPerSample = 2;

[[nodiscard]] constexpr std::chrono::microseconds duration(long long samples)
{
    return std::chrono::microseconds(samples * 1'000'000 / sampleRate);
}
} // namespace audioformat

} // namespace hs
