#include "ui/theme/type.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace hs {
namespace {

double factor(TextStep step)
{
    switch (step) {
    case TextStep::Small:
        return 0.85;
    case TextStep::Body:
        return 1.0;
    case TextStep::Large:
        return 1.15;
    case TextStep::Title:
        return 1.5;
    case TextStep::Display:
        return 2.2;
    }
    return 1.0;
}

qreal digitWidth(const QFontMetricsF &metrics)
{
    qreal widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(digit)));
    return widest;
}

} // namespace

QFont scaled(const QFont &base, TextStep step, QFont::Weight weight)
{
    QFont font(base);
    if (base.pointSizeF() > 0)
        font.setPointSizeF(base.pointSizeF() * factor(step));
    else
        font.setPixelSize(qRound(base.pixelSize() * factor(step)));
    font.setWeight(weight);
    return font;
}

qreal tabularWidth(const QFontMetricsF &metrics, const QString &text)
{
    const qreal digit = digitWidth(metrics);
    qreal width = 0;
    for (const QChar character : text)
        width += character.isDigit() ? digit : metrics.horizontalAdvance(character);
    return width;
}

void drawTabular(QPainter &painter, const QRectF &where, Qt::Alignment alignment,
                 const QString &text)
{
    const QFontMetricsF metrics(painter.font(), painter.device());
    const qreal digit = digitWidth(metrics);
    const qreal width = tabularWidth(metrics, text);
    qreal x = where.left();
    if (alignment & Qt::AlignRight)
        x = where.right() - width;
    else if (alignment & Qt::AlignHCenter)
        x = where.center().x() - width / 2;
    const qreal y = where.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    for (const QChar character : text) {
        const qreal own = metrics.horizontalAdvance(character);
        const qreal cell = character.isDigit() ? digit : own;
        painter.drawText(QPointF(x + (cell - own) / 2, y), QString(character));
        x += cell;
    }
}

} // namespace hs
