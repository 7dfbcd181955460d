#include "app/chat/logwalk.h"

#include <algorithm>

namespace hs {

void LogWalk::begin()
{
    m_page = 1;
    m_asked = 0;
    m_newest = 0;
    m_isPast = false;
}

bool LogWalk::take(const CallLogPage &page)
{
    if (page.rows.isEmpty() && m_page == 1 && m_known > 0)
        return false; // rows do not go: nothing is to be learnt from this answer
    ++m_asked;
    for (const CallLog &row : page.rows)
        m_newest = std::max(m_newest, row.id);
    const bool isEnd = isLast(page);
    const bool isFull = m_asked == pagesPerRound;
    const bool meets = !m_isPast && isKnown(page);
    if (isEnd || m_isPast || (isFull && !meets)) {
        m_depth = m_page;
        m_isWhole = isEnd;
    }
    if (isEnd || meets || isFull)
        m_known = std::max(m_known, m_newest); // nothing above the depth is unread
    m_page = meets ? std::max(m_page + 1, m_depth) : m_page + 1;
    m_isPast = m_isPast || meets;
    return !isEnd && !isFull && !(m_isPast && m_isWhole);
}

bool LogWalk::isLast(const CallLogPage &page) const
{
    if (page.rows.isEmpty())
        return true;
    if (page.totalRecords > 0)
        return m_page * rowsPerPage >= page.totalRecords;
    return page.rows.size() < rowsPerPage;
}

bool LogWalk::isKnown(const CallLogPage &page) const
{
    return m_known > 0
           && std::all_of(page.rows.cbegin(), page.rows.cend(),
                          [this](const CallLog &row) { return row.id <= m_known; });
}

} // namespace hs
