#include "ui/phone/remark.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>

namespace hs {
namespace {

constexpr int iconSize = 16;

} // namespace

Remark::Remark(const QString &name, QWidget *parent)
    : QWidget(parent), m_text(new Label({}, TextStep::Small, Tone::Muted))
{
    m_text->setObjectName(name);
    m_text->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addSpacing(iconSize + metrics::gap8); // a margin would stay on the left when mirrored
    row->addWidget(m_text, 1);
    hide();
}

void Remark::say(Icon icon, Tone tone, const QString &text)
{
    m_icon = icon;
    m_tone = tone;
    m_text->setTone(tone == Tone::Good ? Tone::Muted : tone);
    if (text != m_text->text())
        m_text->setText(text);
    setVisible(!text.isEmpty());
    update();
}

QString Remark::text() const
{
    return m_text->text();
}

void Remark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int line = m_text->fontMetrics().height();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const QRect place(mirrored ? width() - iconSize : 0, (line - iconSize) / 2, iconSize, iconSize);
    paintIcon(painter, place, m_icon, Tokens::of(palette()).tone(m_tone));
}

} // namespace hs
