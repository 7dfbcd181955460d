#include "ui/callbar/lineactions.h"

#include "app/call/callcontroller.h"
#include "ui/theme/icons.h"

namespace hs {

LineActions &LineActions::of(CallController &line)
{
    if (auto *made = line.findChild<LineActions *>(QString(), Qt::FindDirectChildrenOnly))
        return *made;
    return *new LineActions(line); // the line owns it
}

LineActions::LineActions(CallController &line)
    : QObject(&line), m_line(line), m_hangUp(tr("Hang up")), m_mute(tr("Mute"))
{
    m_hangUp.setIcon(icon(Icon::HangUp, Tone::Bad));
    m_hangUp.setObjectName(QStringLiteral("hangUpAction"));
    m_mute.setCheckable(true);
    m_mute.setObjectName(QStringLiteral("muteAction"));
    connect(&m_hangUp, &QAction::triggered, &m_line, [this] { m_line.hangUp(); });
    connect(&m_mute, &QAction::toggled, &m_line, &CallController::setMuted);
    connect(&m_line, &CallController::stateChanged, this, &LineActions::follow);
    connect(&m_line, &CallController::mutedChanged, this, &LineActions::follow);
    follow();
}

void LineActions::follow()
{
    m_hangUp.setEnabled(m_line.canHangUp());
    m_mute.setChecked(m_line.isMuted());
    m_mute.setIcon(icon(m_line.isMuted() ? Icon::MicOff : Icon::Mic,
                        m_line.isMuted() ? Tone::Warn : Tone::Text));
    // Where hanging up is still possible there is, or may soon be, a live microphone.
    m_mute.setEnabled(m_line.canHangUp() && m_line.target().takesMicrophone());
}

} // namespace hs
