#include "models/domain/answertimes.h"

#include <algorithm>

namespace hs {

std::chrono::milliseconds AnswerTimes::percentile(int percent) const
{
    if (m_all.empty())
        return {};
    auto sorted = m_all;
    std::sort(sorted.begin(), sorted.end());
    const size_t rank = (sorted.size() * static_cast<size_t>(percent) + 99) / 100;
    return sorted[std::max<size_t>(rank, 1) - 1];
}

} // namespace hs
