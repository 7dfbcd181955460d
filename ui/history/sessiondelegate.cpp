#include "ui/history/sessiondelegate.h"

#include "models/lists/sessionlistmodel.h"
#include "ui/history/endlook.h"
#include "ui/theme/metrics.h"
#include "ui/theme/type.h"

#include <QPainter>

namespace hs {
namespace {

constexpr int padX = metrics::gap12;
constexpr int smallIcon = 16;

std::optional<EndLook> lookOf(const QModelIndex &index)
{
    const QVariant session = index.data(SessionListModel::SessionRole);
    return session.isValid() ? std::optional(endLook(session.value<SessionRecord>()))
                             : std::nullopt;
}

Icon kindIcon(const QModelIndex &index)
{
    const auto session = index.data(SessionListModel::SessionRole).value<SessionRecord>();
    return session.kind == SessionKind::PhoneCall ? Icon::Phone : Icon::WebCall;
}

/// Paints the icon at the cell's beginning; what is left for the text.
QRect paintMark(QPainter &painter, const QRect &cell, bool mirrored, Icon which,
                const QColor &colour)
{
    const int x = mirrored ? cell.right() - smallIcon + 1 : cell.left();
    const QRect mark(x, cell.center().y() - smallIcon / 2 + 1, smallIcon, smallIcon);
    paintIcon(painter, mark, which, colour);
    const int taken = smallIcon + metrics::gap8;
    return mirrored ? cell.adjusted(0, 0, -taken, 0) : cell.adjusted(taken, 0, 0, 0);
}

bool isFigure(int column)
{
    return column == SessionListModel::DurationColumn || column == SessionListModel::CostColumn;
}

} // namespace

SessionDelegate::SessionDelegate(QObject *parent) : QStyledItemDelegate(parent) { }

int SessionDelegate::rowHeight(const QFontMetrics &metrics)
{
    return metrics::heightFor(metrics) + metrics::gap4;
}

void SessionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(*painter, option, index);
    if (index.data(SessionListModel::IsLoadingRole).toBool())
        paintSkeleton(*painter, option, index);
    else
        paintText(*painter, option, index);
    painter->restore();
}

void SessionDelegate::paintGround(QPainter &painter, const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    const Tokens tokens = Tokens::of(option.palette);
    const auto look = lookOf(index);
    const bool selected = option.state & QStyle::State_Selected;
    if (look && look->standsOut)
        painter.fillRect(option.rect, blend(tokens.tone(look->tone), tokens.surface, 0.09));
    if (selected)
        painter.fillRect(option.rect, tokens.accentSoft);
    const bool first = index.column() == 0;
    if (first && (selected || (look && look->standsOut))) {
        const int x
            = option.direction == Qt::RightToLeft ? option.rect.right() - 2 : option.rect.left();
        painter.fillRect(QRect(x, option.rect.top(), 3, option.rect.height()),
                         selected ? tokens.accent : tokens.tone(look->tone));
    }
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                     tokens.line);
}

void SessionDelegate::paintSkeleton(QPainter &painter, const QStyleOptionViewItem &option,
                                    const QModelIndex &index) const
{
    paintSkeletonBar(painter, option.rect.adjusted(padX, 0, -padX, 0), option.palette,
                     index.row() * 7 + index.column() * 3);
}

void SessionDelegate::paintText(QPainter &painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    const Tokens tokens = Tokens::of(option.palette);
    QRect cell = option.rect.adjusted(padX, 0, -padX, 0);
    const bool mirrored = option.direction == Qt::RightToLeft;
    const int column = index.column();
    const QString text = index.data().toString();
    painter.setFont(option.font);
    painter.setPen(column == SessionListModel::AgentColumn ? tokens.text : tokens.muted);
    if (isFigure(column)) {
        painter.setPen(tokens.text);
        drawTabular(painter, cell, mirrored ? Qt::AlignLeft : Qt::AlignRight,
                    option.fontMetrics.elidedText(text, Qt::ElideRight, cell.width()));
        return;
    }
    if (column == SessionListModel::AgentColumn)
        cell = paintMark(painter, cell, mirrored, kindIcon(index), tokens.muted);
    if (column == SessionListModel::EndColumn) {
        const auto look = lookOf(index);
        cell = paintMark(painter, cell, mirrored, look->icon, tokens.tone(look->tone));
        painter.setPen(look->tone == Tone::Muted ? tokens.text : tokens.tone(look->tone));
    }
    const QString shown = option.fontMetrics.elidedText(text, Qt::ElideRight, cell.width());
    painter.drawText(cell,
                     Qt::AlignVCenter | Qt::AlignAbsolute | Qt::TextSingleLine
                         | (mirrored ? Qt::AlignRight : Qt::AlignLeft),
                     shown);
}

void paintSkeletonBar(QPainter &painter, const QRect &cell, const QPalette &palette, int seed)
{
    const Tokens tokens = Tokens::of(palette);
    const int width = std::max(24, cell.width() * (45 + seed * 13 % 40) / 100);
    const QRect bar(cell.left(), cell.center().y() - 5, width, 10);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.line);
    painter.drawRoundedRect(bar, 5, 5);
}

} // namespace hs
