#include "app/recording/noticetone.h"

#include "models/domain/audioformat.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace hs {
namespace {

constexpr std::array notes{880.0, 660.0}; // Hz; high to low, unlike the beeps of a dial tone
constexpr int noteSamples = NoticeTone::samples / static_cast<int>(notes.size());
constexpr int rampSamples = audioformat::sampleRate / 50; // without a click
constexpr double loudness = 6000; // -15 dBFS: heard beside a voice, not over it

double toneAt(int at)
{
    const int within = at % noteSamples;
    const double ramp = std::min({1.0, static_cast<double>(within) / rampSamples,
                                  static_cast<double>(noteSamples - within) / rampSamples});
    const double turns
        = notes.at(static_cast<size_t>(at / noteSamples)) * within / audioformat::sampleRate;
    return loudness * ramp * std::sin(2 * std::numbers::pi * turns);
}

} // namespace

void NoticeTone::mixInto(std::span<qint16> sound)
{
    constexpr int most = std::numeric_limits<qint16>::max();
    for (qint16 &sample : sound) {
        if (isOver())
            return;
        const int mixed = int{sample} + static_cast<int>(std::lround(toneAt(m_at++)));
        sample = static_cast<qint16>(std::clamp(mixed, -most, most));
    }
}

} // namespace hs
