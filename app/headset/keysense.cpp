#include "app/headset/keysense.h"

#include <algorithm>
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
    if (keys.hook && !m_hookIsButton)
        m_hook = keys.hook;
}

QList<KeySense::Press> KeySense::setLights(HeadsetLights lights, Time now)
{
    const bool begins = lights.offHook && !m_lights.offHook;
    if (begins) {
        m_litAt = now;
        m_followed = false;
    } else if (!lights.offHook && m_lights.offHook && !m_hookIsButton && m_hook == true) {
        m_owedUntil = now + debt;
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
    const bool byHook = keys.hook && senseHook(*keys.hook, keys.isBlank, now);
    const bool byDrop = keys.drop && senseDrop(*keys.drop);
    if (byHook || byDrop)
        presses.append(Press::HangUp);
    return presses;
}

std::optional<KeySense::Time> KeySense::settlesAt() const
{
    if (m_muteEchoUntil && m_opensAt)
        return std::min(*m_muteEchoUntil, *m_opensAt);
    return m_muteEchoUntil ? m_muteEchoUntil : m_opensAt;
}

QList<KeySense::Press> KeySense::settle(Time now)
{
    const auto press = settleMute(now);
    return press ? QList{*press} : QList<Press>();
}

bool KeySense::senseHook(bool down, bool isBlank, Time now)
{
    const std::optional<bool> before = std::exchange(m_hook, down);
    if (before == down)
        return false;
    if (m_hookIsButton)
        return down && m_lights.offHook && isPulseMeant(now);
    if (!down)
        return isOnHookMeant(before, isBlank, now);
    m_followed = m_lights.offHook;
    return false;
}

bool KeySense::isPulseMeant(Time now)
{
    return std::exchange(m_followed, true) || now - m_litAt >= echo;
}

bool KeySense::isOnHookMeant(std::optional<bool> before, bool isBlank, Time now)
{
    const auto owedUntil = std::exchange(m_owedUntil, std::nullopt);
    if (!m_lights.offHook || (owedUntil && now < *owedUntil))
        return false;
    const Time since = now - m_litAt;
    if (before && !m_followed)
        return since >= echo; // off-hook before the call was there
    return since >= decline && (before || isBlank);
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
        if (m_lights.offHook && m_lights.muted && !hasGoneOnHook())
            return Press::Unmute;
    }
    return std::nullopt;
}

// Docked or switched off it reports that nothing at all is down: that opens no microphone.
bool KeySense::hasGoneOnHook() const
{
    return !m_hookIsButton && m_followed && m_hook == false;
}

bool KeySense::isSwitchedOn() const
{
    return m_muteIsSwitch && m_mute == true && m_lights.offHook && !m_lights.muted;
}

} // namespace hs
