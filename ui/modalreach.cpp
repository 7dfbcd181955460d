#include "ui/modalreach.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>

#include <algorithm>

namespace hs {

ModalReach::ModalReach(QObject *parent) : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool ModalReach::eventFilter(QObject *watched, QEvent *event)
{
    const bool override = event->type() == QEvent::ShortcutOverride;
    if ((!override && event->type() != QEvent::KeyPress) || !QApplication::activeModalWidget())
        return QObject::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const QKeySequence pressed(key->keyCombination());
    const auto action
        = std::find_if(m_actions.cbegin(), m_actions.cend(),
                       [&pressed](const QAction *one) { return one->shortcut() == pressed; });
    if (action == m_actions.cend())
        return QObject::eventFilter(watched, event);
    event->accept(); // of the override: so that it comes as a key press, to us
    if (!override && !key->isAutoRepeat())
        (*action)->trigger();
    return true;
}

} // namespace hs
