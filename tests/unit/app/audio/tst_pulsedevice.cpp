// What the sound server says of a device, by its own structures: no server, no card.
#include "app/audio/pulsedevice.h"
#include "tests/fakes/testmain.h"

#include <pulse/def.h>
#include <pulse/introspect.h>
#include <pulse/proplist.h>

#include <array>
#include <initializer_list>
#include <utility>

using namespace Qt::StringLiterals;
using hs::SoundDevice;
using hs::pulse::deviceOf;

namespace {

[[nodiscard]] pa_sink_info sink(const char *name)
{
    pa_sink_info info{};
    info.name = name;
    info.description = "A speaker";
    return info;
}

class Properties final
{
    Q_DISABLE_COPY_MOVE(Properties)
public:
    Properties(std::initializer_list<std::pair<const char *, const char *>> all)
    {
        for (const auto &[key, value] : all)
            pa_proplist_sets(list, key, value);
    }
    ~Properties() { pa_proplist_free(list); }

    pa_proplist *const list = pa_proplist_new();
};

} // namespace

class TstPulseDevice : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aJackTellsWhetherSomethingIsPluggedIn_data();
    void aJackTellsWhetherSomethingIsPluggedIn();
    void aDeviceWithoutPortsIsThere();
    void aHeadsetIsTheSameWithEveryProfile();
    void anotherBusIsNoHeadset();
};

void TstPulseDevice::aJackTellsWhetherSomethingIsPluggedIn_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("second");
    QTest::addColumn<int>("active"); // -1: none
    QTest::addColumn<bool>("unplugged");
    const int unknown = PA_PORT_AVAILABLE_UNKNOWN;
    const int no = PA_PORT_AVAILABLE_NO;
    const int yes = PA_PORT_AVAILABLE_YES;
    QTest::newRow("plugged") << yes << no << 0 << false;
    QTest::newRow("not plugged, and nor is the other") << no << no << 0 << true;
    QTest::newRow("pulled, and another port is there") << no << yes << 0 << false;
    QTest::newRow("pulled, and the other tells nothing") << no << unknown << 0 << false;
    QTest::newRow("a jack that tells nothing") << unknown << no << 0 << false;
    QTest::newRow("none in use, none plugged") << no << no << -1 << true;
    QTest::newRow("none in use, one plugged") << no << yes << -1 << false;
    QTest::newRow("none in use, one unknown") << no << unknown << -1 << false;
}

void TstPulseDevice::aJackTellsWhetherSomethingIsPluggedIn()
{
    QFETCH(const int, first);
    QFETCH(const int, second);
    QFETCH(const int, active);
    std::array<pa_sink_port_info, 2> ports{};
    ports[0].available = first;
    ports[1].available = second;
    std::array<pa_sink_port_info *, 2> list{&ports[0], &ports[1]};
    pa_sink_info info = sink("alsa_output.pci");
    info.ports = list.data();
    info.n_ports = 2;
    info.active_port = active < 0 ? nullptr : list[static_cast<size_t>(active)];
    QTEST(deviceOf(info).isUnplugged, "unplugged");
}

void TstPulseDevice::aDeviceWithoutPortsIsThere()
{
    const SoundDevice device = deviceOf(sink("null"));
    QCOMPARE(device.id, u"null"_s);
    QCOMPARE(device.name, u"A speaker"_s);
    QVERIFY(!device.isUnplugged);
    pa_source_info source{};
    source.name = "null.source";
    source.mute = 1;
    QVERIFY(!deviceOf(source).isUnplugged);
    QVERIFY(deviceOf(source).isMuted);
    QCOMPARE(deviceOf(source).name, u"null.source"_s);
}

void TstPulseDevice::aHeadsetIsTheSameWithEveryProfile()
{
    // PulseAudio's: what the card knows.
    const Properties card{{"device.bus", "bluetooth"}, {"device.string", "74:d7:13:e4:27:d8"}};
    pa_sink_info info = sink("bluez_sink.74_D7_13_E4_27_D8.a2dp_sink");
    info.proplist = card.list;
    const SoundDevice music = deviceOf(info);
    info.name = "bluez_sink.74_D7_13_E4_27_D8.handsfree_head_unit";
    const SoundDevice talk = deviceOf(info);
    QCOMPARE(music.id, talk.id);
    QCOMPARE(talk.systemName(), u"bluez_sink.74_D7_13_E4_27_D8.handsfree_head_unit"_s);
    // PipeWire's: what the device itself knows.
    const Properties node{{"device.api", "bluez5"}, {"api.bluez5.address", "74:D7:13:E4:27:D8"}};
    info.name = "bluez_output.74_D7_13_E4_27_D8.1";
    info.proplist = node.list;
    QCOMPARE(deviceOf(info).id, talk.id);
    pa_source_info source{};
    source.name = "bluez_source.74_D7_13_E4_27_D8.handsfree_head_unit";
    source.proplist = card.list;
    QVERIFY(deviceOf(source).id != talk.id); // it is heard with another part of it
    QCOMPARE(deviceOf(source).systemName(), QString::fromLatin1(source.name));
}

void TstPulseDevice::anotherBusIsNoHeadset()
{
    const Properties card{{"device.bus", "usb"}, {"device.string", "front:1"}};
    pa_sink_info info = sink("alsa_output.usb");
    info.proplist = card.list;
    QCOMPARE(deviceOf(info).id, u"alsa_output.usb"_s);
    QVERIFY(deviceOf(info).address.isEmpty());
}

HS_TEST_CLASS(TstPulseDevice)
#include "tst_pulsedevice.moc"
