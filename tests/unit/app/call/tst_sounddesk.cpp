#include "app/call/mediathread.h"
#include "app/call/sounddesk.h"
#include "tests/fakes/fakesounddevices.h"
#include "tests/fakes/testmain.h"

#include <QSignalSpy>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

struct Desk
{
    int made = 0;
    FakeSoundDevices *source = nullptr;
    MediaThread thread;
    SoundDesk sound{thread, [this] {
                        ++made;
                        auto devices = std::make_unique<FakeSoundDevices>(twoOfEach());
                        source = devices.get();
                        return devices;
                    }};
};

} // namespace

class TstSoundDesk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsAskedBeforeSomebodyWantsToKnow()
    {
        Desk desk;
        QVERIFY(!desk.sound.isKnown());
        QCOMPARE(desk.made, 0);
        desk.sound.watch();
        desk.sound.watch();
        QCOMPARE(desk.made, 1);
        QTRY_VERIFY(desk.sound.isKnown());
        QCOMPARE(desk.sound.devices(), twoOfEach());
    }

    void changesOfTheListAreTold()
    {
        Desk desk;
        desk.sound.watch();
        QTRY_VERIFY(desk.sound.isKnown());
        QSignalSpy changed(&desk.sound, &SoundDesk::devicesChanged);
        desk.source->tell(twoOfEach()); // nothing new
        SoundDeviceList less = twoOfEach();
        less.microphones.removeLast();
        desk.source->tell(less);
        QTRY_COMPARE(desk.sound.devices(SoundKind::Microphone).size(), 1);
        QCOMPARE(changed.size(), 1);
    }

    void theNewestChoiceIsTheFirstWish()
    {
        Desk desk;
        desk.sound.watch();
        QTRY_VERIFY(desk.sound.isKnown());
        QSignalSpy wishes(&desk.sound, &SoundDesk::wishesChanged);
        desk.sound.prefer(SoundKind::Microphone, u"mic.built-in"_s);
        desk.sound.prefer(SoundKind::Microphone, u"mic.headset"_s);
        desk.sound.prefer(SoundKind::Speaker, u"spk.headset"_s);
        const QStringList ranked{u"mic.headset"_s, u"mic.built-in"_s};
        QCOMPARE(desk.sound.wished(SoundKind::Microphone), ranked);
        QCOMPARE(desk.sound.wished(SoundKind::Speaker), QStringList{u"spk.headset"_s});
        desk.sound.prefer(SoundKind::Microphone, u"mic.headset"_s); // is first already
        QCOMPARE(wishes.size(), 3);
        desk.sound.prefer(SoundKind::Microphone, {});
        QVERIFY(desk.sound.wished(SoundKind::Microphone).isEmpty());
        QCOMPARE(desk.sound.wishes().names.keys(), QStringList{u"spk.headset"_s});
    }

    void aFavouriteThatIsNotThereIsMissedByName()
    {
        Desk desk;
        desk.sound.watch();
        QTRY_VERIFY(desk.sound.isKnown());
        desk.sound.prefer(SoundKind::Microphone, u"mic.headset"_s);
        QCOMPARE(desk.sound.missedFavourite(SoundKind::Microphone), QString());
        SoundDeviceList less = twoOfEach();
        less.microphones.removeLast();
        desk.source->tell(less);
        QTRY_COMPARE(desk.sound.missedFavourite(SoundKind::Microphone), u"mic.headset"_s);
        QCOMPARE(desk.sound.nameOf(u"mic.headset"_s), u"Headset microphone"_s);
        QCOMPARE(desk.sound.nameOf(u"never.seen"_s), u"never.seen"_s);
        QCOMPARE(desk.sound.missedFavourite(SoundKind::Speaker), QString());
    }
};

HS_TEST_CLASS(TstSoundDesk)
#include "tst_sounddesk.moc"
