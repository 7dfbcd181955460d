#include "app/audio/pulsedevice.h"

#include <pulse/def.h>
#include <pulse/introspect.h>
#include <pulse/proplist.h>
#include <pulse/volume.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs::pulse {
namespace {

template <typename Port> [[nodiscard]] bool isEmpty(const Port *port)
{
    return port->available == PA_PORT_AVAILABLE_NO;
}

// Whatever the port in use: the server takes another one when a plug is pulled.
template <typename Info> [[nodiscard]] bool hasNothingPlugged(const Info &info)
{
    return info.n_ports > 0
           && std::all_of(info.ports, info.ports + info.n_ports,
                          [](const auto *port) { return isEmpty(port); });
}

[[nodiscard]] QString property(const pa_proplist *list, const char *key)
{
    return list == nullptr ? QString() : QString::fromUtf8(pa_proplist_gets(list, key));
}

/// Of a Bluetooth device; empty for any other. PulseAudio hands the properties of the card, its
/// bus and its address, down to the devices; PipeWire gives them an address of their own.
[[nodiscard]] QString radioAddress(const pa_proplist *list)
{
    const QString own = property(list, "api.bluez5.address");
    if (!own.isEmpty())
        return own;
    const bool isRadio = property(list, PA_PROP_DEVICE_BUS) == "bluetooth"_L1;
    return isRadio ? property(list, PA_PROP_DEVICE_STRING) : QString();
}

template <typename Info> [[nodiscard]] SoundDevice describe(const Info &info, bool isMicrophone)
{
    SoundDevice device;
    device.id = QString::fromUtf8(info.name);
    const QString name = QString::fromUtf8(info.description);
    device.name = name.isEmpty() ? device.id : name;
    if (const QString radio = radioAddress(info.proplist); !radio.isEmpty()) {
        device.address = device.id;
        device.id = bluetoothId(radio, isMicrophone);
    }
    device.isMuted = info.mute != 0 || pa_cvolume_is_muted(&info.volume) != 0;
    device.isUnplugged = hasNothingPlugged(info);
    return device;
}

} // namespace

SoundDevice deviceOf(const pa_sink_info &sink)
{
    return describe(sink, false);
}

SoundDevice deviceOf(const pa_source_info &source)
{
    return describe(source, true);
}

} // namespace hs::pulse
