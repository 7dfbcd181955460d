#pragma once
#include "models/domain/calllog.h"

namespace hs {

/// How far one agent's log was read, over many rounds. A round asks from the newest page on until
/// one holds nothing that is newer than what was read before, and then goes on into the past where
/// the rounds before came to, as far as a round may go. Rows that come meanwhile push older ones
/// down, so pages may overlap and never leave a gap. Plain value; pure.
class LogWalk final
{
public:
    static constexpr int rowsPerPage = 10; ///< rows are large (contract, README.md rule 6)
    static constexpr int pagesPerRound = 5;

    void begin(); ///< a round; one that is not over leaves what is known as it was
    [[nodiscard]] int page() const { return m_page; } ///< 1-based; the one to ask for
    /// What it holds has been taken in. False: the round is over.
    [[nodiscard]] bool take(const CallLogPage &page);

private:
    [[nodiscard]] bool isLast(const CallLogPage &page) const;
    [[nodiscard]] bool isKnown(const CallLogPage &page) const;

    int m_page = 1;
    int m_asked = 0; ///< pages, in this round
    bool m_isPast = false; ///< this round has come to what was read before
    qint64 m_newest = 0; ///< id in this round
    qint64 m_known = 0; ///< newest id of what was read without a gap, down to `m_depth`; 0: none
    int m_depth = 1; ///< the page that was read last, counted from the newest on
    bool m_isWhole = false; ///< down to the first row of all
};

} // namespace hs
