#include "ui/chat/chatstrip.h"

#include "ui/theme/controls.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int iconSide = 16;

} // namespace

ChatStrip::ChatStrip(const QString &name, Icon icon, Tone tone, QWidget *parent)
    : QWidget(parent)
    , m_icon(icon)
    , m_tone(tone)
    , m_row(new QHBoxLayout(this))
    , m_text(new Label({}, TextStep::Small, Tone::Text))
{
    setObjectName(name);
    m_text->setObjectName(name + u"Text"_s);
    m_text->setWordWrap(true);
    m_row->setContentsMargins(metrics::gap4, metrics::gap4, metrics::gap4, metrics::gap4);
    m_row->setSpacing(metrics::gap8);
    m_row->addSpacing(metrics::gap8 + iconSide); // a margin would not change sides
    m_row->addWidget(m_text, 1);
    setMinimumHeight(metrics::controlHeight + 2 * metrics::gap4);
}

void ChatStrip::setText(const QString &text)
{
    m_text->setText(text);
    setAccessibleName(text);
}

QString ChatStrip::text() const
{
    return m_text->text();
}

void ChatStrip::setTone(Icon icon, Tone tone)
{
    m_icon = icon;
    m_tone = tone;
    update();
}

QPushButton *ChatStrip::addButton(const QString &objectName, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setObjectName(objectName);
    button->setAccessibleName(text);
    setButtonRole(*button, ButtonRole::Quiet);
    m_row->addWidget(button, 0, Qt::AlignVCenter);
    return button;
}

void ChatStrip::alert()
{
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void ChatStrip::paintEvent(QPaintEvent *)
{
    const Tokens tokens = Tokens::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.soft(m_tone));
    painter.drawRoundedRect(rect(), metrics::radiusControl, metrics::radiusControl);
    const QRect place(metrics::gap12, (height() - iconSide) / 2, iconSide, iconSide);
    paintIcon(painter, QStyle::visualRect(layoutDirection(), rect(), place), m_icon,
              tokens.tone(m_tone));
}

} // namespace hs
