#include "app/audio/pulsedevicelist.h"

#include "app/audio/pulseconnection.h"
#include "app/audio/pulsedevice.h"

#include <pulse/context.h>
#include <pulse/introspect.h>
#include <pulse/subscribe.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

// What a server invents when it has no speaker; nobody hears it.
constexpr auto placeholder = "auto_null"_L1;

constexpr auto interesting = static_cast<pa_subscription_mask_t>(
    PA_SUBSCRIPTION_MASK_SINK | PA_SUBSCRIPTION_MASK_SOURCE | PA_SUBSCRIPTION_MASK_SERVER
    | PA_SUBSCRIPTION_MASK_CARD); // older servers tell of a plug by its card alone

[[nodiscard]] PulseDeviceList &self(void *data)
{
    return *static_cast<PulseDeviceList *>(data);
}

void markDefault(QList<SoundDevice> &devices, const QString &systemName)
{
    for (SoundDevice &device : devices)
        device.isDefault = device.systemName() == systemName;
}

/// Where one headset is there twice, the second keeps the server's name: an id stands once.
void addTo(QList<SoundDevice> &devices, SoundDevice device)
{
    if (findDevice(devices, device.id) != nullptr)
        device.id = std::exchange(device.address, {});
    devices.append(device);
}

} // namespace

PulseDeviceList::PulseDeviceList(PulseConnection &connection, QObject *parent)
    : QObject(parent), m_connection(connection)
{
    connect(&connection, &PulseConnection::ready, this, &PulseDeviceList::begin);
    connect(&connection, &PulseConnection::unreachable, this, &PulseDeviceList::forget);
    // What the next connection finds must be told even if it is the same.
    connect(&connection, &PulseConnection::closed, this, &PulseDeviceList::forget);
    if (connection.context() != nullptr)
        begin();
}

PulseDeviceList::~PulseDeviceList()
{
    if (pa_context *context = m_connection.context())
        pa_context_set_subscribe_callback(context, nullptr, nullptr);
}

void PulseDeviceList::begin()
{
    pa_context *const context = m_connection.context();
    pa_context_set_subscribe_callback(
        context,
        [](pa_context *, pa_subscription_event_type_t, std::uint32_t, void *data) {
            self(data).onEvent();
        },
        this);
    m_subscription.reset(pa_context_subscribe(context, interesting, nullptr, nullptr));
    ask();
}

void PulseDeviceList::forget()
{
    for (pulse::Operation *operation : {&m_subscription, &m_server, &m_sinks, &m_sources})
        operation->reset();
    m_open = 0;
    if (std::exchange(m_devices, {}).hasServer)
        Q_EMIT changed();
}

void PulseDeviceList::onEvent()
{
    if (m_open > 0)
        m_again = true;
    else
        ask();
}

void PulseDeviceList::ask()
{
    pa_context *const context = m_connection.context();
    if (context == nullptr)
        return;
    m_again = false;
    m_coming = {{}, {}, true};
    m_open = 3;
    m_server.reset(pa_context_get_server_info(
        context,
        [](pa_context *, const pa_server_info *info, void *data) { self(data).onServer(info); },
        this));
    m_sinks.reset(pa_context_get_sink_info_list(
        context,
        [](pa_context *, const pa_sink_info *info, int end, void *data) {
            self(data).onSink(info, end);
        },
        this));
    m_sources.reset(pa_context_get_source_info_list(
        context,
        [](pa_context *, const pa_source_info *info, int end, void *data) {
            self(data).onSource(info, end);
        },
        this));
}

void PulseDeviceList::onServer(const pa_server_info *info)
{
    if (info != nullptr) {
        m_defaultSink = QString::fromUtf8(info->default_sink_name);
        m_defaultSource = QString::fromUtf8(info->default_source_name);
    }
    finishOne();
}

void PulseDeviceList::onSink(const pa_sink_info *info, int end)
{
    if (end != 0)
        return finishOne();
    const SoundDevice device = pulse::deviceOf(*info);
    if (device.id != placeholder)
        addTo(m_coming.speakers, device);
}

void PulseDeviceList::onSource(const pa_source_info *info, int end)
{
    if (end != 0)
        return finishOne();
    if (info->monitor_of_sink == PA_INVALID_INDEX)
        addTo(m_coming.microphones, pulse::deviceOf(*info));
}

// A question that was refused leaves its part empty.
void PulseDeviceList::finishOne()
{
    if (--m_open > 0)
        return;
    if (m_again && m_connection.context() != nullptr)
        return ask();
    markDefault(m_coming.speakers, m_defaultSink);
    markDefault(m_coming.microphones, m_defaultSource);
    if (std::exchange(m_devices, m_coming) != m_devices)
        Q_EMIT changed();
}

} // namespace hs
