#pragma once
#include "models/domain/calllog.h"

#include <QDateTime>
#include <QList>

namespace hs {

/// How far back an agent's log has been read, page after page from the newest on. Rows that come
/// meanwhile push older ones down, so pages may overlap and never leave a gap. Plain value; pure.
class LogReach final
{
public:
    static constexpr int rowsPerPage = 5; ///< rows are large (contract, README.md rule 6)

    void take(const QList<CallLog> &page);
    [[nodiscard]] int nextPage() const { return m_pages + 1; }
    [[nodiscard]] const QList<CallLog> &rows() const { return m_rows; } ///< each once
    /// Whether no row that was not read yet can be of this moment or later. Times as the rows have
    /// them, read as UTC.
    [[nodiscard]] bool reaches(const QDateTime &moment) const;

private:
    QList<CallLog> m_rows;
    QDateTime m_oldest;
    int m_pages = 0;
    bool m_isWhole = false; ///< there is no further page
};

} // namespace hs
