#include "ui/callbar/rowbutton.h"

#include "ui/theme/metrics.h"
#include "ui/theme/tokens.h"

#include <QKeyEvent>
#include <QPainter>

namespace hs {

RowButton::RowButton(QWidget *parent) : QAbstractButton(parent)
{
    setObjectName(QStringLiteral("showLine"));
    setFocusPolicy(Qt::TabFocus); // a press leaves the focus where the operator is writing
    lower();
}

void RowButton::focusInEvent(QFocusEvent *event)
{
    m_byKeyboard = event->reason() != Qt::MouseFocusReason;
    QAbstractButton::focusInEvent(event);
}

void RowButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void RowButton::paintEvent(QPaintEvent *)
{
    if (!hasFocus() || !m_byKeyboard)
        return;
    const Tokens tokens = Tokens::of(palette());
    QPainter painter(this);
    painter.setPen(QPen(tokens.accent, metrics::focusRing));
    painter.drawRect(rect().adjusted(1, 2, -1, -1));
}

} // namespace hs
