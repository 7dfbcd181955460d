#include "app/headset/keysense.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/headset/headsets.h"

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;

namespace {

/// A headset's recorded reports, played at their times; what was pressed is kept as letters: m
/// toggles mute, M and U want it on and off, h hangs up.
class Played final
{
public:
    explicit Played(const QByteArray &descriptor)
        : m_descriptor(*HidDescriptor::parse(descriptor)), m_sense(m_descriptor)
    {
    }

    Played &lights(KeySense::Time at, HeadsetLights lights)
    {
        note(m_sense.setLights(lights, at));
        return *this;
    }
    Played &know(const char *hex)
    {
        m_sense.know(hidreports::keys(m_descriptor, QByteArray::fromHex(hex)));
        return *this;
    }
    Played &report(KeySense::Time at, const char *hex)
    {
        note(m_sense.sense(hidreports::keys(m_descriptor, QByteArray::fromHex(hex)), at));
        return *this;
    }
    Played &settle()
    {
        if (const auto at = m_sense.settlesAt())
            note(m_sense.settle(*at));
        return *this;
    }
    [[nodiscard]] QByteArray pressed() const { return m_pressed; }

private:
    void note(const QList<KeySense::Press> &presses)
    {
        for (const KeySense::Press press : presses)
            m_pressed += "mMUh"[static_cast<int>(press)];
    }

    HidDescriptor m_descriptor;
    KeySense m_sense;
    QByteArray m_pressed;
};

constexpr HeadsetLights inCall{.offHook = true};
constexpr HeadsetLights muted{.offHook = true, .muted = true};

} // namespace

