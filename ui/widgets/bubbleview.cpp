#include "ui/widgets/bubbleview.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QAccessible>
#include <QAction>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>

// What happens to the rows; where they stand is in bubbleplaces.cpp.
using namespace Qt::StringLiterals;

namespace hs {

BubbleView::BubbleView(QWidget *parent)
    : QListView(parent), m_jump(new QPushButton(tr("Jump to newest"), this))
{
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    setMinimumSize(160, 80);
    viewport()->setBackgroundRole(QPalette::Base);

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

BubbleView::~BubbleView() = default;

void BubbleView::addActions()
{
    auto *copy = new QAction(icon(Icon::Copy), tr("Copy"), this);
    copy->setObjectName(u"copyLines"_s);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(copy, &QAction::triggered, this, &BubbleView::copySelection);
    auto *all = new QAction(tr("Select all"), this);
    all->setObjectName(u"selectAllLines"_s);
    all->setShortcut(QKeySequence::SelectAll);
    all->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(all, &QAction::triggered, this, &BubbleView::selectAll);
    QWidget::addActions({copy, all});
}

void BubbleView::copySelection() const
{
    QItemSelection rows = selectionModel()->selection();
    if (rows.isEmpty() && currentIndex().isValid())
        rows.select(currentIndex(), currentIndex());
    if (!rows.isEmpty())
        copyRows(rows);
}

void BubbleView::jumpToNewest()
{
    m_following = true;
    m_held = -1;
    settle({});
}

void BubbleView::doItemsLayout()
{
    const Anchor before = anchor();
    estimateAll();
    settle(before);
    QAbstractItemView::doItemsLayout();
}

void BubbleView::reset()
{
    forgetShapes();
    m_following = true;
    m_held = -1;
    QAbstractItemView::reset();
    estimateAll();
    settle({});
}

void BubbleView::updateGeometries()
{
    QAbstractItemView::updateGeometries();
    if (m_width != viewport()->width())
        return; // resizeEvent() follows
    settle(anchor());
}

void BubbleView::rowsInserted(const QModelIndex &parent, int first, int last)
{
    const Anchor before = anchor();
    m_heights.insert(first, estimates(first, last));
    QAbstractItemView::rowsInserted(parent, first, last);
    settle(before);
}

void BubbleView::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    QAbstractItemView::rowsAboutToBeRemoved(parent, first, last);
    m_heights.remove(first, last - first + 1);
    settle({});
}

void BubbleView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                             const QList<int> &roles)
{
    if (!roles.isEmpty()
        && std::all_of(roles.cbegin(), roles.cend(), [this](int role) { return isLook(role); })) {
        viewport()->update();
        return;
    }
    const Anchor before = anchor();
    const int offset = verticalOffset();
    const int total = m_heights.total();
    for (int row = topLeft.row(); row <= bottomRight.row() && row < m_heights.count(); ++row)
        m_heights.setEstimate(row, m_heights.height(row));
    QAbstractItemView::dataChanged(topLeft, bottomRight, roles);
    place(before);
    // Words that grow inside their line leave all other rows as they are on the screen.
    QRect changed = visualRect(topLeft).united(visualRect(bottomRight));
    if (m_heights.total() != total)
        changed.setBottom(viewport()->height());
    viewport()->update(offset == verticalOffset() ? changed : viewport()->rect());
}

void BubbleView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QAbstractItemView::currentChanged(current, previous);
    if (!QAccessible::isActive() || !current.isValid() || !hasFocus())
        return;
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(current.row());
    QAccessible::updateAccessibility(&event);
}

void BubbleView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    // Not QListView's: it would ask its own layout, which is never filled.
    QAbstractItemView::selectionChanged(selected, deselected);
}

void BubbleView::scrollContentsBy(int, int)
{
    if (m_settling)
        return;
    m_held = -1;
    const Anchor before = [this] {
        const bool follow = verticalOffset() >= verticalScrollBar()->maximum();
        m_following = follow;
        return anchor();
    }();
    settle(before);
}

void BubbleView::resizeEvent(QResizeEvent *event)
{
    const Anchor before = anchor();
    if (m_width != viewport()->width())
        estimateAll();
    QAbstractItemView::resizeEvent(event);
    settle(before);
}

void BubbleView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    const QEvent::Type type = event->type();
    if (type != QEvent::FontChange && type != QEvent::PaletteChange && type != QEvent::StyleChange)
        return;
    forgetShapes();
    scheduleDelayedItemsLayout();
}

void BubbleView::keyPressEvent(QKeyEvent *event)
{
    if (scrollInCurrent(event->key()))
        event->accept();
    else
        QListView::keyPressEvent(event);
}

void BubbleView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    auto *menu = new QMenu(this);
    menu->setObjectName(u"rowMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(actions());
    fillMenu(*menu, index);
    const QRect row = visualRect(index) & viewport()->rect();
    menu->popup(byKey && !row.isEmpty() ? viewport()->mapToGlobal(row.center())
                                        : event->globalPos());
}

bool BubbleView::isLook(int) const
{
    return false;
}

void BubbleView::fillMenu(QMenu &, const QModelIndex &) { }

void BubbleView::paintFooter(QPainter &, const QRect &) { }

void BubbleView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const QRect dirty = event->rect();
    painter.setClipRect(dirty); // a delegate may leave out what is not to be seen
    for (int row = m_heights.rowAt(dirty.top() + verticalOffset());
         row >= 0 && row < m_heights.count(); ++row) {
        const QModelIndex index = model()->index(row, 0);
        QStyleOptionViewItem option = rowOption();
        option.rect = visualRect(index);
        if (option.rect.top() > dirty.bottom())
            break;
        option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
        option.state.setFlag(QStyle::State_HasFocus, hasFocus() && index == currentIndex());
        itemDelegate()->paint(&painter, option, index);
    }
    if (const QRect footer = footerRect(); !footer.isEmpty() && footer.intersects(dirty))
        paintFooter(painter, footer);
}

QColor chosenGround(const Tokens &tokens, const QColor &ground)
{
    return blend(tokens.accent, ground, 0.07);
}

} // namespace hs
