#include "app/recording/diskwatch.h"

#include "app/recording/calltap.h"

#include <utility>

namespace hs {

std::optional<DiskTrouble> DiskWatch::look(const CallTap &tap, std::chrono::microseconds now)
{
    const auto mark = tap.lastCaughtUp();
    // Twice the same: else it is the computer that slept, and the recorder that comes next.
    const bool stands = std::exchange(m_mark, mark) == mark;
    if (!stands || now - mark < limit)
        return std::nullopt;
    return DiskTrouble{std::chrono::floor<std::chrono::seconds>(now - mark),
                       std::chrono::ceil<std::chrono::seconds>(tap.missing())};
}

} // namespace hs