class TstKeySense : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aMuteButtonTogglesWhenItGoesDown()
    {
        Played headset(headsets::plain());
        headset.lights(0s, inCall);
        headset.report(3s, "02").report(3001ms, "00");
        QCOMPARE(headset.pressed(), "m");
        headset.lights(3010ms, muted).report(5s, "02").report(5200ms, "00");
        QCOMPARE(headset.pressed(), "mm");
    }

    void aKeyThatChattersIsOnePress()
    {
        Played headset(headsets::plain());
        headset.report(1s, "02").report(1005ms, "00").report(1010ms, "02").report(1020ms, "00");
        QCOMPARE(headset.pressed(), "m");
    }

    void aMuteSwitchSaysWhatIsWanted()
    {
        Played headset(headsets::withMuteSwitch());
        headset.lights(0s, inCall).report(2s, "0302");
        QCOMPARE(headset.pressed(), "M");
        headset.lights(2010ms, muted).settle().report(4s, "0300").settle();
        QCOMPARE(headset.pressed(), "MU");
        // The program mutes, and the switch follows its light.
        headset.lights(4110ms, inCall).settle().lights(6s, muted).report(6020ms, "0302").settle();
        QCOMPARE(headset.pressed(), "MU");
    }

    void aLateEchoDoesNotOpenTheMicrophone()
    {
        Played headset(headsets::withMuteSwitch());
        headset.lights(0s, inCall).report(2s, "0302").lights(2010ms, muted).settle();
        // A tap on push-to-talk: the light goes off and on, and the switch follows late.
        headset.lights(10s, inCall).lights(10080ms, muted);
        headset.report(10100ms, "0300").report(10180ms, "0302").settle();
        QCOMPARE(headset.pressed(), "M");
        headset.lights(20s, inCall).lights(20080ms, muted).report(20650ms, "0300").settle();
        QCOMPARE(headset.pressed(), "M"); // even where the last echo is lost
    }

    void aSwitchThatIsOnWhenTheEchoHasSettledMutes()
    {
        Played headset(headsets::withMuteSwitch());
        headset.lights(0s, inCall).lights(2s, muted).lights(4s, inCall);
        headset.report(4300ms, "0302");
        QCOMPARE(headset.pressed(), "");
        headset.settle();
        QCOMPARE(headset.pressed(), "M");
    }

    void aSwitchThatIsFlickedTwiceStaysASwitch()
    {
        Played headset(headsets::withMuteSwitch());
        headset.lights(0s, inCall).report(2s, "0302").report(2300ms, "0300").settle();
        QCOMPARE(headset.pressed(), "M"); // the program was too slow to be muted between
        headset.lights(3s, muted).settle().lights(5s, inCall).settle();
        headset.report(6s, "0302").lights(6010ms, muted).settle().report(9s, "0300").settle();
        QCOMPARE(headset.pressed(), "MMU");
    }

    void contactsThatBounceDoNotOpenTheMicrophone()
    {
        Played headset(headsets::withMuteSwitch());
        headset.lights(0s, muted).settle().report(2s, "0302").report(2003ms, "0300");
        headset.report(2006ms, "0302").settle();
        QCOMPARE(headset.pressed(), "");
        headset.report(4s, "0300").report(4003ms, "0302").report(4006ms, "0300").settle();
        QCOMPARE(headset.pressed(), "U");
    }

    void aButtonThatCallsItselfASwitchStillToggles()
    {
        Played headset(headsets::withMuteSwitch());
        headset.lights(0s, inCall).report(2s, "0302").report(2150ms, "0300");
        headset.lights(2200ms, muted).settle().report(4s, "0302").report(4150ms, "0300").settle();
        headset.lights(4300ms, inCall).settle().report(6s, "0302").report(6150ms, "0300");
        QCOMPARE(headset.pressed(), "MUM");
    }

    void aSwitchThatWasOnBeforeTheCallMutesIt()
    {
        Played headset(headsets::withMuteSwitch());
        headset.report(1s, "0302").lights(2s, inCall);
        QCOMPARE(headset.pressed(), "M");
        Played fetched(headsets::withMuteSwitch());
        fetched.know("0302").lights(2s, inCall);
        QCOMPARE(fetched.pressed(), "M");
    }

    void aSwitchOfWhichNothingIsKnownDoesNothing()
    {
        Played headset(headsets::withMuteSwitch());
        headset.lights(2s, muted).settle().report(5s, "0301").settle(); // its hook, mute is off
        QCOMPARE(headset.pressed(), "");
    }

    void onHookInACallHangsUp()
    {
        Played headset(headsets::plain());
        headset.lights(0s, inCall).report(120ms, "01"); // follows its light
        QCOMPARE(headset.pressed(), "");
        headset.report(60s, "00");
        QCOMPARE(headset.pressed(), "h");
    }

    void offHookWithoutACallDoesNothing()
    {
        Played headset(headsets::plain());
        headset.report(1s, "01").report(4s, "00").report(5s, "01").report(6s, "04");
        QCOMPARE(headset.pressed(), "");
    }

    void aHeadsetThatFollowsLateHangsNothingUp()
    {
        Played slow(headsets::plain());
        slow.lights(0s, inCall).report(1900ms, "01");
        QCOMPARE(slow.pressed(), "");
        slow.report(30s, "00");
        QCOMPARE(slow.pressed(), "h");
    }

    void theEchoOfTheLastCallDoesNotEndTheNext()
    {
        Played headset(headsets::plain());
        headset.lights(0s, inCall).report(100ms, "01").lights(20s, {}).lights(20050ms, inCall);
        headset.report(20100ms, "00").report(20200ms, "01");
        QCOMPARE(headset.pressed(), "");
    }

    void aSpareHeadsetDeclinesTheCallForItselfOnly()
    {
        Played docked(headsets::plain());
        docked.lights(0s, inCall).report(300ms, "01").report(900ms, "00");
        QCOMPARE(docked.pressed(), "");
        Played slow(headsets::plain());
        slow.lights(0s, inCall).report(1200ms, "01").report(1900ms, "00");
        QCOMPARE(slow.pressed(), "");
        slow.report(10s, "02").report(11s, "00");
        QCOMPARE(slow.pressed(), "m"); // its other keys count
        slow.report(20s, "01").report(30s, "00");
        QCOMPARE(slow.pressed(), "mh"); // taken out of its dock, then used
        Played soon(headsets::plain()); // the wrong agent: its operator hangs up at once
        soon.lights(0s, inCall).report(100ms, "01").report(2100ms, "00");
        QCOMPARE(soon.pressed(), "h");
    }

    // Its report says that nothing is down, the mute neither.
    void oneThatIsDockedWhileMutedOpensNoMicrophone()
    {
        Played docked(headsets::withMuteSwitch());
        docked.lights(0s, inCall).report(100ms, "0301").lights(1s, muted).report(1100ms, "0303");
        docked.settle().report(1900ms, "0300").settle();
        QCOMPARE(docked.pressed(), "");
    }

    void theDebtOfTheLastCallIsPaidWheneverItComes()
    {
        Played headset(headsets::plain());
        headset.lights(0s, inCall).report(100ms, "01").lights(20s, {}).lights(20500ms, inCall);
        headset.report(22900ms, "00").report(23s, "01");
        QCOMPARE(headset.pressed(), "");
        headset.report(40s, "00");
        QCOMPARE(headset.pressed(), "h");
    }

    void aDebtLapses()
    {
        Played headset(headsets::plain());
        headset.lights(0s, inCall).report(100ms, "01").lights(20s, {}).lights(21s, inCall);
        headset.report(23100ms, "00");
        QCOMPARE(headset.pressed(), "h");
    }

    void aHookThatIsNotKnownCountsWithItsFirstChange()
    {
        Played headset(headsets::plain());
        headset.lights(0s, inCall).report(30s, "00"); // nothing else could have come up
        QCOMPARE(headset.pressed(), "h");
        Played other(headsets::plain());
        other.lights(0s, inCall).report(30s, "02").report(31s, "00");
        QCOMPARE(other.pressed(), "m"); // mute told us that it is on-hook
        Played fetched(headsets::plain());
        fetched.lights(0s, inCall).know("01").report(30s, "00");
        QCOMPARE(fetched.pressed(), "h");
        Played docked(headsets::plain());
        docked.lights(0s, inCall).report(1s, "00");
        QCOMPARE(docked.pressed(), "");
    }

    void whatTheProgramEndedIsNotEndedAgain()
    {
        Played headset(headsets::plain());
        headset.lights(0s, inCall).report(100ms, "01").lights(9s, {}).report(9050ms, "00");
        QCOMPARE(headset.pressed(), "");
    }

    void aRelativeHookIsAButton()
    {
        QByteArray descriptor = headsets::plain();
        descriptor[descriptor.indexOf("\x09\x20\x81\x22") + 3] = '\x06';
        Played headset(descriptor);
        headset.report(1s, "01").report(1100ms, "00").lights(2s, inCall);
        headset.report(2100ms, "01").report(2110ms, "00"); // follows its light
        QCOMPARE(headset.pressed(), "");
        headset.report(8s, "01").report(8010ms, "00");
        QCOMPARE(headset.pressed(), "h");
        Played quick(descriptor);
        quick.lights(2s, inCall).report(2100ms, "01").report(2110ms, "00");
        quick.report(2500ms, "01").report(2600ms, "00"); // a second pulse is no echo
        QCOMPARE(quick.pressed(), "h");
    }

    void dropHangsUpAtOnce()
    {
        Played headset(headsets::plain());
        headset.lights(0s, inCall).report(100ms, "04").report(200ms, "00");
        QCOMPARE(headset.pressed(), "h");
    }

    void garbageIsNoPress()
    {
        Played headset(headsets::numbered());
        headset.lights(0s, inCall).report(1s, "").report(2s, "ff").report(3s, "99ffffff");
        headset.report(4s, "02").report(5s, "01ff");
        QCOMPARE(headset.pressed(), "");
    }
};
HS_TEST_CLASS(TstKeySense)
#include "tst_keysense.moc"
