#include "ui/widgets/transcriptview.h"

#include "models/lists/transcriptmodel.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/spokentranscript.h"
#include "ui/widgets/transcriptdelegate.h"

#include <QPushButton>
#include <QScrollBar>

#include <algorithm>

// Where the rows of a TranscriptView stand; what happens to them is in transcriptview.cpp.
namespace hs {
namespace {

constexpr int bottomPadding = metrics::gap12;

} // namespace

QStyleOptionViewItem TranscriptView::rowOption() const
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = QRect(0, 0, viewport()->width(), 0);
    option.palette = palette();
    return option;
}

std::vector<int> TranscriptView::estimates(int first, int last) const
{
    const TranscriptDelegate::Estimate estimate = TranscriptDelegate::estimate(rowOption());
    std::vector<int> heights;
    heights.reserve(static_cast<std::size_t>(last - first + 1));
    for (int row = first; row <= last; ++row) {
        const QString text = m_spoken->index(row, 0).data(TranscriptModel::TextRole).toString();
        heights.push_back(estimate.heightOf(text.size()));
    }
    return heights;
}

void TranscriptView::estimateAll()
{
    m_width = viewport()->width();
    m_heights.clear();
    if (const int rows = m_spoken->rowCount(); rows > 0)
        m_heights.insert(0, estimates(0, rows - 1));
}

TranscriptView::Anchor TranscriptView::anchor() const
{
    if (m_following || m_heights.count() == 0)
        return {};
    int row = m_heights.rowAt(verticalOffset());
    // A row that is measured already stays put while those above it find their height.
    for (int below = row; below < m_heights.count() && below < row + 4; ++below) {
        if (m_heights.isMeasured(below)) {
            row = below;
            break;
        }
    }
    return {row, m_heights.top(row) - verticalOffset()};
}

bool TranscriptView::measureVisible(int top)
{
    const QStyleOptionViewItem option = rowOption();
    const int bottom = top + viewport()->height();
    bool moved = false;
    for (int row = std::max(0, m_heights.rowAt(top)); row < m_heights.count(); ++row) {
        if (m_heights.top(row) > bottom)
            break;
        if (m_heights.isMeasured(row))
            continue;
        const int height = m_delegate->sizeHint(option, m_spoken->index(row, 0)).height();
        moved = moved || height != m_heights.height(row);
        m_heights.setMeasured(row, height);
    }
    return moved;
}

void TranscriptView::settle(const Anchor &anchor)
{
    if (m_settling)
        return;
    m_settling = true;
    const int room = viewport()->height();
    const auto wanted = [&] {
        const int most = std::max(0, m_heights.total() + bottomPadding - room);
        return m_following || anchor.row < 0
                   ? (m_following ? most : std::min(verticalOffset(), most))
                   : std::clamp(m_heights.top(anchor.row) - anchor.y, 0, most);
    };
    // Each round measures at least one row more, so this ends; it rarely takes more than two.
    int top = wanted();
    while (measureVisible(top) && top != wanted())
        top = wanted();
    measureVisible(top);
    verticalScrollBar()->setPageStep(room);
    verticalScrollBar()->setSingleStep(fontMetrics().lineSpacing() * 2);
    verticalScrollBar()->setRange(0, std::max(0, m_heights.total() + bottomPadding - room));
    verticalScrollBar()->setValue(top);
    m_settling = false;
    placeJumpButton();
    viewport()->update();
}

void TranscriptView::placeJumpButton()
{
    m_jump->setVisible(!m_following && m_heights.count() > 0);
    if (m_jump->isHidden())
        return;
    m_jump->adjustSize();
    const QRect area = viewport()->geometry();
    m_jump->move(area.center().x() - m_jump->width() / 2,
                 area.bottom() - m_jump->height() - metrics::gap8);
    m_jump->raise();
}

int TranscriptView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

QRect TranscriptView::visualRect(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= m_heights.count())
        return {};
    return {0, m_heights.top(index.row()) - verticalOffset(), viewport()->width(),
            m_heights.height(index.row())};
}

QModelIndex TranscriptView::indexAt(const QPoint &point) const
{
    const int y = point.y() + verticalOffset();
    if (m_heights.count() == 0 || y < 0 || y >= m_heights.total())
        return {};
    return m_spoken->index(m_heights.rowAt(y), 0);
}

void TranscriptView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid() || index.row() >= m_heights.count())
        return;
    const int room = viewport()->height();
    const QRect rect = visualRect(index);
    if (index.row() == m_heights.count() - 1 && rect.height() < room) {
        jumpToNewest(); // the padding below it belongs to it
        return;
    }
    int move = 0;
    if (hint == PositionAtTop || rect.top() < 0)
        move = rect.top();
    else if (hint == PositionAtBottom || rect.bottom() >= room)
        move = std::min(rect.top(), rect.bottom() + 1 - room);
    else if (hint == PositionAtCenter)
        move = rect.center().y() - room / 2;
    if (move != 0)
        verticalScrollBar()->setValue(verticalOffset() + move);
}

QRegion TranscriptView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const QItemSelectionRange &range : selection) {
        const QRect top = visualRect(range.topLeft());
        region += top.united(visualRect(range.bottomRight()));
    }
    return region & viewport()->rect();
}

void TranscriptView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    const QRect area = rect.normalized();
    const int first = m_heights.rowAt(area.top() + verticalOffset());
    const int last = m_heights.rowAt(area.bottom() + verticalOffset());
    if (first < 0)
        return;
    selectionModel()->select(QItemSelection(m_spoken->index(first, 0), m_spoken->index(last, 0)),
                             command);
}

QModelIndex TranscriptView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int last = m_heights.count() - 1;
    if (last < 0)
        return {};
    const int here = currentIndex().isValid() ? currentIndex().row() : last + 1;
    const int page = viewport()->height();
    int row = here;
    switch (action) {
    case MoveUp:
    case MoveLeft:
    case MovePrevious:
        row = here - 1;
        break;
    case MoveDown:
    case MoveRight:
    case MoveNext:
        row = here + 1;
        break;
    case MoveHome:
        row = 0;
        break;
    case MoveEnd:
        row = last;
        break;
    case MovePageUp:
        row = std::min(here - 1, m_heights.rowAt(m_heights.top(std::min(here, last)) - page));
        break;
    case MovePageDown:
        row = std::max(here + 1, m_heights.rowAt(m_heights.top(std::min(here, last)) + page));
        break;
    }
    return m_spoken->index(std::clamp(row, 0, last), 0);
}

} // namespace hs
