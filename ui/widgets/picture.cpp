#include "ui/widgets/picture.h"

#include "ui/theme/metrics.h"

#include <QPainter>

namespace hs {
namespace {

constexpr int discSize = 48;

} // namespace

Picture::Picture(Icon icon, Tone tone, QWidget *parent)
    : QWidget(parent), m_icon(icon), m_tone(tone)
{
    setFixedSize(discSize, discSize);
}

QSize Picture::sizeHint() const
{
    return {discSize, discSize};
}

void Picture::setPicture(Icon icon, Tone tone)
{
    m_icon = icon;
    m_tone = tone;
    update();
}

void Picture::paintEvent(QPaintEvent *)
{
    const Tokens tokens = Tokens::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.soft(m_tone));
    painter.drawEllipse(rect());
    const qreal inset = (discSize - metrics::iconSize * 1.2) / 2;
    paintIcon(painter, QRectF(rect()).adjusted(inset, inset, -inset, -inset), m_icon,
              tokens.tone(m_tone));
}

} // namespace hs
