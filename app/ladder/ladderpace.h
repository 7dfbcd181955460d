#pragma once
#include <algorithm>
#include <chrono>

namespace hs {

/// How long the end ladder waits between tries. Everything it does may be done again without harm.
struct LadderPace
{
    std::chrono::milliseconds first{200};
    std::chrono::milliseconds longest{2'000};

    /// Doubles from `first` up to `longest`; attempt 1 is the first repeat.
    [[nodiscard]] std::chrono::milliseconds wait(int attempt) const
    {
        const int doublings = std::clamp(attempt - 1, 0, 16);
        return std::min(longest, first * (1 << doublings));
    }
};

} // namespace hs
