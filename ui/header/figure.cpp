#include "ui/header/figure.h"

#include "ui/theme/metrics.h"
#include "ui/theme/type.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace hs {
namespace {
constexpr int pictureSize = 18;
}

Figure::Figure(Icon icon, QWidget *parent) : QWidget(parent), m_icon(icon)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Figure::setText(const QString &text, Tone tone)
{
    if (text == m_text && tone == m_tone)
        return;
    m_text = text;
    m_tone = tone;
    setAccessibleDescription(text);
    updateGeometry();
    update();
}

QSize Figure::sizeHint() const
{
    const QFontMetricsF metrics(font());
    return {pictureSize + metrics::gap8 + static_cast<int>(std::ceil(tabularWidth(metrics, m_text)))
                + 2,
            fontMetrics().height() + 4};
}

void Figure::paintEvent(QPaintEvent *)
{
    const Tokens tokens = Tokens::of(palette());
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const QRect picture(mirrored ? width() - pictureSize : 0, (height() - pictureSize) / 2,
                        pictureSize, pictureSize);
    QPainter painter(this);
    paintIcon(painter, picture, m_icon, m_tone == Tone::Text ? tokens.muted : tokens.tone(m_tone));
    painter.setPen(tokens.tone(m_tone));
    const int skip = pictureSize + metrics::gap8;
    drawTabular(painter,
                mirrored ? QRectF(0, 0, width() - skip, height())
                         : QRectF(skip, 0, width() - skip, height()),
                mirrored ? Qt::AlignRight : Qt::AlignLeft, m_text);
}

} // namespace hs
