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
///   (gonicus/gonnect#52, Jabra's "Interacting with devices"). So going off-hook is never a press.
///   One in its dock, switched off or unused follows and goes on-hook again: that declines the
///   call, for this headset, and ends it for nobody. From then on, and where it did not follow, it
///   has to go off-hook first. It declines within moments; who hangs up soon must not be taken for
///   one that does.
/// - When our light goes out the hook owes us an on-hook. It may come when the next call is there
///   already, and does not end that one.
/// - Where the hook is not known, because the headset came late, a report in which nothing at all
///   is down says that it was off-hook. A relative hook follows its light with one pulse at most.
class KeySense final
{
public:
    enum class Press { ToggleMute, Mute, Unmute, HangUp };
    using Time = std::chrono::milliseconds;

    static constexpr Time echo{700}; ///< a headset follows its light within this
    static constexpr Time decline{2000}; ///< and goes on-hook again, of itself, within this
    static constexpr Time debt{3000}; ///< and when the light is out, within this
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
    [[nodiscard]] bool senseHook(bool down, bool isBlank, Time now);
    [[nodiscard]] bool isPulseMeant(Time now);
    [[nodiscard]] bool isOnHookMeant(std::optional<bool> before, bool isBlank, Time now);
    [[nodiscard]] bool senseDrop(bool down);
    [[nodiscard]] std::optional<Press> senseMute(bool down, Time now);
    [[nodiscard]] std::optional<Press> senseMuteSwitch(bool down, Time now);
    [[nodiscard]] std::optional<Press> settleMute(Time now);
    [[nodiscard]] bool hasGoneOnHook() const; ///< after it followed
    [[nodiscard]] bool isSwitchedOn() const; ///< in a call that is not muted

    bool m_hookIsButton;
    bool m_muteIsSwitch;
    HeadsetLights m_lights;
    Time m_litAt{0}; ///< off-hook, last
    std::optional<Time> m_owedUntil; ///< an on-hook that is none of the operator's
    std::optional<Time> m_mutedAt; ///< pressed last
    std::optional<Time> m_muteEchoUntil; ///< until then the switch may follow the light
    std::optional<Time> m_opensAt; ///< if the switch rests until then
    std::optional<bool> m_hook; ///< nullopt: not known yet
    bool m_drop = false;
    std::optional<bool> m_mute; ///< nullopt: not known yet
    bool m_followed = false; ///< off-hook, or a pulse, since the light
};

} // namespace hs
