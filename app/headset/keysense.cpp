#include "app/headset/keysense.h"

#include <utility>

namespace hs {

KeySense::KeySense(const HidDescriptor &descriptor)
    : m_hookIsButton(descriptor.hook && descriptor.hook->isRelative)
    , m_muteIsSwitch(descriptor.mute && descriptor.mute->isSwitch)
{
}

void KeySense::know(const hidreports::Keys &keys)
{
    if (keys.mute && m_muteIsSwitch)
        m_mute = keys.mute;
}

QList<KeySense::Press> KeySense::setLights(HeadsetLights lights, Time now)
{
    const bool begins = lights.offHook && !m_lights.offHook;
    if (lights.offHook != m_lights.offHook) {
        m_echoUntil = now + echo;
        m_followed = m_unsettled = false;
    }
    if (m_muteIsSwitch && (lights.muted != m_lights.muted || (begins && lights.muted))) {
        m_muteEchoUntil = now + echo;
        m_opensAt.reset();
    }
    m_lights = lights;
    if (begins && isSwitchedOn())
        return {Press::Mute};
    return {};
}

QList<KeySense::Press> KeySense::sense(const hidreports::Keys &keys, Time now)
{
    QList<Press> presses = settle(now);
    if (keys.mute) {
        if (const auto press
            = m_muteIsSwitch ? senseMuteSwitch(*keys.mute, now) : senseMute(*keys.mute, now))
            presses.append(*press);
    }
    const bool byHook = keys.hook && senseHook(*keys.hook, now);
    const bool byDrop = keys.drop && senseDrop(*keys.drop);
    if (byHook || byDrop)
        presses.append(Press::HangUp);
    return presses;
}

std::optional<KeySense::Time> KeySense::settlesAt() const
{
    std::optional<Time> first = m_unsettled ? m_echoUntil : std::nullopt;
    for (const std::optional<Time> &each : {m_muteEchoUntil, m_opensAt}) {
        if (each && (!first || *each < *first))
            first = each;
    }
    return first;
}

QList<KeySense::Press> KeySense::settle(Time now)
{
    QList<Press> presses;
    if (const auto press = settleMute(now))
        presses.append(*press);
    if (m_unsettled && now >= *m_echoUntil) {
        m_unsettled = false;
        presses.append(Press::HangUp);
    }
    return presses;
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

std::optional<KeySense::Press> KeySense::senseMute(bool down, Time now)
{
    if (std::exchange(m_mute, down) == down || !down)
        return std::nullopt;
    if (m_mutedAt && now - *m_mutedAt < bounce)
        return std::nullopt;
    m_mutedAt = now;
    return Press::ToggleMute;
}

std::optional<KeySense::Press> KeySense::senseMuteSwitch(bool down, Time now)
{
    const std::optional<bool> before = std::exchange(m_mute, down);
    if (before == down || m_muteEchoUntil)
        return std::nullopt;
    m_opensAt.reset();
    if (isSwitchedOn())
        return Press::Mute;
    if (before && !down && m_lights.muted)
        m_opensAt = now + bounce;
    return std::nullopt;
}

std::optional<KeySense::Press> KeySense::settleMute(Time now)
{
    if (m_muteEchoUntil && now >= *m_muteEchoUntil) {
        m_muteEchoUntil.reset();
        if (isSwitchedOn())
            return Press::Mute;
    }
    if (m_opensAt && now >= *m_opensAt) {
        m_opensAt.reset();
        if (m_lights.offHook && m_lights.muted)
            return Press::Unmute;
    }
    return std::nullopt;
}

bool KeySense::isSwitchedOn() const
{
    return m_muteIsSwitch && m_mute == true && m_lights.offHook && !m_lights.muted;
}

} // namespace hs
