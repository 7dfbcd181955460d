#include "ui/widgets/elidedlabel.h"

#include "ui/widgets/plaintip.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace hs {

ElidedLabel::ElidedLabel(const QString &text, QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setText(text);
}

void ElidedLabel::setText(const QString &text)
{
    m_text = text;
    m_text.replace(u'\n', u' ');
    setAccessibleName(m_text);
    updateToolTip();
    updateGeometry();
    update();
}

void ElidedLabel::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void ElidedLabel::setStep(TextStep step, QFont::Weight weight)
{
    m_step = {step, weight};
    applyFont();
}

void ElidedLabel::applyFont()
{
    setFont(scaled(QApplication::font(), m_step->first, m_step->second));
    updateToolTip();
    updateGeometry();
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange && m_step)
        applyFont();
    return QWidget::event(event);
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_text) + 2, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    const int wish = fontMetrics().averageCharWidth() * 8;
    return {std::min(wish, sizeHint().width()), fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(isEnabled() ? Tokens::of(palette()).tone(m_tone)
                               : palette().color(QPalette::Disabled, QPalette::Text));
    painter.drawText(rect(),
                     static_cast<int>(Qt::AlignVCenter | Qt::AlignLeading) | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_text, Qt::ElideRight, width()));
}

void ElidedLabel::resizeEvent(QResizeEvent *)
{
    updateToolTip();
}

void ElidedLabel::updateToolTip()
{
    const bool cut = fontMetrics().horizontalAdvance(m_text) > width();
    setToolTip(cut ? plainToolTip(m_text) : QString());
}

} // namespace hs
