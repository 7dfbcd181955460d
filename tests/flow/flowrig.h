#pragma once
#include "app/api/carrierclient.h"
#include "app/api/platformclient.h"
#include "app/call/callcheck.h"
#include "app/call/calldesk.h"
#include "app/call/cappedagents.h"
#include "app/call/capwatch.h"
#include "app/call/mediathread.h"
#include "app/call/ratebook.h"
#include "app/call/sounddesk.h"
#include "app/call/webcalltransport.h"
#include "app/ladder/threadedjournal.h"
#include "app/recording/recordings.h"
#include "app/chat/chatdesk.h"
#include "app/records/accounts.h"
#include "app/records/carriercheck.h"
#include "app/records/donotcalllist.h"
#include "app/records/logreconciler.h"
#include "app/records/phonebook.h"
#include "app/records/platformwatch.h"
#include "app/records/storedsessionpages.h"
#include "app/system/settings.h"
#include "models/storage/phonebookstore.h"
#include "models/storage/sqlitesessionstore.h"
#include "tests/fakes/fakechatstore.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakesecretstore.h"
#include "tests/fakes/fakeserver.h"
#include "tests/fakes/fakesounddevices.h"
#include "tests/ui/cannedplatform.h"
#include "tests/unit/app/call/mediafakes.h"
#include "ui/mainwindow.h"

#include <QDir>

#include <memory>
#include <optional>

namespace hs::test {

/// The program as Application builds it, in a profile of its own: the real window, desk, transport,
/// media thread, reconciler, settings and database. Sound, socket, platform and clock are the
/// test's. The watched platform and the one that is dialled are two servers, so that `server` sees
/// nothing but what a call asks for.
class FlowRig final
{
public:
    explicit FlowRig(const QString &profile);
    ~FlowRig();
    Q_DISABLE_COPY_MOVE(FlowRig)

    /// The window is active, the database open, and Start can be pressed.
    [[nodiscard]] bool isUp();

    // The steps of a web call; each waits for its effect and says whether it came.
    [[nodiscard]] bool pressStart(); ///< up to the open request for the microphone
    [[nodiscard]] bool talk(); ///< Start, a working microphone, an accepted session: in call
    [[nodiscard]] bool waitFor(CallState state) const;
    [[nodiscard]] int closeFrames()
    {
        return media.onSocket([](FakeSessionSocket &socket) { return socket.closes(); });
    }

    // What the operator sees and does.
    template <typename T> [[nodiscard]] T *find(const QString &name) const
    {
        return window->findChild<T *>(name);
    }
    [[nodiscard]] bool click(const QString &button) const; ///< false: not there to be clicked
    [[nodiscard]] QString text(const QString &label) const;
    [[nodiscard]] bool isShown(const QString &name) const;
    [[nodiscard]] QString cell(int column) const; ///< of the newest session on the Sessions page
    [[nodiscard]] QStringList rows(const QString &view) const; ///< each row's display text
    [[nodiscard]] QStringList notices() const; ///< their sentences
    [[nodiscard]] CallController *line() const { return desk.currentWebCall(); }

    // What is on disk.
    template <typename T> [[nodiscard]] static T answerOf(const QFuture<Result<T>> &asked)
    {
        const bool answered = QTest::qWaitFor([&asked] { return asked.isFinished(); });
        return answered && asked.result() ? *asked.result() : T{};
    }
    [[nodiscard]] QList<SessionRecord> sessions() { return answerOf(store.page(0, 10)); }
    [[nodiscard]] SessionRecord session() { return sessions().value(0); }
    [[nodiscard]] QStringList lines();
    [[nodiscard]] QStringList events();

    FakeClock clock;
    Settings settings;
    SqliteSessionStore store;
    CannedPlatform platform;
    FakeServer server;
    std::optional<PlatformClient> watchingClient{std::in_place};
    std::optional<PlatformClient> client{std::in_place};
    MediaFakes media;
    MediaThread thread;
    SoundDesk sound{thread, [] { return std::make_unique<FakeSoundDevices>(twoOfEach()); }};
    PlatformWatch watch{*watchingClient, store, clock};
    FakeSecretStore secrets;
    Accounts accounts{secrets, settings, {}, {}};
    ThreadedJournal journal;
    CallDesk desk;
    CallCheck check{{desk, sound, {thread, *client, clock, media.ports()}}};
    CapWatch caps{desk, store, clock};
    RateBook rates{store};
    CappedAgents capped{*client};
    Recordings recordings;
    LogReconciler reconciler;
    StoredSessionPages pages{store};
    std::unique_ptr<PhoneBookStore> bookStore = store.phoneBook();
    PhoneBook phoneBook{*bookStore, store, clock};
    DoNotCallList doNotCall{*bookStore, store, clock};
    FakeChatStore chatStore;
    ChatDesk chats{{chatStore, [](ChatRoute) { return nullptr; }, clock}};
    CarrierClient carrierClient;
    CarrierCheck carrier{carrierClient};
    std::unique_ptr<MainWindow> window;

private:
    void connectStore();

    bool m_storeIsOpen = false;
};

} // namespace hs::test
