#include "models/domain/clock.h"

namespace hs {

std::chrono::microseconds SystemClock::monotonic() const
{
    // steady_clock is CLOCK_MONOTONIC in libstdc++ and libc++, and the performance counter on
    // Windows.
    return std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

QDateTime SystemClock::utcNow() const
{
    return QDateTime::currentDateTimeUtc();
}

} // namespace hs
