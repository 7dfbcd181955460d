#pragma once

namespace hs {

/// What a headset shows of the call. Off-hook also opens its microphone where it has a radio
/// between it and its base, and only then do its keys speak.
struct HeadsetLights
{
    bool offHook = false;
    bool muted = false;

    friend bool operator==(HeadsetLights, HeadsetLights) = default;
};

} // namespace hs
