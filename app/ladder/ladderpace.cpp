#include "app/ladder/ladderpace.h"

#include <algorithm>

namespace hs {

using namespace std::chrono_literals;

namespace {

std::chrono::milliseconds doubled(std::chrono::milliseconds first, int attempt,
                                  std::chrono::milliseconds longest)
{
    const int doublings = std::clamp(attempt - 1, 0, 16);
    return std::min(longest, first * (1 << doublings));
}

} // namespace

std::chrono::milliseconds LadderPace::wait(int attempt, std::chrono::milliseconds age) const
{
    return age < lateAfter ? doubled(first, attempt, longest) : late;
}

std::chrono::milliseconds LadderPace::backOff(int failures, const Error &error) const
{
    return std::max(doubled(first, failures, overload), std::min(patience, askedToWait(error)));
}

bool meansOverload(const Error &error)
{
    return error.kind == ErrorKind::RateLimited || error.kind == ErrorKind::ConcurrencyLimit
           || error.kind == ErrorKind::ServerError || error.httpStatus >= 500;
}

std::chrono::milliseconds askedToWait(const Error &error)
{
    return std::chrono::seconds(std::max(0, error.retryAfterSeconds.value_or(0)));
}

} // namespace hs
