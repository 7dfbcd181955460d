#include "ui/history/sessiontable.h"

#include "models/lists/sessionlistmodel.h"
#include "ui/history/sessiondelegate.h"
#include "ui/history/sessionrows.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>
#include <array>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs {
namespace {

/// The columns' shares of the width, and below which number of characters each becomes unreadable.
struct Share
{
    int weight;
    int leastCharacters;
};
constexpr std::array<Share, SessionListModel::ColumnCount> shares{
    {{26, 12}, {20, 10}, {16, 15}, {9, 8}, {13, 13}, {20, 19}}};

} // namespace

SessionTable::SessionTable(SessionListModel &sessions, const Clock &clock, QWidget *parent)
    : QTableView(parent), m_rows(new SessionRows(clock, this))
{
    setObjectName(u"sessionTable"_s);
    setAccessibleName(tr("Sessions"));
    m_rows->setSourceModel(&sessions);
    setModel(m_rows);
    setItemDelegate(new SessionDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    shapeHeader();

    auto *copy = new QAction(icon(Icon::Copy), tr("Copy"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &SessionTable::copySelection);
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(this, &QTableView::doubleClicked, this, &SessionTable::opened);

    m_minute.setInterval(1min);
    m_minute.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_minute, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
    m_minute.start();
}

void SessionTable::shapeHeader()
{
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(SessionDelegate::rowHeight(fontMetrics()));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setSectionsMovable(false);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setMinimumSectionSize(48);
    horizontalHeader()->setFixedHeight(metrics::heightFor(fontMetrics()));
}

void SessionTable::shareWidth()
{
    int weights = 0;
    for (const Share &share : shares)
        weights += share.weight;
    const int character = fontMetrics().averageCharWidth();
    for (int column = 0; column < SessionListModel::ColumnCount - 1; ++column) {
        const Share &share = shares[static_cast<std::size_t>(column)];
        setColumnWidth(column, std::max(viewport()->width() * share.weight / weights,
                                        character * share.leastCharacters + 2 * metrics::gap12));
    }
}

void SessionTable::copySelection() const
{
    if (currentIndex().isValid())
        QGuiApplication::clipboard()->setText(m_rows->rowText(currentIndex().row()));
}

void SessionTable::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        && currentIndex().isValid()) {
        Q_EMIT opened();
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
}

void SessionTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange && model()) {
        shapeHeader();
        shareWidth();
    }
}

void SessionTable::resizeEvent(QResizeEvent *event)
{
    shareWidth();
    QTableView::resizeEvent(event);
}

void SessionTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.row() != previous.row() || current.isValid() != previous.isValid())
        Q_EMIT chosen(m_rows->mapToSource(current));
}

} // namespace hs
