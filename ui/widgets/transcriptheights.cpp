#include "ui/widgets/transcriptheights.h"

#include <algorithm>

namespace hs {

void TranscriptHeights::clear()
{
    m_rows.clear();
    m_tops.assign(1, 0);
    m_summed = 0;
}

void TranscriptHeights::insert(int first, const std::vector<int> &estimates)
{
    std::vector<Row> rows;
    rows.reserve(estimates.size());
    std::transform(estimates.begin(), estimates.end(), std::back_inserter(rows), [](int height) {
        return Row{height, false};
    });
    m_rows.insert(m_rows.begin() + first, rows.begin(), rows.end());
    dirtyFrom(first);
}

void TranscriptHeights::remove(int first, int count)
{
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + first + count);
    dirtyFrom(first);
}

void TranscriptHeights::setEstimate(int row, int height)
{
    m_rows[at(row)] = {height, false};
    dirtyFrom(row);
}

void TranscriptHeights::setMeasured(int row, int height)
{
    Row &changed = m_rows[at(row)];
    const bool moved = changed.height != height;
    changed = {height, true};
    if (moved)
        dirtyFrom(row);
}

int TranscriptHeights::measured() const
{
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.measured; }));
}

int TranscriptHeights::top(int row) const
{
    sumUpTo(row);
    return m_tops[at(row)];
}

int TranscriptHeights::rowAt(int y) const
{
    if (m_rows.empty())
        return -1;
    sumUpTo(count());
    const auto above = std::upper_bound(m_tops.begin() + 1, m_tops.begin() + count(), y);
    return static_cast<int>(above - m_tops.begin()) - 1;
}

void TranscriptHeights::dirtyFrom(int row) const
{
    m_tops.resize(m_rows.size() + 1);
    m_summed = std::min(m_summed, row);
}

void TranscriptHeights::sumUpTo(int row) const
{
    for (; m_summed < row; ++m_summed)
        m_tops[at(m_summed + 1)] = m_tops[at(m_summed)] + m_rows[at(m_summed)].height;
}

} // namespace hs
