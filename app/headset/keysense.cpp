#include "app/headset/keysense.h"

#include <utility>

namespace hs {

KeySense::KeySense(const HidDescriptor &descriptor)
    : m_hookIsButton(descriptor.hook && descriptor.hook->isRelative)
    , m_muteIsSwitch(descriptor.mute && descriptor.mute->isSwitch)
{
}

void KeySense::setLights(HeadsetLights lights, Time now)
{
    if (lights.offHook != m_lights.offHook) {
        m_echoUntil = now + echo;
        m_followed = m_unsettled = false;
    }
    m_lights = lights;
}

QList<KeySense::Press> KeySense::sense(const hidreports::Keys &keys, Time now)
{
    QList<Press> presses = settle(now);
    if (keys.mute && senseMute(*keys.mute, now))
        presses.append(Press::Mute);
    const bool byHook = keys.hook && senseHook(*keys.hook, now);
    const bool byDrop = keys.drop && senseDrop(*keys.drop);
    if (byHook || byDrop)
        presses.append(Press::HangUp);
    return presses;
}

std::optional<KeySense::Time> KeySense::settlesAt() const
{
    return m_unsettled ? m_echoUntil : std::nullopt;
}

QList<KeySense::Press> KeySense::settle(Time now)
{
    if (!m_unsettled || now < *m_echoUntil)
        return {};
    m_unsettled = false;
    return {Press::HangUp};
}

bool KeySense::senseHook(bool down, Time now)
{
    if (std::exchange(m_hook, down) == down || !m_lights.offHook)
        return false;
    const bool mayBeEcho = m_echoUntil && now < *m_echoUntil;
    if (m_hookIsButton)
        return down && !mayBeEcho;
    if (!down && !mayBeEcho)
        return true;
    m_unsettled = !down && m_followed;
    m_followed = m_followed || down;
    return false;
}

bool KeySense::senseDrop(bool down)
{
    return std::exchange(m_drop, down) != down && down && m_lights.offHook;
}

bool KeySense::senseMute(bool down, Time now)
{
    if (std::exchange(m_mute, down) == down)
        return false;
    const auto sinceLast = m_mutedAt ? std::optional(now - *m_mutedAt) : std::nullopt;
    if (!down && m_muteIsSwitch && sinceLast && *sinceLast < letGo) {
        m_muteIsSwitch = false;
        return false;
    }
    if (m_muteIsSwitch ? down == m_lights.muted : !down)
        return false;
    if (sinceLast && *sinceLast < bounce)
        return false;
    m_mutedAt = now;
    return true;
}

} // namespace hs
