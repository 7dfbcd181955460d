#pragma once
#include "app/headset/headsetlights.h"
#include "app/headset/hidreports.h"

#include <chrono>
#include <optional>

namespace hs {

/// What the operator wants, from what a headset's keys report. Pure; the caller says what time it
/// is on any clock that never goes back.
///
/// Headsets differ, and their reports are no key strokes. What is known of those in the field, and
/// what is made of it here:
/// - A mute key is a button, and going down toggles; many report the release in the same breath
///   (WICG/webhid#72, google/libhidtelephony#2). Some are a switch that stays, and report its state
///   (systemd#23372): where it is put is what is wanted, whatever ours is by then. It may follow
///   the mute light, so what it reports shortly after that is no press; then it is compared once,
///   and only "muted" acts. To open the microphone it must have rested a moment, for contacts
///   bounce. A button that calls itself a switch works by this too: down mutes, and let go while
///   muted opens.
/// - A switch that was on before the call mutes it when it begins.
/// - The hook is a state, or a button where it is relative (tomek-o/tSIP#32). On-hook in a call
///   hangs up. Off-hook never does anything: nothing is dialled by a headset.
/// - Once its off-hook light was written, a headset follows with its hook, sooner or later
///   (gonicus/gonnect#52, Jabra's "Interacting with devices"). So going off-hook is never a press,
///   and on-hook is one only after it was off-hook; shortly after a light, when it has settled. A
///   headset that does not follow its light needs a second press.
class KeySense final
{
public:
    enum class Press { ToggleMute, Mute, Unmute, HangUp };
    using Time = std::chrono::milliseconds;

    static constexpr Time echo{700}; ///< a headset follows its light within this
    static constexpr Time bounce{100}; ///< two presses are further apart, a switch rests longer

    explicit KeySense(const HidDescriptor &descriptor);

    /// What the keys are known to be, without a press: fetched, not reported.
    void know(const hidreports::Keys &keys);
    /// What has just been written.
    [[nodiscard]] QList<Press> setLights(HeadsetLights lights, Time now);
    [[nodiscard]] QList<Press> sense(const hidreports::Keys &keys, Time now);
    /// When settle() is to be called; nullopt: there is nothing to settle.
    [[nodiscard]] std::optional<Time> settlesAt() const;
    [[nodiscard]] QList<Press> settle(Time now);

private:
    [[nodiscard]] bool senseHook(bool down, Time now);
    [[nodiscard]] bool senseDrop(bool down);
    [[nodiscard]] std::optional<Press> senseMute(bool down, Time now);
    [[nodiscard]] std::optional<Press> senseMuteSwitch(bool down, Time now);
    [[nodiscard]] std::optional<Press> settleMute(Time now);
    [[nodiscard]] bool isSwitchedOn() const; ///< in a call that is not muted

    bool m_hookIsButton;
    bool m_muteIsSwitch;
    HeadsetLights m_lights;
    std::optional<Time> m_echoUntil;
    std::optional<Time> m_mutedAt; ///< pressed last
    std::optional<Time> m_muteEchoUntil; ///< until then the switch may follow the light
    std::optional<Time> m_opensAt; ///< if the switch rests until then
    bool m_hook = false;
    bool m_drop = false;
    std::optional<bool> m_mute; ///< nullopt: not known yet
    bool m_followed = false; ///< off-hook since the light
    bool m_unsettled = false; ///< on-hook again, shortly after the light
};

} // namespace hs
