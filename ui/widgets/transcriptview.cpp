#include "ui/widgets/transcriptview.h"

#include "ui/theme/controls.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/spokentranscript.h"
#include "ui/widgets/transcriptdelegate.h"

#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int bottomPadding = metrics::gap12;

} // namespace

TranscriptView::TranscriptView(QWidget *parent)
    : QListView(parent)
    , m_spoken(new SpokenTranscript(this))
    , m_delegate(new TranscriptDelegate(this))
    , m_jump(new QPushButton(tr("Jump to newest"), this))
{
    setObjectName(u"transcriptView"_s);
    setAccessibleName(tr("Transcript"));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(m_delegate);
    setTabKeyNavigation(false);
    setMinimumSize(160, 80);
    viewport()->setBackgroundRole(QPalette::Base);
    setModel(m_spoken);

    m_jump->setObjectName(u"jumpToNewest"_s);
    m_jump->setAccessibleName(m_jump->text());
    m_jump->setIcon(icon(Icon::ChevronDown, Tone::Accent));
    m_jump->hide();
    connect(m_jump, &QPushButton::clicked, this, [this] {
        jumpToNewest();
        setFocus();
    });
    addActions();
}

TranscriptView::~TranscriptView() = default;

void TranscriptView::addActions()
{
    auto *copy = new QAction(icon(Icon::Copy), tr("Copy"), this);
    copy->setObjectName(u"copyLines"_s);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(copy, &QAction::triggered, this, &TranscriptView::copySelection);
    auto *all = new QAction(tr("Select all"), this);
    all->setObjectName(u"selectAllLines"_s);
    all->setShortcut(QKeySequence::SelectAll);
    all->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(all, &QAction::triggered, this, &TranscriptView::selectAll);
    QWidget::addActions({copy, all});
}

void TranscriptView::setTranscript(QAbstractItemModel *lines)
{
    m_following = true;
    m_spoken->setSourceModel(lines);
}

void TranscriptView::setAgentName(const QString &name)
{
    m_spoken->setAgentName(name);
    m_delegate->setAgentName(name);
    viewport()->update();
}

void TranscriptView::setGrowing(bool growing)
{
    m_delegate->setGrowing(growing);
    viewport()->update();
}

void TranscriptView::copySelection() const
{
    QModelIndexList chosen = selectionModel()->selectedIndexes();
    if (chosen.isEmpty() && currentIndex().isValid())
        chosen = {currentIndex()};
    if (chosen.isEmpty())
        return;
    std::sort(chosen.begin(), chosen.end());
    QStringList lines;
    for (const QModelIndex &index : std::as_const(chosen))
        lines.append(chosen.size() == 1 ? index.data().toString() : m_spoken->spoken(index));
    QGuiApplication::clipboard()->setText(lines.join('\n'_L1));
}

void TranscriptView::jumpToNewest()
{
    m_following = true;
    settle({});
}

// --- where the rows are

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
    const QStyleOptionViewItem option = rowOption();
    std::vector<int> heights;
    heights.reserve(static_cast<std::size_t>(last - first + 1));
    for (int row = first; row <= last; ++row)
        heights.push_back(
            m_delegate->estimateHeight(option, m_spoken->index(row, 0).data().toString()));
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

// --- what happens to them

void TranscriptView::doItemsLayout()
{
    estimateAll();
    settle({});
    QAbstractItemView::doItemsLayout();
}

void TranscriptView::reset()
{
    m_delegate->forgetShapes();
    m_following = true;
    QAbstractItemView::reset();
    estimateAll();
    settle({});
}

void TranscriptView::updateGeometries()
{
    QAbstractItemView::updateGeometries();
    if (m_width != viewport()->width())
        return; // resizeEvent() follows
    settle(anchor());
}

void TranscriptView::rowsInserted(const QModelIndex &parent, int first, int last)
{
    const Anchor before = anchor();
    m_heights.insert(first, estimates(first, last));
    QAbstractItemView::rowsInserted(parent, first, last);
    settle(before);
}

void TranscriptView::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    QAbstractItemView::rowsAboutToBeRemoved(parent, first, last);
    m_heights.remove(first, last - first + 1);
    settle({});
}

void TranscriptView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                                 const QList<int> &roles)
{
    const Anchor before = anchor();
    for (int row = topLeft.row(); row <= bottomRight.row() && row < m_heights.count(); ++row)
        m_heights.setEstimate(row, m_heights.height(row));
    QAbstractItemView::dataChanged(topLeft, bottomRight, roles);
    settle(before);
}

void TranscriptView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QAbstractItemView::currentChanged(current, previous);
    if (!QAccessible::isActive() || !current.isValid() || !hasFocus())
        return;
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(current.row());
    QAccessible::updateAccessibility(&event);
}

void TranscriptView::selectionChanged(const QItemSelection &selected,
                                      const QItemSelection &deselected)
{
    // Not QListView's: it would ask its own layout, which is never filled.
    QAbstractItemView::selectionChanged(selected, deselected);
}

void TranscriptView::scrollContentsBy(int, int)
{
    if (m_settling)
        return;
    const Anchor before = [this] {
        const bool follow = verticalOffset() >= verticalScrollBar()->maximum();
        m_following = follow;
        return anchor();
    }();
    settle(before);
}

void TranscriptView::resizeEvent(QResizeEvent *event)
{
    const Anchor before = anchor();
    if (m_width != viewport()->width())
        estimateAll();
    QAbstractItemView::resizeEvent(event);
    settle(before);
}

void TranscriptView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    const QEvent::Type type = event->type();
    if (type != QEvent::FontChange && type != QEvent::PaletteChange && type != QEvent::StyleChange)
        return;
    m_delegate->forgetShapes();
    scheduleDelayedItemsLayout();
}

void TranscriptView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(actions());
    menu->popup(event->globalPos());
}

void TranscriptView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const QRect dirty = event->rect();
    for (int row = m_heights.rowAt(dirty.top() + verticalOffset());
         row >= 0 && row < m_heights.count(); ++row) {
        const QModelIndex index = m_spoken->index(row, 0);
        QStyleOptionViewItem option = rowOption();
        option.rect = visualRect(index);
        if (option.rect.top() > dirty.bottom())
            break;
        option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
        option.state.setFlag(QStyle::State_HasFocus, hasFocus() && index == currentIndex());
        m_delegate->paint(&painter, option, index);
    }
}

} // namespace hs
