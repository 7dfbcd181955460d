#include "ui/widgets/statusbadge.h"

#include "ui/theme/fade.h"
#include "ui/theme/metrics.h"

#include <QPainter>

namespace hs {
namespace {
constexpr int pictureSize = 16;
constexpr int sidePadding = 8;
constexpr int between = 6;
} // namespace

StatusBadge::StatusBadge(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    QFont bold(font());
    bold.setWeight(QFont::DemiBold);
    setFont(bold);
    m_change.setDuration(static_cast<int>(fadeTime.count()));
    m_change.setStartValue(0.0);
    m_change.setEndValue(1.0);
    connect(&m_change, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
}

void StatusBadge::setStatus(Icon icon, const QString &text, Tone tone)
{
    const bool named = !accessibleName().isEmpty() && accessibleName() != m_text;
    if (tone != m_tone && !m_text.isEmpty() && isFadeWanted(*this)) {
        m_toneBefore = m_tone;
        m_change.start();
    }
    m_icon = icon;
    m_text = text;
    m_tone = tone;
    if (named)
        setAccessibleDescription(text);
    else
        setAccessibleName(text);
    updateGeometry();
    update();
}

void StatusBadge::setFlat(bool flat)
{
    m_flat = flat;
    updateGeometry();
    update();
}

QSize StatusBadge::sizeHint() const
{
    const int padding = m_flat ? 0 : sidePadding;
    return {2 * padding + pictureSize + between + fontMetrics().horizontalAdvance(m_text) + 2,
            fontMetrics().height() + (m_flat ? 4 : 8)};
}

QColor StatusBadge::colour() const
{
    const Tokens tokens = Tokens::of(palette());
    if (m_change.state() != QVariantAnimation::Running)
        return tokens.tone(m_tone);
    return blend(tokens.tone(m_tone), tokens.tone(m_toneBefore),
                 m_change.currentValue().toDouble());
}

void StatusBadge::paintEvent(QPaintEvent *)
{
    const Tokens tokens = Tokens::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int padding = m_flat ? 0 : sidePadding;
    if (!m_flat) {
        painter.setPen(tokens.highContrast ? QPen(tokens.line) : QPen(Qt::NoPen));
        painter.setBrush(tokens.soft(m_tone));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5),
                                metrics::radiusControl, metrics::radiusControl);
    }
    const auto placed = [this](const QRect &where) {
        return layoutDirection() == Qt::RightToLeft
                   ? where.translated(width() - where.right() - where.left() - 1, 0)
                   : where;
    };
    const QRect picture(padding, (height() - pictureSize) / 2, pictureSize, pictureSize);
    const int textLeft = padding + pictureSize + between;
    const QRect text(textLeft, 0, width() - textLeft - padding, height());
    paintIcon(painter, placed(picture), m_icon, colour());
    painter.setPen(colour());
    painter.drawText(placed(text),
                     static_cast<int>(Qt::AlignVCenter | Qt::AlignLeading) | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_text, Qt::ElideRight, text.width()));
}

} // namespace hs
