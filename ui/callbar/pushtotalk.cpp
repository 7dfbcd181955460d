#include "ui/callbar/pushtotalk.h"

#include "app/call/callcontroller.h"
#include "ui/callbar/callbar.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QKeySequence>

#include <utility>

namespace hs {

PushToTalk::PushToTalk(const CallBar &callBar, QObject *parent)
    : QObject(parent), m_callBar(callBar)
{
    // Ahead of every widget: a field that has the focus must not take the key.
    qApp->installEventFilter(this);
    connect(qApp, &QGuiApplication::applicationStateChanged, this,
            [this](Qt::ApplicationState state) {
                if (state != Qt::ApplicationActive)
                    release(); // the key may be let go in another program, where we do not see it
            });
}

QString PushToTalk::hint()
{
    return tr("While muted, hold %1 to talk: your microphone is open while it is held.")
        .arg(QKeySequence(key).toString(QKeySequence::NativeText));
}

bool PushToTalk::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::KeyRelease)
        return QObject::eventFilter(watched, event);
    const auto &stroke = static_cast<const QKeyEvent &>(*event);
    if (stroke.key() != key)
        return QObject::eventFilter(watched, event);
    const bool ours
        = stroke.modifiers() == Qt::NoModifier || m_talking; // let go, whatever joined it
    if (!ours)
        return QObject::eventFilter(watched, event);
    if (stroke.isAutoRepeat())
        return true;
    if (event->type() == QEvent::KeyPress)
        press();
    else
        release();
    return true;
}

void PushToTalk::press()
{
    CallController *line = m_callBar.shortcutLine();
    if (m_talking || line == nullptr || !line->isMuted())
        return;
    m_talking = line;
    line->setMuted(false);
}

void PushToTalk::release()
{
    if (CallController *line = std::exchange(m_talking, nullptr))
        line->setMuted(true);
}

} // namespace hs
