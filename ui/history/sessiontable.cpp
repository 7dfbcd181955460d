#include "ui/history/sessiontable.h"

#include "models/lists/sessionlistmodel.h"
#include "ui/history/sessiondelegate.h"
#include "ui/history/sessionrows.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>

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
    {{26, 12}, {20, 10}, {12, 15}, {6, 10}, {10, 14}, {26, 21}}};

/// Titles that stand exactly above their cells, in small quiet print.
class Titles final : public QHeaderView
{
public:
    explicit Titles(QWidget *parent) : QHeaderView(Qt::Horizontal, parent) { }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        const Tokens tokens = Tokens::of(palette());
        painter->save();
        painter->fillRect(rect, tokens.surface);
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens.lineStrong);
        painter->setFont(scaled(font(), TextStep::Small, QFont::DemiBold));
        painter->setPen(tokens.muted);
        const QRect room = rect.adjusted(metrics::gap12, 0, -metrics::gap12, 0);
        const int side = model()->headerData(section, orientation(), Qt::TextAlignmentRole).toInt();
        const QString title
            = model()->headerData(section, orientation(), Qt::DisplayRole).toString();
        const auto aligned = QStyle::visualAlignment(layoutDirection(), Qt::Alignment(side));
        painter->drawText(room, static_cast<int>(aligned) | Qt::TextSingleLine | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(title, Qt::ElideRight, room.width()));
        painter->restore();
    }
};

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
    setHorizontalHeader(new Titles(this));
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
    const int character = fontMetrics().averageCharWidth();
    int needed = 0;
    int weights = 0;
    for (const Share &share : shares) {
        needed += character * share.leastCharacters + 2 * metrics::gap12;
        weights += share.weight;
    }
    const int spare = viewport()->width() - needed; // negative: all give in proportion
    for (int column = 0; column < SessionListModel::ColumnCount - 1; ++column) {
        const Share &share = shares[static_cast<std::size_t>(column)];
        const int least = character * share.leastCharacters + 2 * metrics::gap12;
        setColumnWidth(
            column, least + (spare > 0 ? spare * share.weight / weights : spare * least / needed));
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
