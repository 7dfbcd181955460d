#include "ui/widgets/bubbleview.h"

#include "ui/theme/metrics.h"

#include <QPushButton>
#include <QScrollBar>

#include <algorithm>

// Where the rows of a BubbleView stand; what happens to them is in bubbleview.cpp.
namespace hs {
namespace {

constexpr int bottomPadding = metrics::gap12;

} // namespace

QStyleOptionViewItem BubbleView::rowOption() const
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = QRect(0, 0, viewport()->width(), 0);
    option.palette = palette();
    return option;
}

void BubbleView::estimateAll()
{
    m_width = viewport()->width();
    m_heights.clear();
    if (const int rows = model() ? model()->rowCount() : 0; rows > 0)
        m_heights.insert(0, estimates(0, rows - 1));
}

BubbleView::Anchor BubbleView::anchor() const
{
    if (m_following || m_heights.count() == 0)
        return {};
    if (m_held >= 0 && m_held < m_heights.count())
        return {m_held, m_heights.top(m_held) - verticalOffset()};
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

bool BubbleView::measureVisible(int top)
{
    const QStyleOptionViewItem option = rowOption();
    const int bottom = top + viewport()->height();
    bool moved = false;
    for (int row = std::max(0, m_heights.rowAt(top)); row < m_heights.count(); ++row) {
        if (m_heights.top(row) > bottom)
            break;
        if (m_heights.isMeasured(row))
            continue;
        const int height = itemDelegate()->sizeHint(option, model()->index(row, 0)).height();
        moved = moved || height != m_heights.height(row);
        m_heights.setMeasured(row, height);
    }
    return moved;
}

int BubbleView::highest() const
{
    return std::max(0, m_heights.total() + footerHeight() + bottomPadding - viewport()->height());
}

void BubbleView::settle(const Anchor &anchor)
{
    place(anchor);
    viewport()->update();
}

void BubbleView::place(const Anchor &anchor)
{
    if (m_settling)
        return;
    m_settling = true;
    const int room = viewport()->height();
    const auto wanted = [&] {
        const int most = highest();
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
    verticalScrollBar()->setRange(0, highest());
    verticalScrollBar()->setValue(top);
    m_settling = false;
    placeJumpButton();
}

void BubbleView::placeJumpButton()
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

QRect BubbleView::footerRect() const
{
    return {0, m_heights.total() - verticalOffset(), viewport()->width(), footerHeight()};
}

void BubbleView::footerChanged()
{
    settle(anchor());
}

int BubbleView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

QRect BubbleView::visualRect(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= m_heights.count())
        return {};
    return {0, m_heights.top(index.row()) - verticalOffset(), viewport()->width(),
            m_heights.height(index.row())};
}

QModelIndex BubbleView::indexAt(const QPoint &point) const
{
    const int y = point.y() + verticalOffset();
    if (m_heights.count() == 0 || y < 0 || y >= m_heights.total())
        return {};
    return model()->index(m_heights.rowAt(y), 0);
}

void BubbleView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid() || index.row() >= m_heights.count())
        return;
    const int room = viewport()->height();
    const QRect rect = visualRect(index);
    if (index.row() == m_heights.count() - 1 && rect.height() < room) {
        jumpToNewest(); // the padding below it belongs to it
        return;
    }
    if (hint == EnsureVisible && rect.height() >= room && rect.bottom() >= 0 && rect.top() < room)
        return; // whoever reads it knows where in it
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

void BubbleView::scrollIntoSight(const QRect &place)
{
    const int room = viewport()->height();
    int move = 0;
    if (place.top() < 0 || place.height() >= room)
        move = place.top();
    else if (place.bottom() >= room)
        move = place.bottom() + 1 - room;
    if (move != 0)
        verticalScrollBar()->setValue(verticalOffset() + move);
}

bool BubbleView::scrollInCurrent(int key)
{
    const int row = currentIndex().row();
    if (row < 0 || row >= m_heights.count())
        return false;
    const int room = viewport()->height();
    const QRect rect = visualRect(currentIndex());
    const bool isLast = row == m_heights.count() - 1;
    if (key == Qt::Key_End && isLast && !m_following) {
        jumpToNewest();
        return true;
    }
    if (rect.height() < room || rect.bottom() < 0 || rect.top() >= room)
        return false;
    const int above = -rect.top();
    // The room under the newest row is reached with it.
    const int below = isLast ? highest() - verticalOffset() : rect.bottom() + 1 - room;
    const int line = verticalScrollBar()->singleStep();
    const int page = std::max(line, room - line);
    int move = 0;
    if (key == Qt::Key_Up || key == Qt::Key_PageUp)
        move = -std::clamp(above, 0, key == Qt::Key_Up ? line : page);
    else if (key == Qt::Key_Down || key == Qt::Key_PageDown)
        move = std::clamp(below, 0, key == Qt::Key_Down ? line : page);
    else if (key == Qt::Key_Home && row == 0)
        move = -std::max(0, above);
    if (move == 0)
        return false;
    verticalScrollBar()->setValue(verticalOffset() + move);
    return true;
}

QRegion BubbleView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const QItemSelectionRange &range : selection) {
        const QRect top = visualRect(range.topLeft());
        region += top.united(visualRect(range.bottomRight()));
    }
    return region & viewport()->rect();
}

void BubbleView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    const QRect area = rect.normalized();
    const int first = m_heights.rowAt(area.top() + verticalOffset());
    const int last = m_heights.rowAt(area.bottom() + verticalOffset());
    if (first < 0)
        return;
    selectionModel()->select(QItemSelection(model()->index(first, 0), model()->index(last, 0)),
                             command);
}

QModelIndex BubbleView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
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
    return model()->index(std::clamp(row, 0, last), 0);
}

} // namespace hs
