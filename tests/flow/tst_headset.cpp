#include "app/call/typedvoice.h"
#include "app/headset/hidrawheadsetkeys.h"
#include "app/headsetcalls.h"
#include "tests/fakes/testmain.h"
#include "tests/flow/flowrig.h"
#include "tests/unit/app/headset/headsets.h"
#include "tests/unit/app/headset/hidrawrig.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

/// The program with a headset plugged in, whose keys are used.
struct Desk
{
    explicit Desk(const QByteArray &descriptor = headsets::plain())
    {
        hid.plugIn(u"hidraw0"_s, descriptor);
        rig.settings.setHeadsetKeysOn(true);
    }
    [[nodiscard]] bool isUp()
    {
        return rig.isUp() && QTest::qWaitFor([this] { return !keys.headsets().isEmpty(); });
    }
    [[nodiscard]] bool isLit(const QByteArray &report)
    {
        return QTest::qWaitFor([this, report] { return hid.light(u"hidraw0"_s) == report; });
    }
    void send(const char *report) { hid.send(u"hidraw0"_s, report); }

    QTemporaryDir profile;
    HidrawRig hid;
    FlowRig rig{profile.path()};
    HidrawHeadsetKeys keys{hid.access()};
    HeadsetCalls calls{rig.desk, rig.settings, keys};
};

} // namespace

class TstHeadset : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itsMuteKeyIsTheMuteButton()
    {
        Desk desk;
        QVERIFY(desk.isUp());
        QVERIFY(desk.rig.talk());
        QVERIFY(desk.isLit("0001"));
        desk.send("03");
        QTRY_VERIFY(desk.rig.find<QPushButton>(u"muteButton"_s)->isChecked());
        QVERIFY(desk.rig.line()->isMuted());
        QVERIFY(desk.isLit("0003"));
        QVERIFY(desk.rig.click(u"muteButton"_s)); // whoever mutes, the light follows
        QVERIFY(desk.isLit("0001"));
    }

    void aMuteSwitchThatIsOnMutesTheNextCall()
    {
        Desk desk(headsets::withMuteSwitch());
        QVERIFY(desk.isUp());
        desk.send("0302");
        QVERIFY(desk.rig.talk());
        QTRY_VERIFY(desk.rig.line()->isMuted());
        QVERIFY(desk.isLit("0303"));
        QVERIFY(desk.rig.click(u"muteButton"_s)); // whoever opens it has the last word
        QVERIFY(desk.isLit("0301"));
        Q_EMIT desk.keys.muteWanted(true);
        Q_EMIT desk.keys.muteWanted(true); // said twice it is no toggle
        QVERIFY(desk.rig.line()->isMuted());
    }

    void itsHookIsTheHangUpButton()
    {
        Desk desk;
        QVERIFY(desk.isUp());
        QVERIFY(desk.rig.talk());
        QVERIFY(desk.isLit("0001"));
        desk.send("01"); // it follows its light
        desk.send("03"); // and its mute key shows that this has been read
        QTRY_VERIFY(desk.rig.line()->isMuted());
        desk.hid.later = 6000; // past what it declines
        desk.send("00");
        QVERIFY(desk.rig.waitFor(CallState::Ending));
        QVERIFY(desk.isLit("0000"));
        QTRY_COMPARE(desk.rig.closeFrames(), 1);
        desk.rig.media.closeSocket(closedInOrder());
        QVERIFY(desk.rig.waitFor(CallState::Ended));
        QCOMPARE(desk.rig.session().endReason, EndReason::OperatorHungUp);
        QVERIFY(desk.rig.events().contains(u"hangup.headset"_s));
        QVERIFY(desk.rig.events().contains(u"hangup.pressed"_s));
    }

    void itsHookEndsATypedLineToo()
    {
        Desk desk;
        const QSignalSpy mute(&desk.keys, &HeadsetKeys::mutePressed);
        QVERIFY(desk.isUp());
        desk.rig.server.push(201, ticket());
        CallTarget target;
        target.agentId = 7001;
        target.typed = TypedVoice::make();
        CallController *line = desk.rig.desk.startWebCall(target);
        QVERIFY(line);
        QVERIFY(desk.rig.media.waitForSocket());
        desk.rig.media.onSocket([](FakeSessionSocket &socket) { socket.acceptUpgrade(); });
        QTRY_COMPARE(line->state(), CallState::InCall);
        QVERIFY(desk.isLit("0001"));
        desk.send("01");
        desk.send("03");
        QTRY_COMPARE(mute.size(), 1); // so both have been read
        QVERIFY(!line->isMuted());
        desk.hid.later = 6000;
        desk.send("00");
        QTRY_COMPARE(line->state(), CallState::Ending);
        QVERIFY(desk.isLit("0000"));
        QVERIFY(desk.rig.events().contains(u"hangup.headset"_s));
        desk.rig.media.closeSocket(closedInOrder());
        QTRY_COMPARE(line->state(), CallState::Ended);
    }

    void noKeyStartsACall()
    {
        Desk desk;
        const QSignalSpy mute(&desk.keys, &HeadsetKeys::mutePressed);
        QVERIFY(desk.isUp());
        for (const char *report : {"01", "00", "02", "00", "04", "00"})
            desk.send(report);
        QTRY_COMPARE(mute.size(), 1);
        desk.hid.later = 1000; // another press, not the same one
        desk.send("02");
        QTRY_COMPARE(mute.size(), 2); // so all of them have been read
        QVERIFY(desk.rig.desk.openLines().isEmpty());
        QVERIFY(desk.rig.server.requests().isEmpty());
    }

    void aHeadsetInItsDockEndsNoCall()
    {
        Desk desk;
        QVERIFY(desk.isUp());
        QVERIFY(desk.rig.talk());
        QVERIFY(desk.isLit("0001"));
        desk.send("01");
        desk.send("00");
        desk.send("02"); // what was read before had no effect
        QTRY_VERIFY(desk.rig.line()->isMuted());
        QCOMPARE(desk.rig.line()->state(), CallState::InCall);
    }

    void switchedOffInACallItGoesDarkAndTheCallGoesOn()
    {
        Desk desk;
        QVERIFY(desk.isUp());
        QVERIFY(desk.rig.talk());
        QVERIFY(desk.isLit("0001"));
        desk.rig.settings.setHeadsetKeysOn(false);
        QVERIFY(desk.isLit("0000"));
        QTRY_VERIFY(desk.keys.headsets().isEmpty());
        QCOMPARE(desk.rig.line()->state(), CallState::InCall);
    }
};
HS_TEST_CLASS(TstHeadset)
#include "tst_headset.moc"
