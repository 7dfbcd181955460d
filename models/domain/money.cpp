#include "models/domain/money.h"

#include <algorithm>
#include <cmath>

namespace hs {
namespace {

constexpr double largest = 1e12; ///< USD; sums of a few such amounts still fit the type

} // namespace

std::optional<Money> Money::fromDollars(double dollars)
{
    if (!std::isfinite(dollars) || std::abs(dollars) > largest)
        return std::nullopt;
    return Money(static_cast<std::int64_t>(std::llround(dollars * 1e6)));
}

Money costOf(std::chrono::milliseconds elapsed, Money perMinute)
{
    const double minutes = static_cast<double>(elapsed.count()) / 60000.0;
    const double micros = static_cast<double>(perMinute.micros()) * minutes;
    return Money::fromMicros(std::llround(std::clamp(micros, -largest * 1e6, largest * 1e6)));
}

} // namespace hs
