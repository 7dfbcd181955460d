#pragma once
#include "models/domain/session.h"

#include <QHash>
#include <QList>

#include <optional>

namespace hs {

/// The pages of the session list that are in memory: a bounded part of a list of any length. A
/// plain value without signals; GUI thread.
///
/// Rows count from the newest (row 0), pages from the oldest session: a new session then moves
/// every row, but no page.
class SessionWindow final
{
public:
    static constexpr int pageSize = 64;
    static constexpr int pagesKept = 16;

    /// A part of the list in the source's terms: newest first.
    struct Range
    {
        int offset = 0;
        int limit = 0;
    };

    void reset(int count);
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] int pageOf(int row) const { return (m_count - 1 - row) / pageSize; }
    [[nodiscard]] Range rangeOf(int page) const; ///< rows of a page; offset is its newest row

    /// The session in this row, if its page is here; marks the page as used.
    [[nodiscard]] const SessionRecord *at(int row);
    [[nodiscard]] std::optional<int>
    rowOf(const QString &sessionId) const; ///< among the pages here

    /// Takes a page, newest first, and drops the one unused for longest when there are too many.
    /// False: it has not the length it should have, and was not taken.
    bool put(int page, const QList<SessionRecord> &newestFirst);
    void prepend(const SessionRecord &session);
    void replace(int row, const SessionRecord &session);

private:
    struct Page
    {
        QList<SessionRecord> oldestFirst;
        quint64 used = 0;
    };
    void dropUnused();
    [[nodiscard]] int ageOf(int row) const { return m_count - 1 - row; }

    QHash<int, Page> m_pages;
    int m_count = 0;
    quint64 m_uses = 0;
};

} // namespace hs
