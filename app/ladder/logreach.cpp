#include "app/ladder/logreach.h"

#include <algorithm>

namespace hs {

void LogReach::take(const QList<CallLog> &page)
{
    ++m_pages;
    m_isWhole = page.size() < rowsPerPage;
    for (const CallLog &row : page) {
        const bool isKnown = std::any_of(m_rows.cbegin(), m_rows.cend(), [&row](const CallLog &one) {
            return one.id == row.id;
        });
        if (!isKnown)
            m_rows.append(row);
        if (row.time.isValid())
            m_oldest = row.time; // in the log's own order
    }
}

bool LogReach::reaches(const QDateTime &moment) const
{
    return m_isWhole || (m_oldest.isValid() && m_oldest < moment);
}

} // namespace hs
