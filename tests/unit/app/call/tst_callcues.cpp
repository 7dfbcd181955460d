// Which of the program's own sounds follows from what happens to the lines.
#include "app/call/callcues.h"
#include "app/call/calldesk.h"
#include "models/domain/platform.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakejournal.h"
#include "tests/fakes/fakesessionstore.h"
#include "tests/fakes/faketransport.h"
#include "tests/fakes/proofs.h"
#include "tests/fakes/testmain.h"

#include <QTest>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;

namespace {

using Heard = QList<SoundCue>;

struct Desk
{
    FakeClock clock;
    FakeSessionStore store;
    QList<FakeTransport *> wires;
    FakeJournal journal;
    CallDesk::TransportFactory make = [this] {
        auto wire = std::make_unique<FakeTransport>();
        wires.append(wire.get());
        return wire;
    };
    CallDesk desk{{make, make}, store, journal, clock};
    CallCues cues{desk, clock};
    Heard heard;
    int silenced = 0;

    Desk()
    {
        QObject::connect(&cues, &CallCues::wanted, &desk,
                         [this](SoundCue cue) { heard.append(cue); });
        QObject::connect(&cues, &CallCues::unwanted, &desk, [this] { ++silenced; });
    }
    /// A line whose request has been accepted.
    void place(SessionKind kind)
    {
        CallTarget target;
        target.kind = kind;
        target.phone.number = QStringLiteral("+12025550123");
        CallController *line = kind == SessionKind::PhoneCall ? desk.startPhoneCall(target)
                                                              : desk.startWebCall(target);
        Q_EMIT wires.last()->prepared({});
        if (!QTest::qWaitFor([line] { return line->state() == CallState::Placing; }))
            qFatal("the line was not placed");
        Q_EMIT wires.last()->accepted(1);
    }
    void end(FakeTransport *wire)
    {
        Q_EMIT wire->ended(EndReason::AgentHungUp, proofBy(EndProof::CloseHandshake), {});
    }
    [[nodiscard]] static Wallet wallet(double minutes)
    {
        Wallet wallet;
        wallet.estimatedMinutes = minutes;
        return wallet;
    }
};

} // namespace

class TstCallCues : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPhoneCallRingsUntilSomebodyTalks()
    {
        Desk all;
        all.place(SessionKind::PhoneCall);
        QCOMPARE(all.heard, Heard{SoundCue::RingBack});
        Q_EMIT all.wires.last()->answered();
        QCOMPARE(all.silenced, 1);
        all.end(all.wires.last());
        QCOMPARE(all.heard, (Heard{SoundCue::RingBack, SoundCue::Connected, SoundCue::Ended}));
    }

    void aPhoneCallThatIsOverDoesNotRing()
    {
        Desk all;
        all.place(SessionKind::PhoneCall);
        all.place(SessionKind::PhoneCall);
        QCOMPARE(all.heard, Heard{SoundCue::RingBack}); // one ring for both
        all.end(all.wires.at(0));
        QCOMPARE(all.silenced, 0);
        all.desk.hangUpAll();
        QCOMPARE(all.silenced, 1);
    }

    void nothingRingsOverAConversation()
    {
        Desk all;
        all.place(SessionKind::WebCall);
        QCOMPARE(all.heard, Heard{});
        Q_EMIT all.wires.last()->answered();
        all.place(SessionKind::PhoneCall);
        QCOMPARE(all.heard, Heard{SoundCue::Connected});
        all.end(all.wires.at(0));
        QCOMPARE(all.heard.count(SoundCue::RingBack), 1); // now it may
    }

    void whatWasGivenUpBeforeALineIsNoEnd()
    {
        Desk all;
        all.desk.startWebCall({});
        all.desk.hangUpAll();
        QVERIFY(!all.heard.contains(SoundCue::Ended));
    }

    void troubleIsToldOnceForOneCause()
    {
        Desk all;
        all.place(SessionKind::WebCall);
        Q_EMIT all.wires.last()->answered();
        all.heard.clear();
        Q_EMIT all.wires.last()->warned(CallWarning::MicrophoneLost);
        Q_EMIT all.wires.last()->warned(CallWarning::MicrophoneDigitalSilence);
        QCOMPARE(all.heard, Heard{SoundCue::Trouble});
        Q_EMIT all.wires.last()->warned(CallWarning::MicrophoneBack);
        all.clock.advance(4s);
        Q_EMIT all.wires.last()->lost(EndReason::ConnectionLost, {});
        QCOMPARE(all.heard, (Heard{SoundCue::Trouble, SoundCue::Trouble}));
    }

    void aWalletIsLowOnceAndOnlyWhileALineIsOpen()
    {
        Desk all;
        all.cues.onWallet(Desk::wallet(3));
        QCOMPARE(all.heard, Heard{});
        all.place(SessionKind::WebCall);
        all.cues.onWallet(Desk::wallet(5.5));
        QCOMPARE(all.heard, Heard{});
        all.cues.onWallet(Desk::wallet(4.9));
        all.cues.onWallet(Desk::wallet(5.2));
        all.cues.onWallet(Desk::wallet(4.8));
        QCOMPARE(all.heard, Heard{SoundCue::LowWallet});
        all.cues.onWallet(Desk::wallet(40)); // paid in
        all.cues.onWallet(Desk::wallet(4));
        QCOMPARE(all.heard.size(), 2);
        Wallet later = Desk::wallet(0);
        later.usageBased = true; // nothing stops at zero
        Desk other;
        other.place(SessionKind::WebCall);
        other.cues.onWallet(later);
        QCOMPARE(other.heard, Heard{});
    }
};

HS_TEST_CLASS(TstCallCues)
#include "tst_callcues.moc"
