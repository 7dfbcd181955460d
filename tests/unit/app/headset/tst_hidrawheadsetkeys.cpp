#include "app/headset/hidrawdevice.h"
#include "app/headset/hidrawheadsetkeys.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/headset/headsets.h"
#include "tests/unit/app/headset/hidrawrig.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSignalSpy>

#include <cstdlib>
#include <fcntl.h>
#include <termios.h>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr HeadsetLights inCall{.offHook = true};
constexpr HeadsetLights muted{.offHook = true, .muted = true};

QList<HeadsetAccess> accessOf(const HeadsetKeys &keys)
{
    QList<HeadsetAccess> all;
    for (const Headset &headset : keys.headsets())
        all.append(headset.access);
    return all;
}
const QList<HeadsetAccess> one{HeadsetAccess::InUse};

} // namespace

class TstHidrawHeadsetKeys : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsOpenedUntilItIsSwitchedOn()
    {
        HidrawRig rig;
        rig.plugIn(u"hidraw0"_s, headsets::plain());
        {
            HidrawHeadsetKeys keys(rig.access());
            keys.show(inCall);
            keys.setOn(false);
        }
        QCOMPARE(rig.opened, 0);
        HidrawHeadsetKeys keys(rig.access());
        keys.setOn(true);
        QTRY_COMPARE(accessOf(keys), one);
        QCOMPARE(rig.opened, 1);
    }

    void keysAreHeardAndLightsFollow()
    {
        HidrawRig rig;
        rig.plugIn(u"hidraw0"_s, headsets::plain());
        HidrawHeadsetKeys keys(rig.access());
        keys.setOn(true);
        QTRY_COMPARE(accessOf(keys), one);
        QCOMPARE(keys.headsets().first().name, u"Example Headset hidraw0"_s);
        keys.show(inCall);
        const QByteArrayList lit{"0001"}; // and nothing before: others may have a call on it
        QTRY_COMPARE(rig.lights(u"hidraw0"_s), lit);
        QSignalSpy mute(&keys, &HeadsetKeys::mutePressed);
        QSignalSpy hangUp(&keys, &HeadsetKeys::hangUpPressed);
        rig.send(u"hidraw0"_s, "01"); // follows its light
        rig.send(u"hidraw0"_s, "03");
        rig.send(u"hidraw0"_s, "01");
        QTRY_COMPARE(mute.size(), 1);
        keys.show(muted);
        QTRY_COMPARE(rig.light(u"hidraw0"_s), "0003");
        rig.later = 6000; // past what it declines
        rig.send(u"hidraw0"_s, "00");
        QTRY_COMPARE(hangUp.size(), 1);
        QCOMPARE(mute.size(), 1);
        keys.show({});
        QTRY_COMPARE(rig.light(u"hidraw0"_s), "0000");
    }

    void switchedOffItLeavesThemDarkAndAlone()
    {
        HidrawRig rig;
        rig.plugIn(u"hidraw0"_s, headsets::plain());
        HidrawHeadsetKeys keys(rig.access());
        keys.show(inCall);
        keys.setOn(true);
        QTRY_COMPARE(rig.light(u"hidraw0"_s), "0001");
        keys.setOn(false);
        QTRY_COMPARE(rig.light(u"hidraw0"_s), "0000");
        QTRY_VERIFY(keys.headsets().isEmpty());
        keys.setOn(true);
        QTRY_COMPARE(rig.light(u"hidraw0"_s), "0001");
    }

    void theEndOfTheProgramPutsTheLightsOut()
    {
        HidrawRig rig;
        rig.plugIn(u"hidraw0"_s, headsets::withVendorParts());
        {
            HidrawHeadsetKeys keys(rig.access());
            keys.show(muted);
            keys.setOn(true);
            QTRY_COMPARE(rig.light(u"hidraw0"_s), "2101");
        }
        QCOMPARE(rig.light(u"hidraw0"_s), "2100");
    }

    void whatACrashLeftLitIsPutOutOnce()
    {
        HidrawRig rig;
        const QTemporaryDir marks;
        HidrawAccess access = rig.access();
        access.marks = marks.filePath(u"lit"_s);
        rig.plugIn(u"hidraw0"_s, headsets::plain());
        {
            HidrawHeadsetKeys keys(access);
            keys.show(inCall);
            keys.setOn(true);
            QTRY_COMPARE(rig.light(u"hidraw0"_s), "0001");
            QCOMPARE(QDir(access.marks).entryList(QDir::Files).size(), 1);
            rig.unplug(u"hidraw0"_s); // it does not get the dark one, as in a crash
            QTRY_VERIFY(keys.headsets().isEmpty());
        }
        rig.forgetLights();
        rig.plugIn(u"hidraw0"_s, headsets::plain());
        HidrawHeadsetKeys keys(access);
        keys.setOn(true);
        QTRY_COMPARE(rig.light(u"hidraw0"_s), "0000");
        QTRY_VERIFY(QDir(access.marks).isEmpty());
        keys.setOn(false);
        QTRY_VERIFY(keys.headsets().isEmpty());
        keys.setOn(true);
        QTRY_COMPARE(accessOf(keys), one);
        QCOMPARE(rig.lights(u"hidraw0"_s).size(), 1);
    }

    void onlyTheReportThatChangesIsWritten()
    {
        HidrawRig rig;
        rig.plugIn(u"hidraw0"_s, headsets::withVendorParts());
        HidrawHeadsetKeys keys(rig.access());
        keys.show(inCall);
        keys.setOn(true);
        const QByteArrayList first{"1701"};
        QTRY_COMPARE(rig.lights(u"hidraw0"_s), first);
        keys.show(muted);
        QTRY_COMPARE(rig.lights(u"hidraw0"_s), first + QByteArrayList{"2101"});
        keys.setOn(false);
        QTRY_COMPARE(rig.light(u"hidraw0"_s), "2100");
    }

    void othersAreNeverOpened()
    {
        HidrawRig rig;
        rig.plugIn(u"hidraw0"_s, headsets::keyboard());
        rig.plugIn(u"hidraw1"_s, "garbage");
        rig.plugIn(u"hidraw2"_s, {});
        rig.plugIn(u"hidraw3"_s, headsets::numbered());
        rig.plugIn(u"hidraw4"_s, headsets::withKeyboard());
        rig.plugIn(u"hidraw5"_s, headsets::thatTypes());
        rig.plugIn(u"hidraw6"_s, headsets::thatTypesToo());
        HidrawHeadsetKeys keys(rig.access());
        keys.setOn(true);
        QTRY_COMPARE(accessOf(keys), one);
        QCOMPARE(keys.headsets().first().name, u"Example Headset hidraw3"_s);
        QCOMPARE(rig.opened, 1);
    }

    void aRefusedOneIsToldAndTakenOnceItIsAllowed()
    {
        HidrawRig rig;
        rig.refuses = true;
        rig.plugIn(u"hidraw0"_s, headsets::plain());
        HidrawHeadsetKeys keys(rig.access());
        keys.setOn(true);
        QTRY_COMPARE(accessOf(keys), QList{HeadsetAccess::Refused});
        rig.refuses = false;
        QTRY_COMPARE(accessOf(keys), one);
    }

    void oneThatGoesInACallIsTakenBackWithItsLight()
    {
        HidrawRig rig;
        rig.plugIn(u"hidraw0"_s, headsets::plain());
        HidrawHeadsetKeys keys(rig.access());
        QSignalSpy hangUp(&keys, &HeadsetKeys::hangUpPressed);
        keys.setOn(true);
        keys.show(muted);
        QTRY_COMPARE(rig.light(u"hidraw0"_s), "0003");
        rig.send(u"hidraw0"_s, "01");
        rig.unplug(u"hidraw0"_s);
        QTRY_VERIFY(keys.headsets().isEmpty());
        rig.plugIn(u"hidraw1"_s, headsets::plain());
        QTRY_COMPARE(rig.light(u"hidraw1"_s), "0003");
        QCOMPARE(hangUp.size(), 0); // to be unplugged is not to hang up
    }

    void twoHeadsetsServeOneCall()
    {
        HidrawRig rig;
        rig.plugIn(u"hidraw0"_s, headsets::plain());
        rig.plugIn(u"hidraw1"_s, headsets::numbered());
        HidrawHeadsetKeys keys(rig.access());
        QSignalSpy mute(&keys, &HeadsetKeys::mutePressed);
        keys.setOn(true);
        keys.show(inCall);
        QTRY_COMPARE(rig.light(u"hidraw0"_s), "0001");
        QTRY_COMPARE(rig.light(u"hidraw1"_s), "020100");
        rig.send(u"hidraw0"_s, "02");
        QTRY_COMPARE(mute.size(), 1);
        rig.unplug(u"hidraw0"_s);
        QTRY_COMPARE(keys.headsets().size(), 1);
        rig.send(u"hidraw1"_s, "021000");
        QTRY_COMPARE(mute.size(), 2);
    }

    void aLightThatIsNotTakenIsGivenUpAndTheKeysGoOn()
    {
        HidrawRig rig;
        rig.plugIn(u"hidraw0"_s, headsets::plain());
        HidrawHeadsetKeys keys(rig.access());
        QSignalSpy mute(&keys, &HeadsetKeys::mutePressed);
        keys.setOn(true);
        QTRY_COMPARE(accessOf(keys), one);
        for (int i = 0; i < 2000; ++i) // nobody reads them: the outputs are full
            keys.show(i % 2 == 0 ? muted : inCall);
        QTRY_COMPARE(accessOf(keys), QList{HeadsetAccess::LightFails});
        rig.send(u"hidraw0"_s, "02");
        QTRY_COMPARE(mute.size(), 1);
        QVERIFY(!rig.lights(u"hidraw0"_s).isEmpty()); // they are read
        keys.show(muted);
        QTRY_COMPARE(accessOf(keys), one); // so it is tried again
    }

    void aLightThatWasGivenUpIsStillPutOut()
    {
        HidrawRig rig;
        rig.plugIn(u"hidraw0"_s, headsets::plain());
        HidrawAccess access = rig.access();
        access.lookEvery = 1h;
        HidrawHeadsetKeys keys(access);
        keys.setOn(true);
        QTRY_COMPARE(accessOf(keys), one);
        for (int i = 0; i < 2000; ++i)
            keys.show(i % 2 == 0 ? muted : inCall);
        QTRY_COMPARE(accessOf(keys), QList{HeadsetAccess::LightFails});
        QVERIFY(rig.light(u"hidraw0"_s) != "0000");
        keys.show({});
        QTRY_COMPARE(rig.light(u"hidraw0"_s), "0000");
        QTRY_COMPARE(accessOf(keys), one);
    }

    void aDeviceThatHoldsUpItsWriterHoldsUpNobodyElse()
    {
        HidrawRig rig;
        rig.plugIn(u"hidraw0"_s, headsets::plain());
        rig.makeSlow(u"hidraw0"_s, HidrawDevice::writeLimit + 100ms);
        HidrawHeadsetKeys keys(rig.access());
        QSignalSpy mute(&keys, &HeadsetKeys::mutePressed);
        keys.setOn(true);
        QTRY_COMPARE(accessOf(keys), one);
        QElapsedTimer asked;
        asked.start();
        for (int i = 0; i < 2000; ++i)
            keys.show(i % 2 == 0 ? muted : inCall);
        QVERIFY(asked.elapsed() < HidrawDevice::writeLimit.count());
        QTRY_COMPARE(accessOf(keys), QList{HeadsetAccess::LightFails});
        rig.send(u"hidraw0"_s, "02");
        QTRY_COMPARE(mute.size(), 1);
        static_cast<void>(
            rig.lights(u"hidraw0"_s)); // room again, so that the end waits for nothing
    }

    void garbageIsSurvived()
    {
        HidrawRig rig;
        rig.plugIn(u"hidraw0"_s, headsets::numbered());
        HidrawHeadsetKeys keys(rig.access());
        keys.setOn(true);
        QTRY_COMPARE(accessOf(keys), one);
        QSignalSpy mute(&keys, &HeadsetKeys::mutePressed);
        QRandomGenerator random(4711);
        for (int i = 0; i < 100; ++i) {
            QByteArray noise(1 + random.bounded(60), '\0');
            for (char &byte : noise)
                byte = static_cast<char>(random.bounded(256));
            noise[0] = static_cast<char>(3 + random.bounded(200)); // reports that are not described
            rig.send(u"hidraw0"_s, noise.toHex().constData());
        }
        rig.send(u"hidraw0"_s, "021000");
        QTRY_COMPARE(mute.size(), 1);
    }

    void aFileOfTheSystemIsOpenedByItsName()
    {
        QTemporaryDir folder;
        const int master = ::posix_openpt(O_RDWR | O_NOCTTY);
        QVERIFY(master >= 0 && ::grantpt(master) == 0 && ::unlockpt(master) == 0);
        termios raw{};
        ::tcgetattr(master, &raw);
        ::cfmakeraw(&raw);
        ::tcsetattr(master, TCSANOW, &raw);
        QDir().mkpath(folder.filePath(u"dev"_s));
        QVERIFY(QFile::link(QString::fromLocal8Bit(::ptsname(master)),
                            folder.filePath(u"dev/hidraw0"_s)));
        HidrawRig::layOut(folder.path(), u"hidraw0"_s, headsets::plain());
        HidrawAccess access;
        access.root = folder.path();
        HidrawHeadsetKeys keys(access);
        QSignalSpy mute(&keys, &HeadsetKeys::mutePressed);
        keys.setOn(true);
        QTRY_COMPARE(accessOf(keys), one);
        keys.show(inCall);
        char lit[2] = {1, 0};
        QCOMPARE(::read(master, lit, sizeof lit), 2);
        QCOMPARE(QByteArray(lit, 2), QByteArray("\0\1", 2));
        QCOMPARE(::write(master, "\x02", 1), 1);
        QTRY_COMPARE(mute.size(), 1);
        ::close(master);
        QTRY_COMPARE(accessOf(keys), QList{HeadsetAccess::Failed});
    }
};
HS_TEST_CLASS(TstHidrawHeadsetKeys)
#include "tst_hidrawheadsetkeys.moc"
