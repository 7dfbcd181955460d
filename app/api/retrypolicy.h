#pragma once
#include "models/domain/result.h"

#include <chrono>
#include <functional>
#include <optional>

namespace hs {

/// When a read may be asked for again: 5xx and 429 only, exponential with jitter, never longer than
/// `patience`. A value; any thread. Writes are never repeated, whatever this says.
struct RetryPolicy
{
    int attempts = 3; ///< in all, the first included
    std::chrono::milliseconds first{500};
    std::chrono::milliseconds longest{8'000};
    std::chrono::milliseconds patience{10'000}; ///< a server that asks for more is not waited for
    std::function<double()> jitter; ///< 0..1; empty: random

    /// How long to wait after `failures` failures of which `error` was the last; nullopt: give up.
    [[nodiscard]] std::optional<std::chrono::milliseconds> delayAfter(int failures,
                                                                      const Error &error) const;
};

} // namespace hs
