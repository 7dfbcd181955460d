#pragma once
#include <vector>

namespace hs {

/// Where the rows of a long list stand when only those seen so far have been measured: the others
/// count with an estimate, so that 10,000 lines cost nothing to resize. Pixels from the top of the
/// list. A value; any thread.
class TranscriptHeights final
{
public:
    void clear();
    void insert(int first, const std::vector<int> &estimates);
    void remove(int first, int count);
    void setEstimate(int row,
                     int height); ///< its text or the width changed: measure again when seen
    void setMeasured(int row, int height);

    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] bool isMeasured(int row) const { return m_rows[at(row)].measured; }
    [[nodiscard]] int measured() const; ///< how many rows are
    [[nodiscard]] int height(int row) const { return m_rows[at(row)].height; }
    [[nodiscard]] int top(int row) const; ///< also of the row after the last: the total
    [[nodiscard]] int total() const { return top(count()); }
    [[nodiscard]] int rowAt(int y) const; ///< the nearest row; -1 in an empty list

private:
    struct Row
    {
        int height = 0;
        bool measured = false;
    };
    static std::size_t at(int row) { return static_cast<std::size_t>(row); }
    void dirtyFrom(int row) const;
    void sumUpTo(int row) const;

    std::vector<Row> m_rows;
    mutable std::vector<int> m_tops{0}; ///< valid up to m_summed, with one more than rows
    mutable int m_summed = 0;
};

} // namespace hs
