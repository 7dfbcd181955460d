#pragma once
#include "models/domain/audioformat.h"

#include <QtGlobal>

#include <span>

namespace hs::pitch {

/// A repetition found in speech. Voices repeat every 2.5 to 15 ms (400 to 67 Hz); longer sounds
/// repeat in multiples of that.
struct Period
{
    int samples = 0;
    float likeness = 0; ///< normalised correlation, 1: repeats exactly; silence repeats exactly
};

inline constexpr int shortest = audioformat::sampleRate * 25 / 10'000;
inline constexpr int longest = audioformat::sampleRate * 15 / 1000;

/// How well sound goes on `period` samples later as it does at `first`, over `window` samples.
/// Needs first + period + window samples. Pure, any thread.
[[nodiscard]] float likeness(std::span<const qint16> sound, int first, int period, int window);

/// The distance, between shortest and `most`, at which the `window` samples at the beginning are
/// repeated best. Needs most + window samples. Pure, any thread, no allocation.
[[nodiscard]] Period find(std::span<const qint16> sound, int most, int window);

} // namespace hs::pitch
