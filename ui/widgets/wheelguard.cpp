#include "ui/widgets/wheelguard.h"

#include <QEvent>
#include <QWidget>

namespace hs {

WheelGuard::WheelGuard(QWidget *control) : QObject(control)
{
    control->setFocusPolicy(Qt::StrongFocus);
    control->installEventFilter(this);
}

bool WheelGuard::eventFilter(QObject *, QEvent *event)
{
    if (event->type() != QEvent::Wheel)
        return false;
    event->ignore();
    return true;
}

} // namespace hs
