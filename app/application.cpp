#include "app/application.h"

#include "app/api/carrierclient.h"
#include "app/api/platformclient.h"
#include "app/api/websocketsession.h"
#include "app/audio/soundsystem.h"
#include "app/call/callcheck.h"
#include "app/call/calldesk.h"
#include "app/call/cappedagents.h"
#include "app/call/capwatch.h"
#include "app/call/flightrecords.h"
#include "app/call/leftoverlines.h"
#include "app/call/mediathread.h"
#include "app/call/phonecalltransport.h"
#include "app/call/ratebook.h"
#include "app/call/sounddesk.h"
#include "app/call/voiceswitches.h"
#include "app/call/webcalltransport.h"
#include "app/callsounds.h"
#include "app/chatways.h"
#include "app/cli/controlport.h"
#include "app/guard/guardkeeper.h"
#include "app/headset/headsetkeys.h"
#include "app/headset/headsetsystem.h"
#include "app/headsetcalls.h"
#include "app/ladder/legowners.h"
#include "app/ladder/linepoller.h"
#include "app/ladder/restphoneplatform.h"
#include "app/ladder/threadedjournal.h"
#include "app/platformswitch.h"
#include "app/recording/recordings.h"
#include "app/records/accounts.h"
#include "app/records/carriercheck.h"
#include "app/records/donotcalllist.h"
#include "app/records/limitreader.h"
#include "app/records/logreconciler.h"
#include "app/records/phonebook.h"
#include "app/records/platformwatch.h"
#include "app/records/storedsessionpages.h"
#include "app/sleepends.h"
#include "app/system/keychainsecretstore.h"
#include "app/system/settings.h"
#include "app/system/unixsignals.h"
#include "models/storage/chatstore.h"
#include "models/storage/phonebookstore.h"
#include "models/storage/sqlitesessionstore.h"
#include "ui/mainwindow.h"
#include "ui/notices.h"
#include "ui/tray/trayicon.h"

#include <QCoreApplication>
#include <QDir>

#include <utility>

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto carrierTimeout = 3s; // of one request; the end ladder asks again
constexpr auto retryInterrupted = 4s; // another program holds the database
constexpr auto quitLimit = 1500ms; // a close handshake (500 ms) and some room
constexpr auto selfTestStep = 100ms; // time for a page to be laid out and painted

} // namespace

