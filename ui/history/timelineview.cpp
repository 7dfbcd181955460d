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
#include <QScrollBar>

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
        || event.name.endsWith("unanswered"_L1) || event.name.startsWith("sound.bad"_L1))
        return Tone::Warn;
    return event.origin == Origin::Operator ? Tone::Accent : Tone::Muted;
}

int timeWidth(const QStyleOptionViewItem &option)
{
    const QFontMetricsF small(scaled(option.font, TextStep::Small));
    return static_cast<int>(tabularWidth(small, u"88:88:88"_s)) + metrics::gap4;
}

/// The width for sentences, the same whether the scroll bar is there yet or not.
int textRoom(const QStyleOptionViewItem &option)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view ? view->width() - view->verticalScrollBar()->sizeHint().width()
                           : option.rect.width();
    return std::max(40, width - 2 * padX - timeWidth(option) - railWidth);
}

/// The sentence as it is painted: a path may be broken at each of its folders. At "/" it may
/// anyway.
QString breakable(QString sentence)
{
    return sentence.replace(u'\\', u"\\\u200B"_s);
}

int sentenceHeight(const QStyleOptionViewItem &option, const QString &sentence, int room)
{
    return option.fontMetrics
        .boundingRect(QRect(0, 0, room, 1'000), Qt::TextWordWrap, breakable(sentence))
        .height();
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
    int height = sentenceHeight(option, words::event(eventOf(index)), textRoom(option)) + 2 * padY;
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
    const int timeRoom = timeWidth(option);
    const auto mirrored = [&](const QRect &rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    const QRect row = option.rect.adjusted(padX, padY, -padX, 0);
    painter->setFont(small);
    painter->setPen(tokens.muted);
    drawTabular(*painter, mirrored({row.left(), row.top(), timeRoom, line}), Qt::AlignLeft, time);
    paintRail(*painter, option,
              mirrored({row.left() + timeRoom, option.rect.top(), railWidth, option.rect.height()}),
              index);

    const int left = row.left() + timeRoom + railWidth;
    paintWords(*painter, option, {left, row.top(), textRoom(option), row.height()}, event);
    painter->restore();
}

void TimelineDelegate::paintWords(QPainter &painter, const QStyleOptionViewItem &option,
                                  const QRect &room, const SessionEvent &event) const
{
    const Tokens tokens = Tokens::of(option.palette);
    const int side = Qt::AlignTop | Qt::AlignAbsolute
                     | (option.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    const QString sentence = words::event(event);
    const int height = sentenceHeight(option, sentence, room.width());
    painter.setFont(option.font);
    painter.setPen(tokens.text);
    painter.drawText(QStyle::visualRect(option.direction, option.rect, room),
                     side | Qt::TextWordWrap, breakable(sentence));
    const QString detail = detailOf(event);
    if (detail.isEmpty())
        return;
    painter.setFont(scaled(option.font, TextStep::Small));
    painter.setPen(tokens.muted);
    const QRect below = room.adjusted(0, height + 1, 0, 0);
    painter.drawText(QStyle::visualRect(option.direction, option.rect, below),
                     side | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(detail, Qt::ElideRight, below.width()));
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
    setResizeMode(Adjust);
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
