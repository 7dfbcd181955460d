#include "app/api/retrypolicy.h"

#include <QRandomGenerator>

#include <algorithm>

namespace hs {
using namespace std::chrono_literals;

std::optional<std::chrono::milliseconds> RetryPolicy::delayAfter(int failures,
                                                                 const Error &error) const
{
    const bool isPassing
        = error.kind == ErrorKind::ServerError || error.kind == ErrorKind::RateLimited;
    if (!isPassing || failures < 1 || failures >= attempts)
        return std::nullopt;
    const auto full
        = std::min<std::chrono::milliseconds>(first * (1LL << std::min(failures - 1, 20)), longest);
    // Half of it fixed, half of it random: many desks must not come back in step.
    const double share = jitter ? jitter() : QRandomGenerator::global()->generateDouble();
    const auto wait = full / 2
                      + std::chrono::milliseconds(
                          static_cast<qint64>(share * static_cast<double>(full.count()) / 2));
    const std::chrono::milliseconds asked
        = std::chrono::seconds(error.retryAfterSeconds.value_or(0));
    if (asked > patience)
        return std::nullopt;
    return std::max<std::chrono::milliseconds>(wait, asked);
}

} // namespace hs
