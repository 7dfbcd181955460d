#include "ui/chat/chatwords.h"
#include "ui/chat/messageshape.h"
#include "ui/theme/metrics.h"
#include "ui/theme/type.h"
#include "ui/widgets/bubbleview.h"

#include <QFontMetricsF>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr qreal padX = metrics::gap12;

Qt::Alignment leading(Qt::LayoutDirection direction)
{
    return (direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter
           | Qt::AlignAbsolute;
}

} // namespace

void MessageShape::draw(QPainter &painter, const QStyleOptionViewItem &option, int chosenSpot) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(option.rect.topLeft());
    const QRectF clip
        = painter.hasClipping() ? painter.clipBoundingRect() : QRectF(0, 0, m_width, m_height);
    drawDay(painter);
    if (m_row.message.author == MessageAuthor::Program) {
        drawBubble(painter, option);
        painter.setPen(m_tokens.muted);
        m_remarks.front().words->draw(&painter, m_remarks.front().place.topLeft());
        painter.restore();
        return;
    }
    drawBubble(painter, option);
    if (m_row.message.state == MessageState::Replaced) {
        painter.setFont(m_small);
        painter.setPen(m_tokens.muted);
        painter.drawText(m_bubble.adjusted(padX, 0, -padX, 0),
                         leading(m_direction) | Qt::TextSingleLine, m_replaced);
        painter.restore();
        return;
    }
    m_text.draw(painter, m_textAt, m_textWidth, clip);
    drawFoot(painter);
    for (const Remark &remark : m_remarks)
        drawRemark(painter, remark);
    drawSpots(painter, option.state & QStyle::State_HasFocus, chosenSpot);
    painter.restore();
}

void MessageShape::drawDay(QPainter &painter) const
{
    if (!m_day.isNull()) {
        const QString day = words::day(m_row.message.at.toLocalTime().date(), m_row.today);
        const qreal width = QFontMetricsF(m_small).horizontalAdvance(day) + 2 * metrics::gap12;
        painter.setFont(m_small);
        painter.setPen(m_tokens.muted);
        painter.drawText(m_day, Qt::AlignCenter | Qt::TextSingleLine, day);
        painter.setPen(QPen(m_tokens.line, 1));
        const qreal y = std::floor(m_day.center().y()) + 0.5;
        const qreal half = (m_day.width() - width) / 2;
        if (half > 0) {
            painter.drawLine(QPointF(m_day.left(), y), QPointF(m_day.left() + half, y));
            painter.drawLine(QPointF(m_day.right() - half, y), QPointF(m_day.right(), y));
        }
    }
    if (m_name.isNull())
        return;
    const QFont name = scaled(m_font, TextStep::Small, QFont::DemiBold);
    const bool right = isTrailing() != (m_direction == Qt::RightToLeft);
    painter.setFont(name);
    painter.setPen(isTrailing() ? m_tokens.accent : m_tokens.text);
    painter.drawText(
        m_name,
        (right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter
            | Qt::TextSingleLine,
        QFontMetricsF(name).elidedText(words::author(m_row.message.author, m_row.agentName),
                                       Qt::ElideRight, m_name.width()));
}

void MessageShape::drawBubble(QPainter &painter, const QStyleOptionViewItem &option) const
{
    const bool isNote = m_row.message.author == MessageAuthor::Program;
    const bool isReplaced = m_row.message.state == MessageState::Replaced;
    const bool selected = option.state & QStyle::State_Selected;
    const bool focused = option.state & QStyle::State_HasFocus;
    QColor ground = isTrailing() ? m_tokens.operatorBubble : m_tokens.agentBubble;
    if (isNote || isReplaced)
        ground = option.palette.color(QPalette::Base);
    if (selected)
        ground = chosenGround(m_tokens, ground);
    painter.setBrush(ground);
    painter.setPen(Qt::NoPen);
    if (focused)
        painter.setPen(QPen(m_tokens.accent, metrics::focusRing));
    else if (selected)
        painter.setPen(QPen(m_tokens.accent, 1));
    else if (isReplaced || (m_tokens.highContrast && !isNote))
        painter.setPen(QPen(m_tokens.highContrast ? m_tokens.lineStrong : m_tokens.line, 1));
    painter.drawRoundedRect(m_bubble, metrics::radiusCard, metrics::radiusCard);
}

void MessageShape::drawFoot(QPainter &painter) const
{
    QRectF words = m_foot;
    const auto mark = footIcon();
    if (mark) {
        const bool mirrored = m_direction == Qt::RightToLeft;
        const QRectF icon(mirrored ? words.right() - m_icon : words.left(),
                          words.center().y() - m_icon / 2, m_icon, m_icon);
        paintIcon(painter, icon, mark->icon, m_tokens.tone(mark->tone));
        const qreal taken = m_icon + metrics::gap4;
        words.adjust(mirrored ? 0 : taken, 0, mirrored ? -taken : 0, 0);
    }
    painter.setFont(m_small);
    painter.setPen(m_tokens.tone(mark ? mark->tone : Tone::Muted));
    painter.drawText(words, leading(m_direction) | Qt::TextSingleLine | Qt::TextDontClip,
                     footWords());
}

void MessageShape::drawRemark(QPainter &painter, const Remark &remark) const
{
    const bool mirrored = m_direction == Qt::RightToLeft;
    const qreal taken = m_icon + metrics::gap4;
    const qreal line = QFontMetricsF(m_small).height();
    const QRectF icon(mirrored ? remark.place.right() - m_icon : remark.place.left(),
                      remark.place.top() + (line - m_icon) / 2, m_icon, m_icon);
    paintIcon(painter, icon, remark.icon, m_tokens.tone(remark.tone));
    painter.setPen(m_tokens.tone(remark.tone));
    remark.words->draw(&painter, remark.place.topLeft() + QPointF(mirrored ? 0 : taken, 0));
}

void MessageShape::drawSpots(QPainter &painter, bool focused, int chosen) const
{
    QFont underlined = m_small;
    underlined.setUnderline(true);
    painter.setFont(underlined);
    for (qsizetype i = 0; i < m_spots.size(); ++i) {
        const MessageSpot &spot = m_spots.at(i);
        if (spot.action != MessageAction::OpenLink) {
            painter.setPen(m_tokens.accent);
            painter.drawText(spot.places.front(),
                             Qt::AlignCenter | Qt::TextSingleLine | Qt::TextDontClip, spot.words);
        }
        if (!focused || i != chosen)
            continue;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_tokens.accent, metrics::focusRing));
        for (const QRectF &place : spot.places)
            painter.drawRoundedRect(place.adjusted(-3, -1, 3, 1), 3, 3);
    }
}

} // namespace hs
