#include "ui/settings/devicechooser.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QWheelEvent>

#include <utility>

namespace hs {

DeviceChooser::DeviceChooser(QWidget *parent) : QComboBox(parent)
{
    setFocusPolicy(Qt::StrongFocus); // not by the wheel
    connect(this, &QComboBox::activated, this, &DeviceChooser::onActivated);
}

void DeviceChooser::follow(int index)
{
    m_decided = index;
    if (!m_undecided)
        setCurrentIndex(index);
}

void DeviceChooser::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

void DeviceChooser::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (m_undecided && isEnter)
        return decide();
    if (m_undecided && event->key() == Qt::Key_Escape) {
        m_undecided = false;
        setCurrentIndex(m_decided);
        Q_EMIT lookedAt();
        return;
    }
    m_byKey = true;
    QComboBox::keyPressEvent(event);
    m_byKey = false;
}

void DeviceChooser::focusOutEvent(QFocusEvent *event)
{
    QComboBox::focusOutEvent(event);
    // Another window or the open list is no decision.
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason
        || event->reason() == Qt::MouseFocusReason || event->reason() == Qt::ShortcutFocusReason)
        decide();
}

void DeviceChooser::onActivated(int index)
{
    m_undecided = index != m_decided;
    if (!m_byKey)
        return decide();
    Q_EMIT lookedAt();
}

void DeviceChooser::decide()
{
    if (!std::exchange(m_undecided, false))
        return;
    m_decided = currentIndex();
    Q_EMIT lookedAt();
    Q_EMIT chosen(m_decided);
}

} // namespace hs
