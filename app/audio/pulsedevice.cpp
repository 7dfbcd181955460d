#include "app/audio/pulsedevice.h"

#include <pulse/def.h>
#include <pulse/introspect.h>
#include <pulse/volume.h>

#include <algorithm>

namespace hs::pulse {
namespace {

template <typename Port> [[nodiscard]] bool isEmpty(const Port *port)
{
    return port->available == PA_PORT_AVAILABLE_NO;
}

template <typename Info> [[nodiscard]] bool hasNothingPlugged(const Info &info)
{
    if (info.active_port != nullptr)
        return isEmpty(info.active_port);
    return info.n_ports > 0
           && std::all_of(info.ports, info.ports + info.n_ports,
                          [](const auto *port) { return isEmpty(port); });
}

template <typename Info> [[nodiscard]] SoundDevice describe(const Info &info)
{
    SoundDevice device;
    device.id = QString::fromUtf8(info.name);
    const QString name = QString::fromUtf8(info.description);
    device.name = name.isEmpty() ? device.id : name;
    device.isMuted = info.mute != 0 || pa_cvolume_is_muted(&info.volume) != 0;
    device.isUnplugged = hasNothingPlugged(info);
    return device;
}

} // namespace

SoundDevice deviceOf(const pa_sink_info &sink)
{
    return describe(sink);
}

SoundDevice deviceOf(const pa_source_info &source)
{
    return describe(source);
}

} // namespace hs::pulse
