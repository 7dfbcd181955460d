#include "ui/history/timelineview.h"

#include "models/lists/eventlistmodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/type.h"
#include "ui/words.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int padX = metrics::gap16;
constexpr int padY = 6;
constexpr int railWidth = metrics::gap24;
constexpr int longestDetail = 300;

SessionEvent eventOf(const QModelIndex &index)
{
    SessionEvent event;
    event.at = index.data(EventListModel::AtRole).toDateTime();
    event.origin = index.data(EventListModel::OriginRole).value<Origin>();
    event.name = cleanRemoteText(index.data(EventListModel::NameRole).toString(), longestDetail)
                     .simplified();
    event.detail = cleanRemoteText(index.data(EventListModel::DetailRole).toString(), longestDetail)
                       .simplified();
    return event;
}

/// The detail, unless the sentence has it already.
QString detailOf(const SessionEvent &event)
{
    return words::event(event).contains(event.detail) ? QString() : event.detail;
}

Tone toneOf(const SessionEvent &event)
{
    if (event.name == "state.InCall"_L1)
        return Tone::Good;
    if (event.name == "state.Failed"_L1)
        return Tone::Bad;
    if (event.name == "state.Unproven"_L1 || event.name.endsWith("lost"_L1)
        || event.name.endsWith("missing"_L1) || event.name.endsWith("interrupted"_L1)
        || event.name.endsWith("unanswered"_L1))
        return Tone::Warn;
    return event.origin == Origin::Operator ? Tone::Accent : Tone::Muted;
}

} // namespace

TimelineWords::TimelineWords(QObject *parent) : QIdentityProxyModel(parent) { }

QVariant TimelineWords::data(const QModelIndex &index, int role) const
{
    const QModelIndex source = mapToSource(index);
    if (role == Qt::DisplayRole)
        return words::event(eventOf(source));
    if (role == Qt::AccessibleTextRole) {
        const SessionEvent event = eventOf(source);
        //: Time, origin, sentence: "14:03:09, Platform: The platform accepted."
        return tr("%1, %2: %3")
            .arg(words::clockTime(event.at), words::origin(event.origin), words::event(event));
    }
    if (role == Qt::ToolTipRole) {
        const SessionEvent event = eventOf(source);
        const QStringList lines{words::exactTime(event.at), words::event(event), detailOf(event)};
        return lines.join('\n'_L1).trimmed().toHtmlEscaped();
    }
    return QIdentityProxyModel::data(index, role);
}

TimelineDelegate::TimelineDelegate(QObject *parent) : QStyledItemDelegate(parent) { }

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    int height = QFontMetrics(option.font).height() + 2 * padY;
    if (!detailOf(eventOf(index)).isEmpty())
        height += QFontMetrics(scaled(option.font, TextStep::Small)).height() + 1;
    return {120, height};
}

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const Tokens tokens = Tokens::of(option.palette);
    const SessionEvent event = eventOf(index);
    const QFont small = scaled(option.font, TextStep::Small);
    const QString time = words::clockTime(event.at);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, tokens.accentSoft);
    const int line = QFontMetrics(option.font).height();
    const int timeWidth
        = static_cast<int>(tabularWidth(QFontMetricsF(small), u"88:88:88"_s)) + metrics::gap4;
    const auto mirrored = [&](const QRect &rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    const QRect row = option.rect.adjusted(padX, padY, -padX, 0);
    painter->setFont(small);
    painter->setPen(tokens.muted);
    drawTabular(*painter, mirrored({row.left(), row.top(), timeWidth, line}), Qt::AlignLeft, time);
    paintRail(
        *painter, option,
        mirrored({row.left() + timeWidth, option.rect.top(), railWidth, option.rect.height()}),
        index);

    const int textLeft = row.left() + timeWidth + railWidth;
    const QRect words = mirrored({textLeft, row.top(), row.right() - textLeft + 1, line});
    const int side = Qt::AlignVCenter | Qt::TextSingleLine | Qt::AlignAbsolute
                     | (option.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    painter->setFont(option.font);
    painter->setPen(tokens.text);
    painter->drawText(
        words, side,
        option.fontMetrics.elidedText(words::event(event), Qt::ElideRight, words.width()));
    if (const QString detail = detailOf(event); !detail.isEmpty()) {
        painter->setFont(small);
        painter->setPen(tokens.muted);
        const QRect below = words.translated(0, line + 1);
        painter->drawText(below, side,
                          QFontMetrics(small).elidedText(detail, Qt::ElideRight, below.width()));
    }
    painter->restore();
}

void TimelineDelegate::paintRail(QPainter &painter, const QStyleOptionViewItem &option,
                                 const QRect &rail, const QModelIndex &index) const
{
    const Tokens tokens = Tokens::of(option.palette);
    const int x = rail.center().x();
    const int y = rail.top() + padY + QFontMetrics(option.font).height() / 2;
    const bool first = index.row() == 0;
    const bool last = index.row() == index.model()->rowCount() - 1;
    painter.setPen(QPen(tokens.lineStrong, 1));
    painter.drawLine(x, first ? y : rail.top(), x, last ? y : rail.bottom() + 1);
    const Tone tone = toneOf(eventOf(index));
    painter.setPen(QPen(tokens.surface, 2));
    painter.setBrush(tone == Tone::Muted ? tokens.lineStrong : tokens.tone(tone));
    painter.drawEllipse(QPointF(x, y), 4.5, 4.5);
}

TimelineView::TimelineView(QWidget *parent) : QListView(parent), m_words(new TimelineWords(this))
{
    setObjectName(u"timelineView"_s);
    setAccessibleName(tr("Timeline"));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(new TimelineDelegate(this));
    setModel(m_words);
    setMinimumSize(140, 60);
    auto *copy = new QAction(icon(Icon::Copy), tr("Copy"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &TimelineView::copySelection);
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void TimelineView::setEvents(QAbstractItemModel *events)
{
    m_words->setSourceModel(events);
}

void TimelineView::copySelection() const
{
    QModelIndexList chosen = selectionModel()->selectedIndexes();
    std::sort(chosen.begin(), chosen.end());
    QStringList lines;
    for (const QModelIndex &index : std::as_const(chosen))
        lines.append(index.data(Qt::AccessibleTextRole).toString());
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join('\n'_L1));
}

} // namespace hs
