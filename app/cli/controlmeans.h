#pragma once

namespace hs {
class CallDesk;
class CapWatch;
class Clock;
class DoNotCallList;
class PlatformClient;
class PlatformWatch;
class SessionStore;
class Settings;

/// What commands from outside work on. Everything named outlives whoever has this.
struct ControlMeans
{
    CallDesk &desk;
    SessionStore &store;
    PlatformClient &client;
    PlatformWatch &platform;
    const Settings &settings;
    const Clock &clock;
    DoNotCallList &doNotCall;
    const CapWatch &caps;
};

} // namespace hs
