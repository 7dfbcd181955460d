#include "app/headsetcalls.h"

#include "app/call/calldesk.h"
#include "app/headset/headsetkeys.h"
#include "app/system/settings.h"
#include "ui/callbar/lineactions.h"

#include <algorithm>

namespace hs {

HeadsetCalls::HeadsetCalls(CallDesk &desk, Settings &settings, HeadsetKeys &keys, QObject *parent)
    : QObject(parent), m_desk(desk), m_keys(keys)
{
    connect(&m_keys, &HeadsetKeys::mutePressed, this, [this] {
        if (CallController *current = line())
            LineActions::of(*current).mute().trigger();
    });
    connect(&m_keys, &HeadsetKeys::muteWanted, this, [this](bool muted) {
        CallController *current = line();
        if (current && current->isMuted() != muted)
            LineActions::of(*current).mute().trigger();
    });
    connect(&m_keys, &HeadsetKeys::hangUpPressed, this, [this] {
        if (CallController *current = line()) {
            current->note(Origin::Operator, QStringLiteral("hangup.headset"), {});
            LineActions::of(*current).hangUp().trigger();
        }
    });
    connect(&m_desk, &CallDesk::currentWebCallChanged, this, [this](CallController *current) {
        if (current)
            connect(current, &CallController::mutedChanged, this, &HeadsetCalls::follow,
                    Qt::UniqueConnection);
        follow();
    });
    connect(&m_desk, &CallDesk::lineStateChanged, this, &HeadsetCalls::follow);
    connect(&settings, &Settings::headsetKeysSwitched, &m_keys, &HeadsetKeys::setOn);
    m_keys.setOn(settings.areHeadsetKeysOn());
}

CallController *HeadsetCalls::line() const
{
    CallController *current = m_desk.currentWebCall();
    if (current && current->canHangUp())
        return current;
    const QList<CallController *> open = m_desk.openLines();
    const auto typed = std::find_if(open.begin(), open.end(), [](const CallController *line) {
        return line->target().typed && line->canHangUp();
    });
    return typed == open.end() ? nullptr : *typed;
}

void HeadsetCalls::follow()
{
    const CallController *current = line();
    m_keys.show({.offHook = current != nullptr, .muted = current && current->isMuted()});
}

} // namespace hs