Application::Application(const StartOptions &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_settings(std::make_unique<Settings>(options.profile))
    , m_secrets(std::make_unique<KeychainSecretStore>())
    , m_accounts(std::make_unique<Accounts>(
          *m_secrets, *m_settings, options.profile,
          Accounts::Access{options.access, options.carrier, options.textModel}))
    , m_store(std::make_unique<SqliteSessionStore>(
          QDir(options.profile).filePath(u"hookswitch.db"_s), m_clock))
    , m_journal(
          std::make_unique<ThreadedJournal>(QDir(options.profile).filePath(u"lines.journal"_s)))
    , m_media(std::make_unique<MediaThread>())
    , m_sound(std::make_unique<SoundDesk>(*m_media, soundsystem::makeDevices))
    , m_voice(std::make_unique<VoiceSwitches>())
    , m_client(std::make_unique<PlatformClient>())
    , m_carrierClient(std::make_unique<CarrierClient>())
    , m_phonePlatform(std::make_unique<RestPhonePlatform>(*m_client))
    , m_carrier(std::make_unique<RestCarrier>(*m_carrierClient))
    , m_legs(std::make_unique<LegOwners>(m_clock))
    , m_poller(std::make_unique<LinePoller>(*m_phonePlatform, m_clock, LinePoller::Pace{}))
{
    buildPhoneBook();
    buildDesk();
    buildGuard();
    m_sleep = std::make_unique<SleepEnds>(*m_desk, *m_poller);
    m_platform = std::make_unique<PlatformWatch>(*m_client, *m_store, m_clock);
    buildChats();
    m_reconciler = std::make_unique<LogReconciler>(*m_desk, *m_client, *m_store, m_clock,
                                                   LogReconciler::Pace{});
    m_cues = std::make_unique<CallSounds>(CallSounds::Means{
        *m_desk, *m_platform, *m_settings, *m_sound, *m_media, m_clock, soundsystem::makePort});
    buildHeadsets();
    m_check = std::make_unique<CallCheck>(
        CallCheck::Means{*m_desk, *m_sound, {*m_media, *m_client, m_clock, soundsystem::makePort}});
    m_check->setKept(m_settings->keptCheck());
    connect(m_check.get(), &CallCheck::keptChanged, m_settings.get(), &Settings::setKeptCheck);
    m_limits = std::make_unique<LimitReader>(*m_desk, *m_platform);
    m_pages = std::make_unique<StoredSessionPages>(*m_store);
    buildSwitch();
    const auto tellLines = [this] { m_platform->setLinesOpen(!m_desk->openLines().isEmpty()); };
    // Lines count at the platform from the answer on.
    connect(m_desk.get(), &CallDesk::lineStateChanged, this,
            [tellLines](const CallController *line) {
                if (line->state() == CallState::InCall)
                    tellLines();
            });
    connect(m_desk.get(), &CallDesk::lineClosed, this, tellLines);
    connect(m_leftovers.get(), &LeftoverLines::outOfReach, this,
            [this](int lines) { m_window->notices().showOutOfReach(lines); });
    connect(m_reconciler.get(), &LogReconciler::billed, this, [this] { m_platform->refresh(); });
    m_quitTimer.setSingleShot(true);
    // Not quit(): that asks the window again, and the window asks the operator while a line is
    // unproven.
    connect(&m_quitTimer, &QTimer::timeout, this, [] { QCoreApplication::exit(0); });
}

void Application::buildPhoneBook()
{
    // Made so above: contacts live in the sessions' file.
    m_bookStore = static_cast<SqliteSessionStore &>(*m_store).phoneBook();
    m_phoneBook = std::make_unique<PhoneBook>(*m_bookStore, *m_store, m_clock);
    m_doNotCall = std::make_unique<DoNotCallList>(*m_bookStore, *m_store, m_clock);
    m_doNotCall->setLost(m_settings->isDoNotCallLost());
    connect(m_doNotCall.get(), &DoNotCallList::lostChanged, m_settings.get(),
            &Settings::setDoNotCallLost);
    m_carrierCheck = std::make_unique<CarrierCheck>(*m_carrierClient);
}

void Application::buildDesk()
{
    const auto makeWeb = [this]() -> std::unique_ptr<CallTransport> {
        return std::make_unique<WebCallTransport>(
            WebCallTransport::Means{*m_client,
                                    *m_media,
                                    [] { return soundsystem::makePort(); },
                                    [] { return std::make_unique<WebSocketSession>(); },
                                    {},
                                    m_sound.get(),
                                    m_voice.get()});
    };
    const auto makePhone = [this]() -> std::unique_ptr<CallTransport> {
        return std::make_unique<PhoneCallTransport>(
            PhoneCallTransport::Means{.platform = *m_phonePlatform,
                                      .poller = *m_poller,
                                      .carrier = m_switch->hasCarrier() ? m_carrier.get() : nullptr,
                                      .legs = *m_legs,
                                      .clock = m_clock,
                                      .pace = {},
                                      .capped = m_capped.get()});
    };
    m_sound->setWishes(m_settings->deviceWishes());
    connect(m_sound.get(), &SoundDesk::wishesChanged, m_settings.get(), &Settings::setDeviceWishes);
    m_desk = std::make_unique<CallDesk>(CallDesk::Transports{makeWeb, makePhone}, *m_store,
                                        *m_journal, m_clock);
    m_desk->awaitJournal();
    m_caps = std::make_unique<CapWatch>(*m_desk, *m_store, m_clock);
    m_caps->setCaps(m_settings->caps());
    connect(m_settings.get(), &Settings::capsChanged, m_caps.get(),
            [this] { m_caps->setCaps(m_settings->caps()); });
    m_caps->setGrants(m_settings->dayGrants());
    connect(m_caps.get(), &CapWatch::granted, m_settings.get(), &Settings::setDayGrants);
    m_voice->setOptions(m_settings->voiceOptions());
    connect(m_settings.get(), &Settings::voiceOptionsChanged, m_voice.get(),
            &VoiceSwitches::setOptions);
    m_rates = std::make_unique<RateBook>(*m_store);
    m_capped = std::make_unique<CappedAgents>(*m_client);
    m_flights = std::make_unique<FlightRecords>(*m_desk, *m_store, m_clock,
                                                QDir(m_options.profile).filePath(u"flights"_s));
    m_recordings = std::make_unique<Recordings>(
        Recordings::Means{*m_desk, *m_store, *m_settings, m_clock,
                          QDir(m_options.profile).filePath(u"recordings"_s)});
    m_leftovers = std::make_unique<LeftoverLines>(*m_desk, *m_store, *m_journal);
    m_carrierClient->setTimeout(carrierTimeout);
}

void Application::buildGuard()
{
    m_guard = std::make_unique<GuardKeeper>(GuardKeeper::Means{
        .program = m_options.guardProgram,
        .journal = m_journal->path(),
        .language = m_options.language,
        .adopt = [this](QObject *guest) { m_media->adopt(guest); },
        .endLines = [this] { m_media->lineSwitch().throwIt(); },
    });
    const auto tellLines = [this] { m_guard->setLinesOpen(!m_desk->openLines().isEmpty()); };
    connect(m_desk.get(), &CallDesk::lineOpened, this, tellLines);
    connect(m_desk.get(), &CallDesk::lineClosed, this, tellLines);
    connect(m_guard.get(), &GuardKeeper::stepTaken, m_desk.get(), &CallDesk::see);
    connect(m_guard.get(), &GuardKeeper::linesEnded, this, [this] {
        m_desk->hangUpAll(EndReason::GuardEnded);
        m_window->notices().showGuardActed();
    });
    connect(m_guard.get(), &GuardKeeper::unavailable, this,
            [this](const Error &error) { m_window->notices().showNoGuard(error); });
    connect(m_leftovers.get(), &LeftoverLines::guardEnded, this,
            [this](int lines) { m_window->notices().showGuardEnded(lines); });
}

void Application::buildHeadsets()
{
    m_headsets = headsetsystem::makeKeys(m_options.deviceRoot,
                                         QDir(m_options.profile).filePath(u"headsets-lit"_s));
    if (m_headsets)
        m_headsetCalls = std::make_unique<HeadsetCalls>(*m_desk, *m_settings, *m_headsets);
}

void Application::buildChats()
{
    m_chats = std::make_unique<ChatWays>(
        static_cast<SqliteSessionStore &>(*m_store).chats(),
        ChatWays::Means{m_clock, *m_accounts, *m_client, *m_platform, *m_desk, *m_caps, *m_rates,
                        [this] { return m_settings->agentId(); },
                        [this] { return m_settings->isSpokenFast(); }});
}

void Application::buildSwitch()
{
    m_switch = std::make_unique<PlatformSwitch>(PlatformSwitch::Means{
        *m_accounts, *m_desk, *m_client, *m_carrierClient, *m_carrierCheck, *m_guard, *m_journal,
        *m_leftovers, *m_platform, m_options.sandboxProgram});
    connect(m_switch.get(), &PlatformSwitch::keyUnreadable, this,
            [this](const Error &error) { m_window->notices().showKeyUnreadable(error); });
    connect(m_switch.get(), &PlatformSwitch::waiting, this,
            [this] { m_window->notices().showAccountWaits(); });
    connect(m_switch.get(), &PlatformSwitch::switched, this,
            [this] { m_window->notices().showAccountInUse(); });
    connect(m_switch.get(), &PlatformSwitch::sandboxModel, m_chats.get(), &ChatWays::useSandbox);
    connect(m_accounts.get(), &Accounts::slow, this,
            [this] { m_window->notices().showKeyStoreSlow(); });
}

Application::~Application()
{
    // What is under way ends while everyone who waits for it is still there: requests are
    // cancelled, writes are carried out. Nothing below touches either of them again.
    m_phoneBook->loader().stop();
    m_flights.reset();
    delete m_window->findChild<QWidget *>(u"chatPage"_s); // it reads from them to the last
    m_chats.reset();
    m_recordings->stop();
    m_client.reset();
    m_carrierClient.reset();
    m_store.reset();
}

void Application::start()
{
    m_language.install(m_options.language);
    buildWindow();
    // The first event after the window is mapped, so that nothing below delays it.
    QTimer::singleShot(0, this, &Application::startRest);
}

void Application::buildWindow()
{
    m_window = std::make_unique<MainWindow>(
        UiContext{*m_desk, *m_platform, *m_pages, *m_settings, m_clock, *m_phoneBook, *m_doNotCall,
                  *m_carrierCheck, *m_caps, *m_rates, *m_capped, *m_accounts, *m_sound, *m_check,
                  *m_recordings, m_chats->desk(), m_headsets.get()});
    connect(m_window.get(), &MainWindow::quitRequested, this, &Application::quit);
    connectStore();
    m_window->show();
}

void Application::connectStore()
{
    connect(m_store.get(), &SessionStore::opened, this, &Application::onStoreOpened);
    connect(m_store.get(), &SessionStore::failed, &m_window->notices(), &Notices::showStoreError);
    connect(m_phoneBook.get(), &PhoneBook::failed, &m_window->notices(), &Notices::showStoreError);
    connect(&m_chats->desk(), &ChatDesk::failed, &m_window->notices(), &Notices::showStoreError);
    connect(m_doNotCall.get(), &DoNotCallList::failed, &m_window->notices(),
            &Notices::showStoreError);
}

void Application::onStoreOpened(const StoreOpening &how)
{
    m_window->notices().showStoreNotice(how);
    if (std::exchange(m_storeWasOpen, true))
        tellInterrupted(); // another database
}

// The store carries out calls in their order, so rows found open are marked before one of them is
// taken over. The journal does not wait for it: what it names may cost money.
void Application::takeLeftovers()
{
    tellInterrupted();
    m_recordings->mend();
    readJournal();
}

void Application::readJournal()
{
    m_journal->takeLeftOpen().then(this, [this](const Result<QList<LeftLine>> &lines) {
        if (lines) {
            for (const LeftLine &left : *lines)
                m_legs->open(left.line); // each knows of all others before one is ended
            m_leftovers->setLines(*lines);
        } else {
            QTimer::singleShot(retryInterrupted, this, &Application::readJournal);
        }
        m_window->notices().showJournalUnread(!lines);
        m_desk->journalTold();
    });
}

void Application::tellInterrupted()
{
    m_store->takeInterrupted().then(this, [this](const Result<QList<SessionRecord>> &rows) {
        if (!rows)
            QTimer::singleShot(retryInterrupted, this, &Application::tellInterrupted);
        else if (!rows->isEmpty())
            m_window->notices().showInterrupted(static_cast<int>(rows->size()));
    });
}

void Application::startRest()
{
    m_signals = std::make_unique<UnixSignals>();
    connect(m_signals.get(), &UnixSignals::terminationRequested, this, &Application::quit);
    m_tray = std::make_unique<TrayIcon>(*m_desk, *m_recordings);
    connect(m_tray.get(), &TrayIcon::openRequested, m_window.get(), &MainWindow::raiseAndActivate);
    connect(m_tray.get(), &TrayIcon::quitRequested, m_window.get(), &MainWindow::close);
    connect(m_tray.get(), &TrayIcon::availableChanged, m_window.get(),
            &MainWindow::setTrayAvailable);
    m_window->setTrayAvailable(m_tray->isAvailable());
    takeLeftovers();
    m_client->setExtraSocketHosts(m_settings->socketHosts());
    m_switch->start();
    m_chats->desk().load();
    m_control = std::make_unique<ControlPort>(
        ControlMeans{*m_desk, *m_store, *m_client, *m_platform, *m_settings, m_clock, *m_doNotCall,
                     *m_caps, *m_rates, *m_bookStore, m_check.get()});
    m_control->listen(m_options.profile);
    if (m_options.selfTest)
        runSelfTest(0);
}

void Application::raise()
{
    m_window->raiseAndActivate();
}

void Application::quit()
{
    if (m_quitting)
        return;
    m_quitting = true;
    m_control.reset(); // nothing new is dialled from outside
    m_desk->hangUpAll(EndReason::ProgramQuit);
    m_quitTimer.start(quitLimit);
    connect(m_desk.get(), &CallDesk::lineStateChanged, this, &Application::quitWhenQuiet);
    quitWhenQuiet();
}

void Application::quitWhenQuiet()
{
    if (SleepEnds::isQuiet(*m_desk))
        QTimer::singleShot(0, this, [] { QCoreApplication::exit(0); });
}

void Application::runSelfTest(int page)
{
    const QStringList pages = m_window->pageNames();
    if (page >= pages.size()) {
        quit();
        return;
    }
    m_window->showPage(pages.at(page));
    QTimer::singleShot(selfTestStep, this, [this, page] { runSelfTest(page + 1); });
}

} // namespace hs
