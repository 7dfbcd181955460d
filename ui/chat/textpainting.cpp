#include "ui/chat/textshape.h"
#include "ui/theme/metrics.h"
#include "ui/theme/type.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace hs {

void TextShape::draw(QPainter &painter, const QPointF &where, qreal width, const QRectF &clip) const
{
    for (const Piece &piece : m_pieces) {
        const QPointF origin = where + originOf(piece, width);
        if (origin.y() - 2 * metrics::controlHeight > clip.bottom())
            break;
        if (origin.y() + piece.size.height() + metrics::gap8 < clip.top())
            continue;
        if (piece.block.kind == TextBlock::Code)
            drawGround(painter, piece, where, width);
        drawLabel(painter, piece, origin);
        painter.setPen(m_look.tokens.text);
        piece.layout->draw(&painter, origin, {}, clip);
    }
}

void TextShape::drawLabel(QPainter &painter, const Piece &piece, const QPointF &origin) const
{
    const TextBlock &block = piece.block;
    const bool entry = block.kind == TextBlock::Bullet || block.kind == TextBlock::Numbered;
    if (!entry || block.goesOn)
        return;
    const QFontMetricsF letters(m_look.font);
    const QString label = block.kind == TextBlock::Bullet ? u"\u2022"_s : block.label;
    const qreal room = letters.horizontalAdvance(label);
    const qreal left = m_look.rightToLeft ? origin.x() + piece.width + 6 : origin.x() - 6 - room;
    const qreal base
        = piece.layout->lineCount() > 0 ? piece.layout->lineAt(0).ascent() : letters.ascent();
    painter.setFont(m_look.font);
    painter.setPen(m_look.tokens.muted);
    painter.setLayoutDirection(m_look.rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    painter.drawText(QPointF(left, origin.y() + base), label);
}

void TextShape::drawGround(QPainter &painter, const Piece &piece, const QPointF &where,
                           qreal width) const
{
    const Tokens &tokens = m_look.tokens;
    const QRectF ground = groundOf(piece, width).translated(where);
    painter.setPen(QPen(tokens.line, 1));
    painter.setBrush(tokens.surface);
    painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), metrics::radiusControl,
                            metrics::radiusControl);
    if (piece.block.goesOn)
        return;
    const QFont small = scaled(m_look.font, TextStep::Small);
    const QRectF copy = copyPlace(piece, width).translated(where);
    const QRectF name(ground.left() + metrics::gap8, copy.top(),
                      copy.left() - ground.left() - metrics::gap16, copy.height());
    painter.setFont(small);
    painter.setPen(tokens.muted);
    painter.drawText(
        name, Qt::AlignLeft | Qt::AlignAbsolute | Qt::AlignVCenter | Qt::TextSingleLine,
        QFontMetricsF(small).elidedText(piece.block.label, Qt::ElideRight, name.width()));
}

} // namespace hs
