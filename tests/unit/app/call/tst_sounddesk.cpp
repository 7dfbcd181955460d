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
    }

    void theSystemsChoiceKeepsTheOrder()
    {
        Desk desk;
        desk.sound.watch();
        QTRY_VERIFY(desk.sound.isKnown());
        desk.sound.prefer(SoundKind::Microphone, u"mic.built-in"_s);
        desk.sound.prefer(SoundKind::Microphone, u"mic.headset"_s);
        desk.sound.prefer(SoundKind::Microphone, {});
        const QStringList ranked{u"mic.headset"_s, u"mic.built-in"_s};
        QVERIFY(desk.sound.wished(SoundKind::Microphone).isEmpty());
        QCOMPARE(desk.sound.order(SoundKind::Microphone), ranked);
        desk.sound.setOrder(SoundKind::Microphone, ranked, true);
        QCOMPARE(desk.sound.wished(SoundKind::Microphone), ranked);
        desk.sound.prefer(SoundKind::Microphone, {});
        desk.sound.prefer(SoundKind::Microphone, u"mic.built-in"_s); // before those that were kept
        const QStringList again{u"mic.built-in"_s, u"mic.headset"_s};
        QCOMPARE(desk.sound.wished(SoundKind::Microphone), again);
        QVERIFY(desk.sound.wishes().kept.microphones.isEmpty());
    }

    void aHeadsetKeepsItsPlaceUnderItsNewId()
    {
        Desk desk;
        DeviceWishes wishes;
        wishes.speakers = {u"bluez_sink.AA.a2dp_sink"_s, u"spk.built-in"_s};
        wishes.kept.ringers = {u"bluez_sink.AA.a2dp_sink"_s};
        wishes.names = {{u"bluez_sink.AA.a2dp_sink"_s, u"Blue"_s}, {u"spk.built-in"_s, u"Built"_s}};
        desk.sound.setWishes(wishes);
        desk.sound.watch();
        QTRY_VERIFY(desk.sound.isKnown());
        SoundDeviceList more = twoOfEach();
        more.speakers.append({u"bluetooth/AA/speaker"_s, u"Blue"_s, false, false, false,
                              u"bluez_sink.AA.a2dp_sink"_s});
        desk.source->tell(more);
        const QStringList renamed{u"bluetooth/AA/speaker"_s, u"spk.built-in"_s};
        QTRY_COMPARE(desk.sound.wished(SoundKind::Speaker), renamed);
        QCOMPARE(desk.sound.order(SoundKind::Ringer), renamed.first(1));
        QCOMPARE(desk.sound.wishes().names.size(), 2);
    }

    void aForgottenDeviceKeepsItsNameForTheOneWhoWantsItBack()
    {
        Desk desk;
        DeviceWishes wishes;
        wishes.speakers = {u"gone"_s};
        wishes.names = {{u"gone"_s, u"Old headset"_s}};
        desk.sound.setWishes(wishes);
        desk.sound.setOrder(SoundKind::Speaker, {}, true);
        QVERIFY(desk.sound.wishes().names.isEmpty());
        QCOMPARE(desk.sound.nameOf(u"gone"_s), u"Old headset"_s);
        desk.sound.setOrder(SoundKind::Speaker, {u"gone"_s}, true);
        QCOMPARE(desk.sound.wishes(), wishes);
    }

    void devicesOfOneNameAreToldApart()
    {
        Desk desk;
        DeviceWishes wishes;
        wishes.speakers = {u"spk.gone"_s};
        wishes.kept.microphones = {u"mic.gone"_s};
        wishes.names = {{u"spk.gone"_s, u"Headset"_s}, {u"mic.gone"_s, u"Headset"_s}};
        desk.sound.setWishes(wishes);
        desk.sound.watch();
        QTRY_VERIFY(desk.sound.isKnown());
        QCOMPARE(desk.sound.nameOf(u"spk.gone"_s), u"Headset"_s);
        QCOMPARE(desk.sound.nameOf(u"spk.headset"_s), u"Headset (2)"_s);
        QCOMPARE(desk.sound.nameOf(u"mic.gone"_s), u"Headset"_s); // stands in another list
        desk.sound.prefer(SoundKind::Speaker, u"spk.headset"_s); // whatever their order
        QCOMPARE(desk.sound.nameOf(u"spk.headset"_s), u"Headset (2)"_s);
        QCOMPARE(desk.sound.wishes().names.value(u"spk.headset"_s), u"Headset"_s);
        desk.sound.setOrder(SoundKind::Speaker, {u"spk.headset"_s}, true);
        QCOMPARE(desk.sound.nameOf(u"spk.headset"_s), u"Headset"_s);
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
        SoundDeviceList unplugged = twoOfEach();
        desk.source->tell(unplugged);
        QTRY_COMPARE(desk.sound.missedFavourite(SoundKind::Microphone), QString());
        unplugged.microphones.last().isUnplugged = true;
        desk.source->tell(unplugged);
        QTRY_COMPARE(desk.sound.missedFavourite(SoundKind::Microphone), u"mic.headset"_s);
        desk.source->tell(less);
        QTRY_COMPARE(desk.sound.devices(SoundKind::Microphone).size(), 1);
        QCOMPARE(desk.sound.nameOf(u"mic.headset"_s), u"Headset microphone"_s);
        QCOMPARE(desk.sound.nameOf(u"never.seen"_s), u"never.seen"_s);
        QCOMPARE(desk.sound.missedFavourite(SoundKind::Speaker), QString());
    }
};

HS_TEST_CLASS(TstSoundDesk)
#include "tst_sounddesk.moc"
