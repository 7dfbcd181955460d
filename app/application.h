#pragma once
#include "app/interfacelanguage.h"
#include "app/startoptions.h"
#include "models/domain/clock.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace hs {
class Accounts;
class CallCheck;
class CallDesk;
class CallSounds;
class CapWatch;
class CappedAgents;
class CarrierCheck;
class CarrierClient;
class ChatWays;
class ControlPort;
class FlightRecords;
class GuardKeeper;
class HeadsetCalls;
class HeadsetKeys;
class DoNotCallList;
class LeftoverLines;
class LimitReader;
class LegOwners;
class LinePoller;
class LogReconciler;
class MainWindow;
class MediaThread;
class PhoneBook;
class PhoneBookStore;
class PlatformClient;
class PlatformSwitch;
class PlatformWatch;
class RateBook;
class Recordings;
class RestCarrier;
class RestPhonePlatform;
class SecretStore;
class SessionStore;
class SessionPages;
class SleepEnds;
class Settings;
class SoundDesk;
class ThreadedJournal;
class TrayIcon;
class VoiceSwitches;
class UnixSignals;
struct StoreOpening;

/// The composition root: builds every object, hands each what it needs, and takes them down in the
/// reverse order. GUI thread. The window comes first; all that can wait is built once it is on
/// screen.
class Application final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Application)
public:
    explicit Application(const StartOptions &options, QObject *parent = nullptr);
    ~Application() override;

    void start();
    void raise(); ///< a second start asked for the window
    /// Hangs up what is open, waits for proof for at most 1.5 s, then quits.
    void quit();

    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] CallDesk &desk() { return *m_desk; }
    [[nodiscard]] PlatformWatch &platform() { return *m_platform; }

private:
    void buildWindow();
    void startRest();
    void buildDesk();
    void buildGuard();
    void buildPhoneBook();
    void buildHeadsets();
    void buildChats();
    void buildSwitch();
    void takeLeftovers();
    void readJournal();
    void connectStore();
    void onStoreOpened(const StoreOpening &how);
    void tellInterrupted();
    void quitWhenQuiet();
    void runSelfTest(int page);

    StartOptions m_options;
    SystemClock m_clock;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<Accounts> m_accounts;
    std::unique_ptr<SessionStore> m_store;
    std::unique_ptr<PhoneBookStore> m_bookStore;
    std::unique_ptr<PhoneBook> m_phoneBook;
    std::unique_ptr<DoNotCallList> m_doNotCall;
    std::unique_ptr<ThreadedJournal> m_journal;
    std::unique_ptr<MediaThread> m_media;
    std::unique_ptr<SoundDesk> m_sound;
    std::unique_ptr<VoiceSwitches> m_voice;
    std::unique_ptr<PlatformClient> m_client;
    std::unique_ptr<CarrierClient> m_carrierClient;
    std::unique_ptr<RestPhonePlatform> m_phonePlatform;
    std::unique_ptr<RestCarrier> m_carrier;
    std::unique_ptr<CarrierCheck> m_carrierCheck;
    std::unique_ptr<LegOwners> m_legs;
    std::unique_ptr<LinePoller> m_poller;
    std::unique_ptr<CallDesk> m_desk;
    std::unique_ptr<CapWatch> m_caps;
    std::unique_ptr<CappedAgents> m_capped;
    std::unique_ptr<FlightRecords> m_flights;
    std::unique_ptr<Recordings> m_recordings;
    std::unique_ptr<RateBook> m_rates;
    std::unique_ptr<LeftoverLines> m_leftovers;
    std::unique_ptr<GuardKeeper> m_guard;
    std::unique_ptr<SleepEnds> m_sleep;
    std::unique_ptr<PlatformWatch> m_platform;
    std::unique_ptr<ChatWays> m_chats;
    std::unique_ptr<CallSounds> m_cues;
    std::unique_ptr<HeadsetKeys> m_headsets; ///< nullptr: not on this system
    std::unique_ptr<HeadsetCalls> m_headsetCalls;
    std::unique_ptr<CallCheck> m_check;
    std::unique_ptr<LogReconciler> m_reconciler;
    std::unique_ptr<LimitReader> m_limits;
    std::unique_ptr<SessionPages> m_pages;
    std::unique_ptr<ControlPort> m_control;
    std::unique_ptr<PlatformSwitch> m_switch;
    std::unique_ptr<UnixSignals> m_signals;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<TrayIcon> m_tray;
    InterfaceLanguage m_language;
    QTimer m_quitTimer;
    bool m_storeWasOpen = false;
    bool m_quitting = false;
};

} // namespace hs
