#include "models/domain/money.h"

#include <cmath>

namespace hs {

std::optional<Money> Money::fromDollars(double dollars)
{
    if (!std::isfinite(dollars) || std::abs(dollars) > 1e12)
        return std::nullopt;
    return Money(static_cast<std::int64_t>(std::llround(dollars * 1e6)));
}

Money costOf(std::chrono::milliseconds elapsed, Money perMinute)
{
    const double minutes = static_cast<double>(elapsed.count()) / 60000.0;
    return Money::fromMicros(std::llround(static_cast<double>(perMinute.micros()) * minutes));
}

} // namespace hs
