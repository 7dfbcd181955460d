#pragma once
#include "models/domain/result.h"

#include <chrono>

namespace hs {

/// How long the end ladder waits between tries. Everything it does may be done again without harm.
/// Plain value.
struct LadderPace
{
    std::chrono::milliseconds first{200};
    std::chrono::milliseconds longest{2'000};
    std::chrono::milliseconds late{10'000}; ///< once it has climbed for `lateAfter`
    std::chrono::milliseconds lateAfter{60'000};
    std::chrono::milliseconds overload{30'000}; ///< the longest by ourselves after 429 and 5xx
    std::chrono::milliseconds patience{120'000}; ///< a server that asks for more gets no more

    /// Doubles from `first` up to `longest`; attempt 1 is the first repeat.
    [[nodiscard]] std::chrono::milliseconds wait(int attempt, std::chrono::milliseconds age) const;
    /// After `failures` answers in a row that may mean too much load, of which `error` is the last.
    [[nodiscard]] std::chrono::milliseconds backOff(int failures, const Error &error) const;
};

/// 429 and 5xx. Not that the network is gone: when it is back, the next try must not be far off.
[[nodiscard]] bool meansOverload(const Error &error);
/// What the server asked for; 0: nothing.
[[nodiscard]] std::chrono::milliseconds askedToWait(const Error &error);

} // namespace hs
