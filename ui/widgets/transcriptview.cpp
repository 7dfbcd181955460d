#include "ui/widgets/transcriptview.h"

#include "ui/theme/icons.h"
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

#include <algorithm>

// What happens to the lines; where they stand is in transcriptplaces.cpp.
using namespace Qt::StringLiterals;

namespace hs {

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
        lines.append(chosen.size() == 1 ? m_spoken->written(index)
                                        : m_spoken->writtenWithSpeaker(index));
    QGuiApplication::clipboard()->setText(lines.join('\n'_L1));
}

void TranscriptView::jumpToNewest()
{
    m_following = true;
    settle({});
}

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
