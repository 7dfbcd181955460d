#include "app/api/platformclient.h"
#include "app/call/callcheck.h"
#include "app/call/calldesk.h"
#include "app/call/mediathread.h"
#include "app/call/sounddesk.h"
#include "app/call/typedvoice.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakejournal.h"
#include "tests/fakes/fakeroomport.h"
#include "tests/fakes/fakesessionstore.h"
#include "tests/fakes/fakesounddevices.h"
#include "tests/fakes/faketransport.h"
#include "tests/fakes/proofs.h"
#include "tests/fakes/testmain.h"

#include <QSignalSpy>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct Desk
{
    FakeClock clock;
    FakeSessionStore store;
    FakeJournal journal;
    FakeTransport *wire = nullptr; ///< of the newest line
    CallDesk::TransportFactory make = [this] {
        auto made = std::make_unique<FakeTransport>();
        wire = made.get();
        return made;
    };
    CallDesk desk{{make, make}, store, journal, clock};
    MediaThread thread;
    SoundDesk sound{thread, [] { return std::make_unique<FakeSoundDevices>(twoOfEach()); }};
    PlatformClient client; ///< has no access, so no answer comes
    bool somebodySpeaks = true;
    int blockMs = 1;
    CallCheck check{{desk, sound, {thread, client, clock, [this] {
                                       return std::make_unique<FakeRoomPort>(somebodySpeaks);
                                   }}}};
    QSignalSpy finished{&check, &CallCheck::finished};
    QSignalSpy stopped{&check, &CallCheck::stopped};

    [[nodiscard]] QStringList notes()
    {
        QStringList all;
        for (const SessionRecord &row : store.rows()) {
            const auto events = store.events(row.id).result().value();
            for (const SessionEvent &event : events) {
                if (event.name == "check.result"_L1)
                    all.append(event.detail);
            }
        }
        return all;
    }
};

} // namespace

class TstCallCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCheckIsJudgedWithWhatIsKnown()
    {
        Desk all;
        (void)all.check.start({.hasAgent = false, .walletMinutes = 3});
        QVERIFY(all.check.isRunning() && !all.check.canStart());
        QTRY_COMPARE(all.finished.size(), 1);
        const auto result = all.finished.first().at(0).value<CallCheckResult>();
        QCOMPARE(result.devices.microphone.name, u"Room microphone"_s);
        QVERIFY(result.sound.voice && *result.sound.voice > -20);
        QCOMPARE(result.verdict.points,
                 (QList{CheckPoint::NoNetwork, CheckPoint::NoAgent, CheckPoint::LowWallet}));
        QVERIFY(all.check.canStart());
    }

    void theNextWebCallKeepsTheResult()
    {
        Desk all;
        (void)all.check.start({});
        QTRY_COMPARE(all.finished.size(), 1);
        all.desk.startWebCall({});
        Q_EMIT all.wire->prepared({}); // nothing is stored of a line that is given up before
        QTRY_COMPARE(all.notes().size(), 1);
        const QStringList notes = all.notes();
        QVERIFY(notes.first().startsWith(u"bad, room -"_s)); // no network
        all.desk.hangUpAll();
        Q_EMIT all.wire->ended(EndReason::OperatorHungUp, proofBy(EndProof::NeverOpened), {});
        QVERIFY(all.desk.startWebCall({}));
        Q_EMIT all.wire->prepared({});
        QTRY_COMPARE(all.store.rows().size(), 2);
        QCOMPARE(all.notes().size(), 1); // it is that of one call
    }

    void aTypedLineTakesNeitherResultNorCheck()
    {
        Desk all;
        all.check.setKept(CheckRecord{all.clock.utcNow(), u"fair, room -40 dB"_s});
        (void)all.check.start({});
        CallTarget typed;
        typed.typed = TypedVoice::make();
        all.desk.startWebCall(typed);
        Q_EMIT all.wire->prepared({});
        QTRY_COMPARE(all.store.rows().size(), 1);
        QVERIFY(all.check.isRunning()); // it opens no microphone
        QTRY_COMPARE(all.finished.size(), 1);
        QVERIFY(all.check.canStart());
        QVERIFY(all.notes().isEmpty());
    }

    void anOldResultIsNobodys()
    {
        Desk all;
        (void)all.check.start({});
        QTRY_COMPARE(all.finished.size(), 1);
        all.clock.advance(11min);
        all.desk.startWebCall({});
        Q_EMIT all.wire->prepared({});
        QTRY_COMPARE(all.store.rows().size(), 1);
        QVERIFY(all.notes().isEmpty());
    }

    void whatAnEarlierRunFoundIsTheNextCallsToo()
    {
        Desk all;
        QSignalSpy kept(&all.check, &CallCheck::keptChanged);
        all.check.setKept(CheckRecord{all.clock.utcNow(), u"fair, room -40 dB"_s});
        all.desk.startWebCall({});
        Q_EMIT all.wire->prepared({});
        QTRY_COMPARE(all.notes(), QStringList{u"fair, room -40 dB"_s});
        QCOMPARE(kept.size(), 1);
        QVERIFY(!kept.first().at(0).value<std::optional<CheckRecord>>());
    }

    void aCallStopsIt()
    {
        Desk all;
        (void)all.check.start({});
        QStringList order;
        connect(&all.check, &CallCheck::stopped, this, [&order] { order.append(u"stopped"_s); });
        connect(&all.desk, &CallDesk::lineOpened, this, [&order, &all] {
            order.append(all.wire->calls().contains(u"prepare"_s) ? u"opens"_s : u"waits"_s);
        });
        all.desk.startWebCall({});
        QCOMPARE(order, (QStringList{u"stopped"_s, u"opens"_s}));
        QCOMPARE(all.stopped.size(), 1);
        QVERIFY(!all.check.isRunning() && !all.check.canStart());
        (void)all.check.start({}); // the call holds the microphone
        QVERIFY(!all.check.isRunning());
        QCOMPARE(all.finished.size(), 0);
    }

    void aCallThatIsNeverStoredTakesNothing()
    {
        Desk all;
        (void)all.check.start({});
        QTRY_COMPARE(all.finished.size(), 1);
        all.desk.startWebCall({});
        all.desk.hangUpAll();
        QVERIFY(all.desk.startWebCall({}));
        Q_EMIT all.wire->prepared({});
        QTRY_COMPARE(all.notes().size(), 1);
    }

    void onlyWhoStartedItStopsIt()
    {
        Desk all;
        const int number = all.check.start({});
        QVERIFY(number != 0);
        QCOMPARE(all.check.start({}), 0);
        all.check.stop(number - 1);
        QVERIFY(all.check.isRunning());
        all.check.stop(number);
        QVERIFY(!all.check.isRunning());
        QCOMPARE(all.stopped.size(), 1);
    }

    void aMediaThreadThatStandsStillEndsIt()
    {
        Desk all;
        all.blockMs = 60'000;
        ReadinessCheck check({all.thread, all.client, all.clock, [&all] {
                                  return std::make_unique<FakeRoomPort>(true, all.blockMs);
                              }});
        QSignalSpy failed(&check, &ReadinessCheck::failed);
        check.setDeadline(20ms);
        check.start({}, {});
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!check.isRunning());
    }

    void aPhoneCallDoesNot()
    {
        Desk all;
        CallTarget target;
        target.kind = SessionKind::PhoneCall;
        (void)all.check.start({});
        all.desk.startPhoneCall(target);
        QTRY_COMPARE(all.finished.size(), 1);
        QVERIFY(all.notes().isEmpty());
    }
};

HS_TEST_CLASS(TstCallCheck)
#include "tst_callcheck.moc"
