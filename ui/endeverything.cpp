#include "ui/endeverything.h"

#include "app/call/calldesk.h"
#include "ui/callbar/linelook.h"
#include "ui/widgets/noticebar.h"

#include <QCoreApplication>
#include <QKeyEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

bool isOurs(const QKeyEvent &event)
{
    // The keypad's End counts as well.
    const Qt::KeyboardModifiers held = event.modifiers() & ~Qt::KeypadModifier;
    return event.key() == Qt::Key_End && held == (Qt::ControlModifier | Qt::AltModifier);
}

} // namespace

EndEverything::EndEverything(CallDesk &desk, NoticeBar &notices, QObject *parent)
    : QObject(parent), m_desk(desk), m_notices(notices)
{
    QCoreApplication::instance()->installEventFilter(this);
    connect(&m_desk, &CallDesk::everythingEnding, this, &EndEverything::begin);
    connect(&m_desk, &CallDesk::blockedChanged, this, &EndEverything::tell);
    connect(&m_desk, &CallDesk::lineStateChanged, this, &EndEverything::tell);
}

QKeySequence EndEverything::keys()
{
    return QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_End);
}

bool EndEverything::eventFilter(QObject *watched, QEvent *event)
{
    const bool override = event->type() == QEvent::ShortcutOverride;
    if ((override || event->type() == QEvent::KeyPress)
        && isOurs(*static_cast<QKeyEvent *>(event))) {
        event->accept(); // of the override: so that it comes as a key press, to us
        if (!override && !static_cast<QKeyEvent *>(event)->isAutoRepeat())
            m_desk.endEverything();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

void EndEverything::begin(const QList<CallController *> &lines)
{
    m_lines.clear();
    for (CallController *line : lines)
        m_lines.append(line);
    m_showing = true;
    m_told.clear();
    tell();
}

bool EndEverything::allProven() const
{
    return std::all_of(m_lines.begin(), m_lines.end(),
                       [](const auto &line) { return !line || line->record().end; });
}

QString EndEverything::text() const
{
    QStringList all;
    if (m_lines.isEmpty())
        all.append(tr("No line was open."));
    else if (allProven())
        all.append(tr("Every line is ended, with proof."));
    else
        all.append(tr("Everything is being ended."));
    if (m_desk.isBlocked())
        all.first() += u' ' + tr("New calls are blocked for a minute.");
    for (const auto &line : m_lines) {
        if (line)
            all.append(endResult(*line));
    }
    return all.join(u'\n');
}

void EndEverything::tell()
{
    if (!m_showing)
        return;
    const bool blocked = m_desk.isBlocked();
    if (!blocked && allProven()) {
        m_showing = false;
        return m_notices.dismiss(u"endEverything"_s);
    }
    const QString now = text();
    if (now == m_told)
        return;
    m_told = now;
    m_notices.tell({.key = u"endEverything"_s,
                    .tone = allProven() ? Tone::Good : Tone::Warn,
                    .text = now,
                    .actionText = blocked ? tr("Release") : QString(),
                    // After the pressed notice has gone: what replaces it has the same key.
                    .action =
                        [this] {
                            QMetaObject::invokeMethod(
                                this, [this] { m_desk.release(); }, Qt::QueuedConnection);
                        },
                    .dismissable = !blocked});
}

} // namespace hs
