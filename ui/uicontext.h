#pragma once

namespace hs {
class Accounts;
class CallCheck;
class CallDesk;
class CapWatch;
class CappedAgents;
class CarrierCheck;
class ChatDesk;
class Clock;
class DoNotCallList;
class HeadsetKeys;
class PhoneBook;
class PlatformWatch;
class RateBook;
class Recordings;
class SessionPages;
class Settings;
class SoundDesk;

/// What the window and its pages work on. Everything named outlives the window.
struct UiContext
{
    CallDesk &desk;
    PlatformWatch &platform;
    SessionPages &sessions;
    Settings &settings;
    const Clock &clock;
    PhoneBook &phoneBook;
    DoNotCallList &doNotCall;
    const CarrierCheck &carrier;
    CapWatch &caps;
    RateBook &rates;
    CappedAgents &capped;
    Accounts &accounts;
    SoundDesk &sound;
    CallCheck &check;
    Recordings &recordings;
    ChatDesk &chats;
    HeadsetKeys *headsets = nullptr; ///< nullptr: not on this system
};

} // namespace hs
