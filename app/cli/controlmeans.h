#pragma once

namespace hs {
class CallCheck;
class CallDesk;
class CapWatch;
class Clock;
class DoNotCallList;
class PhoneBookStore;
class PlatformClient;
class PlatformWatch;
class RateBook;
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
    const RateBook &rates;
    PhoneBookStore &phoneBook;
    CallCheck *check; ///< null: without sound
};

} // namespace hs
