#include "app/audio/pitch.h"

#include <algorithm>
#include <cmath>

namespace hs::pitch {
namespace {

constexpr int stride
    = 2; // the coarse search looks at every second sample and every second distance
constexpr double silence = 16.0 * 16.0; // mean square: 66 dB below full scale

float compare(std::span<const qint16> sound, int first, int period, int window, int step)
{
    double product = 0;
    double here = 0;
    double there = 0;
    for (int i = 0; i < window; i += step) {
        const double a = sound[static_cast<size_t>(first + i)];
        const double b = sound[static_cast<size_t>(first + period + i)];
        product += a * b;
        here += a * a;
        there += b * b;
    }
    const double quiet = silence * window / step;
    if (here < quiet && there < quiet)
        return 1.0F;
    if (here < 1 || there < 1)
        return 0.0F;
    return static_cast<float>(product / std::sqrt(here * there));
}

} // namespace

float likeness(std::span<const qint16> sound, int first, int period, int window)
{
    return compare(sound, first, period, window, 1);
}

Period find(std::span<const qint16> sound, int most, int window)
{
    Period coarse{shortest, -1.0F};
    // From the longest on: of equal ones it changes the most at one join.
    for (int period = most; period >= shortest; period -= stride) {
        const float like = compare(sound, 0, period, window, stride);
        if (like > coarse.likeness)
            coarse = {period, like};
    }
    Period best{coarse.samples, -1.0F};
    const int from = std::max(shortest, coarse.samples - 1);
    for (int period = std::min(most, coarse.samples + 1); period >= from; --period) {
        const float like = compare(sound, 0, period, window, 1);
        if (like > best.likeness)
            best = {period, like};
    }
    return best;
}

} // namespace hs::pitch
