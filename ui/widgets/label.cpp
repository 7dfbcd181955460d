#include "ui/widgets/label.h"

#include <QApplication>
#include <QEvent>

namespace hs {

Label::Label(const QString &text, TextStep step, Tone tone, QFont::Weight weight, QWidget *parent)
    : QLabel(text, parent), m_step(step), m_weight(weight), m_tone(tone)
{
    setTextFormat(Qt::PlainText);
    applyFont();
    applyTone();
}

void Label::setTone(Tone tone)
{
    m_tone = tone;
    applyTone();
}

bool Label::event(QEvent *event)
{
    const bool done = QLabel::event(event);
    if (m_applying)
        return done;
    switch (event->type()) {
    case QEvent::ApplicationFontChange:
        applyFont();
        break;
    case QEvent::ApplicationPaletteChange:
    case QEvent::PaletteChange:
    case QEvent::Show: // Qt spares hidden widgets some of the changes
        applyTone();
        break;
    case QEvent::Polish: // what changed before it was first shown
        applyFont();
        applyTone();
        break;
    default:
        break;
    }
    return done;
}

void Label::applyFont()
{
    m_applying = true;
    setFont(scaled(QApplication::font(), m_step, m_weight));
    m_applying = false;
}

void Label::applyTone()
{
    m_applying = true;
    QPalette own;
    if (m_tone != Tone::Text) {
        const QColor colour = Tokens::of(QApplication::palette()).tone(m_tone);
        own.setColor(QPalette::Active, QPalette::WindowText, colour);
        own.setColor(QPalette::Inactive, QPalette::WindowText, colour);
    }
    setPalette(own);
    m_applying = false;
}

} // namespace hs
