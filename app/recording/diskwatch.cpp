#include "app/recording/diskwatch.h"

#include "app/recording/calltap.h"

#include <utility>

namespace hs {

std::optional<DiskTrouble> DiskWatch::look(const CallTap &tap, std::chrono::microseconds now)
{
    const quint64 count = tap.timesCaughtUp();
    const auto missing = tap.missing();
    m_lost = std::chrono::ceil<std::chrono::seconds>(missing - m_missing);
    const bool goesOn = std::exchange(m_count, count) != count;
    if (!m_since || goesOn) {
        m_since = now;
        m_missing = missing;
        return std::nullopt;
    }
    if (now - *m_since < limit)
        return std::nullopt;
    return DiskTrouble{std::chrono::floor<std::chrono::seconds>(now - *m_since), m_lost};
}

} // namespace hs
