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
#include "app/chat/chatdesk.h"
#include "app/recording/recordings.h"
#include "app/records/accounts.h"
#include "app/records/carriercheck.h"
#include "app/records/donotcalllist.h"
#include "app/records/phonebook.h"
#include "app/records/platformwatch.h"
#include "app/records/storedsessionpages.h"
#include "app/system/settings.h"
#include "tests/fakes/fakechatstore.h"
#include "tests/fakes/fakechattransport.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakeheadsetkeys.h"
#include "tests/fakes/fakejournal.h"
#include "tests/fakes/fakephonebookstore.h"
#include "tests/fakes/fakeroomport.h"
#include "tests/fakes/fakesecretstore.h"
#include "tests/fakes/fakesessionstore.h"
#include "tests/fakes/fakesounddevices.h"
#include "tests/fakes/faketransport.h"
#include "tests/ui/cannedplatform.h"
#include "ui/uicontext.h"

#include <QTemporaryDir>
#include <QTest>

namespace hs::test {

/// Everything a page works on: fake lines, a store in memory, and the real platform watch before a
/// canned platform.
class PageRig final
{
public:
    PageRig()
    {
        client.setAccess({platform.baseUrl(), QStringLiteral("test-key")});
        settings.setAgentId(7001);
    }

    [[nodiscard]] UiContext context()
    {
        return {desk,    watch, pages, settings, clock,    phoneBook, doNotCall,
                carrier, caps,  rates, capped,   accounts, sound,     check,
                recordings, chats, &headsets};
    }
    /// Fetches wallet and agents; false when they did not come.
    [[nodiscard]] bool connectPlatform()
    {
        watch.start();
        return QTest::qWaitFor([this] { return watch.wallet() && !watch.agents().isEmpty(); });
    }
    /// The transport of the newest call; lives as long as its controller.
    [[nodiscard]] FakeTransport &wire() { return *transport; }

    QTemporaryDir folder;
    FakeClock clock;
    FakeSessionStore store;
    Settings settings{folder.path()};
    CannedPlatform platform;
    PlatformClient client;
    PlatformWatch watch{client, store, clock};
    StoredSessionPages pages{store};
    FakePhoneBookStore bookStore;
    PhoneBook phoneBook{bookStore, store, clock};
    DoNotCallList doNotCall{bookStore, store, clock};
    CarrierClient carrierClient;
    CarrierCheck carrier{carrierClient};
    FakeTransport *transport = nullptr;
    FakeJournal journal;
    CallDesk::TransportFactory make = [this] {
        auto made = std::make_unique<FakeTransport>();
        transport = made.get();
        return made;
    };
    CallDesk desk{{make, make}, store, journal, clock};
    CapWatch caps{desk, store, clock};
    RateBook rates{store};
    CappedAgents capped{client};
    CallRecorder::Opener open = &CallRecorder::newFile; ///< of recordings
    Recordings recordings{{desk, store, settings, clock,
                           folder.filePath(QStringLiteral("recordings")),
                           [this](const QString &path) { return open(path); }}};
    FakeChatStore chatStore;
    FakeChatTransport *chatWire = nullptr; ///< of the newest chat that sent something
    ChatDesk chats{{chatStore,
                    [this](ChatRoute route) -> std::unique_ptr<ChatTransport> {
                        auto made = std::make_unique<FakeChatTransport>(route);
                        chatWire = made.get();
                        return made;
                    },
                    clock}};
    FakeHeadsetKeys headsets;
    FakeSecretStore secrets;
    Accounts accounts{secrets, settings, folder.path(), {}};
    SoundDeviceList devices = twoOfEach(); ///< what there is when the window first asks
    FakeSoundDevices *deviceSource = nullptr; ///< once it has; lives on `mediaThread`
    MediaThread mediaThread;
    SoundDesk sound{mediaThread, [this] {
                        auto made = std::make_unique<FakeSoundDevices>(devices);
                        deviceSource = made.get();
                        return made;
                    }};
    int roomBlockMs = 1; ///< of the check before a call; 100: as fast as the clock
    CallCheck check{{desk, sound, {mediaThread, client, clock, [this] {
                                       return std::make_unique<FakeRoomPort>(true, roomBlockMs);
                                   }}}};
};

} // namespace hs::test
