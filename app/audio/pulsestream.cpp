#include "app/audio/pulsestream.h"

#include "app/audio/deviceranking.h"
#include "app/audio/pulseconnection.h"
#include "app/audio/pulsedevicelist.h"
#include "app/audio/pulseopening.h"
#include "models/domain/audioformat.h"

#include <QLoggingCategory>

#include <pulse/context.h>
#include <pulse/error.h>
#include <pulse/stream.h>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs {
namespace {
Q_LOGGING_CATEGORY(lcStream, "hookswitch.audio.stream", QtInfoMsg)

constexpr auto firstDataLimit = 3000ms; // from the request to the first block
constexpr auto secondChance = 1000ms; // the same of one that failed, while another could be used
constexpr auto stallLimit = 1000ms; // a device that moves nothing for this long is gone
constexpr auto checkInterval = 100ms;
constexpr auto firstRetry = 250ms;
constexpr auto lastRetry = 2000ms;
constexpr auto steadyAfter = 5000ms; // of sound: what failed before is over

[[nodiscard]] Error failure(ErrorKind kind, const QString &detail)
{
    Error error;
    error.kind = kind;
    error.detail = detail;
    return error;
}

[[nodiscard]] PulseStream &self(void *data)
{
    return *static_cast<PulseStream *>(data);
}

} // namespace

PulseStream::PulseStream(PulseConnection &connection, PulseDeviceList &devices, Way way,
                         Transfer transfer)
    : m_connection(connection), m_devices(devices), m_way(way), m_transfer(std::move(transfer))
{
    m_retry.setSingleShot(true);
    m_settle.setSingleShot(true);
    m_check.setInterval(checkInterval);
    m_clock.start();
    connect(&m_retry, &QTimer::timeout, this, &PulseStream::tryAgain);
    connect(&m_settle, &QTimer::timeout, this, &PulseStream::settle);
    connect(&m_check, &QTimer::timeout, this, &PulseStream::check);
    connect(&devices, &PulseDeviceList::changed, this, &PulseStream::onDevicesChanged);
    connect(&connection, &PulseConnection::unreachable, this, [this](const QString &detail) {
        if (!m_open)
            return;
        drop();
        miss(failure(ErrorKind::NoSoundServer, detail));
    });
}

PulseStream::~PulseStream()
{
    drop();
}

void PulseStream::open()
{
    if (std::exchange(m_open, true))
        return;
    m_backOff = firstRetry;
    m_missing.reset();
    m_failed.clear();
    m_connection.open();
    if (m_devices.devices().hasServer)
        m_retry.start(0ms); // never from within this call
}

void PulseStream::close()
{
    m_open = false;
    m_retry.stop();
    drop();
    m_failed.clear();
    tellFailed();
}

void PulseStream::setWishes(const QStringList &ids, bool takeBack)
{
    m_takeBack = takeBack;
    const QStringList before = std::exchange(m_wishes, ids);
    if (!DeviceRanking::isDecision(before, ids, m_device.id))
        return look();
    m_failed.clear();
    tellFailed();
    // A new wish counts at once, whether or not a device that comes back may be taken.
    const QString best = DeviceRanking(m_wishes, true).choose(present(), m_device.id);
    if (m_stream != nullptr && !best.isEmpty() && best != m_device.id)
        connectTo(best);
    else
        look();
}

std::chrono::milliseconds PulseStream::bufferTime() const
{
    constexpr qint64 second = qint64{audioformat::sampleRate} * audioformat::bytesPerSample;
    return std::chrono::milliseconds(static_cast<qint64>(m_ahead) * 1000 / second);
}

std::chrono::milliseconds PulseStream::soundDelay() const
{
    pa_usec_t microseconds = 0;
    int negative = 0;
    if (m_stream == nullptr || pa_stream_get_state(m_stream) != PA_STREAM_READY
        || pa_stream_get_latency(m_stream, &microseconds, &negative) < 0 || negative != 0)
        return {};
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::microseconds(microseconds));
}

void PulseStream::flush()
{
    if (m_stream == nullptr || pa_stream_get_state(m_stream) != PA_STREAM_READY)
        return;
    if (!m_flowing)
        m_moved = 0; // it asks for as much again
    if (pa_operation *operation = pa_stream_flush(m_stream, nullptr, nullptr))
        pa_operation_unref(operation);
}

const QList<SoundDevice> &PulseStream::present() const
{
    return m_way == Way::Record ? m_devices.devices().microphones : m_devices.devices().speakers;
}

void PulseStream::look()
{
    if (!m_open || m_connection.context() == nullptr || !m_devices.devices().hasServer)
        return;
    const QStringList shunned = m_failed.shunned(now());
    const QString best
        = DeviceRanking(m_wishes, m_takeBack).choose(present(), m_device.id, shunned);
    if (best.isEmpty()) {
        const bool allFailed = !shunned.isEmpty();
        drop();
        if (!allFailed)
            miss(nothingThere());
        return; // the list says when there is one, or the timer tries the failed ones again
    }
    // A headset that has changed its profile is another device to the server.
    if (m_stream == nullptr || findDevice(present(), best)->systemName() != m_device.systemName())
        connectTo(best);
}

// The context may have died and nobody been told yet: libpulse aborts on a stream without one.
void PulseStream::connectTo(const QString &id)
{
    pa_context *const context = m_connection.context();
    if (!m_open || context == nullptr)
        return;
    drop();
    m_device = *findDevice(present(), id);
    const QByteArray name = m_device.systemName().toUtf8();
    m_stream = pulse::newStream(context, m_way == Way::Record);
    if (m_stream != nullptr) {
        setCallbacks();
        m_sinceData.start();
        m_check.start();
    }
    if (m_stream == nullptr || !pulse::open(m_stream, name, m_way == Way::Record)) {
        m_code = pa_context_errno(context);
        m_settle.start(0ms); // never from within this call: the next device may fail as well
    }
}

void PulseStream::setCallbacks()
{
    pa_stream_set_state_callback(
        m_stream, [](pa_stream *, void *data) { self(data).onState(); }, this);
    pa_stream_set_moved_callback(
        m_stream, [](pa_stream *, void *data) { self(data).onMoved(); }, this);
    const auto transfer
        = [](pa_stream *, std::size_t bytes, void *data) { self(data).onData(bytes); };
    if (m_way == Way::Record)
        pa_stream_set_read_callback(m_stream, transfer, this);
    else
        pa_stream_set_write_callback(m_stream, transfer, this);
}

// An open stream is told at once, before its first sound. One that is dead is taken down outside
// libpulse's callback.
void PulseStream::onState()
{
    if (pa_stream_get_state(m_stream) == PA_STREAM_READY)
        return onReady();
    m_code = pa_context_errno(pa_stream_get_context(m_stream)); // a later call has its own
    m_settle.start(0ms);
}

void PulseStream::settle()
{
    if (m_device.id.isEmpty() || m_connection.context() == nullptr)
        return; // the connection tells when the server has gone
    const pa_stream_state_t state
        = m_stream == nullptr ? PA_STREAM_FAILED : pa_stream_get_state(m_stream);
    if (state != PA_STREAM_READY && state != PA_STREAM_CREATING)
        fail(whyDead());
}

Error PulseStream::whyDead() const
{
    if (m_code == PA_ERR_KILLED || m_code == PA_ERR_NOENTITY)
        return nothingThere(); // the list does not know it yet
    return failure(m_way == Way::Record ? ErrorKind::MicrophoneRefused : ErrorKind::SpeakerRefused,
                   QString::fromUtf8(pa_strerror(m_code)));
}

// A speaker that was missed is not back before it plays: one that stands still is ready, too.
void PulseStream::onReady()
{
    const QString name = QString::fromUtf8(pa_stream_get_device_name(m_stream));
    if (const SoundDevice *device = findBySystemName(present(), name))
        m_device = *device; // what the server has taken, whatever was asked for
    const pa_buffer_attr *granted = pa_stream_get_buffer_attr(m_stream);
    qCInfo(lcStream) << (m_way == Way::Record ? "microphone" : "speaker") << "open, bytes granted"
                     << (m_way == Way::Record ? granted->fragsize : granted->tlength);
    m_ahead = m_way == Way::Record ? 0 : granted->tlength;
    if (m_way == Way::Playback && (m_missing || m_failed.contains(m_device.id)))
        return;
    m_told = true;
    Q_EMIT opened(m_device);
}

void PulseStream::onFlowing()
{
    m_missing.reset();
    m_sinceFlowing.start();
    if (!std::exchange(m_told, true))
        Q_EMIT opened(m_device);
}

void PulseStream::onMoved()
{
    const QString name = QString::fromUtf8(pa_stream_get_device_name(m_stream));
    if (const SoundDevice *device = findBySystemName(present(), name)) {
        m_device = *device;
        if (m_told)
            Q_EMIT opened(m_device);
    } else {
        m_check.start(0ms); // nothing that we would have chosen: look again
        m_device = {};
    }
}

void PulseStream::onData(std::size_t bytes)
{
    m_sinceData.start();
    m_moved += bytes;
    pa_stream *const stream = m_stream;
    if (!m_flowing && m_moved > m_ahead) {
        m_flowing = true;
        onFlowing();
    }
    if (isCurrent(stream)) // whoever was told may have closed us
        m_transfer(m_stream, bytes);
}

void PulseStream::check()
{
    if (m_stream == nullptr)
        return;
    m_check.start(checkInterval);
    if (m_flowing && m_sinceFlowing.hasExpired(steadyAfter.count())) {
        m_backOff = firstRetry;
        m_failed.forget(m_device.id);
        tellFailed();
    }
    if (m_device.id.isEmpty())
        look();
    else if (isOverdue())
        fail(failure(m_way == Way::Record ? ErrorKind::MicrophoneSilent : ErrorKind::SpeakerRefused,
                     u"the device moves no sound"_s));
}

bool PulseStream::isOverdue() const
{
    const auto waited = std::chrono::milliseconds(m_sinceData.elapsed());
    if (m_flowing || waited <= secondChance)
        return m_flowing && waited > stallLimit;
    const auto another = [this] {
        return !DeviceRanking(m_wishes, true).choose(present(), {}, m_failed.ids()).isEmpty();
    };
    return waited > firstDataLimit || (m_failed.contains(m_device.id) && another());
}

void PulseStream::onDevicesChanged()
{
    QStringList there; // a plug comes back as a device does, and so does a headset's other profile
    const QList<SoundDevice> all = plugged(present());
    for (const SoundDevice &device : all)
        there.append(device.systemName());
    if (std::exchange(m_known, there) != there) {
        m_failed.clear();
        tellFailed();
    }
    refreshDevice();
    look();
}

// Where nothing works, all are tried again.
void PulseStream::tryAgain()
{
    if (m_device.id.isEmpty())
        m_failed.endPauses();
    look();
    if (const auto next = m_failed.nextTry(now()); next && !m_retry.isActive())
        m_retry.start(*next - now());
}

void PulseStream::refreshDevice()
{
    const SoundDevice *listed = findBySystemName(present(), m_device.systemName());
    if (m_stream == nullptr || listed == nullptr || *listed == m_device)
        return; // one that has another name now is opened by look()
    m_device = *listed;
    if (m_told)
        Q_EMIT deviceChanged(m_device);
}

// Another device may work; if none does, this one is tried again a little later.
void PulseStream::fail(const Error &why)
{
    const QString failed = m_device.id;
    qCInfo(lcStream) << (m_way == Way::Record ? "microphone" : "speaker") << "lost:" << why.detail;
    drop();
    m_failed.add(failed, now());
    tellFailed();
    look();
    if (!m_open)
        return;
    if (!m_device.id.isEmpty()) { // another one serves meanwhile
        m_retry.start(*m_failed.nextTry(now()) - now());
        return;
    }
    m_retry.start(m_backOff);
    m_backOff = std::min<std::chrono::milliseconds>(m_backOff * 2, lastRetry);
    miss(why);
}

void PulseStream::miss(const Error &error)
{
    if (std::exchange(m_missing, error.kind) != error.kind)
        Q_EMIT missing(error);
}

void PulseStream::tellFailed()
{
    const QStringList failed = m_failed.ids();
    if (std::exchange(m_failedTold, failed) != failed)
        Q_EMIT passedOver(failed);
}

std::chrono::milliseconds PulseStream::now() const
{
    return std::chrono::milliseconds(m_clock.elapsed());
}

void PulseStream::drop()
{
    m_settle.stop();
    m_check.stop();
    m_flowing = false;
    m_told = false;
    m_moved = 0;
    m_device = {};
    pa_stream *const stream = std::exchange(m_stream, nullptr);
    if (stream == nullptr)
        return;
    pa_stream_set_state_callback(stream, nullptr, nullptr);
    pa_stream_set_moved_callback(stream, nullptr, nullptr);
    pa_stream_set_read_callback(stream, nullptr, nullptr);
    pa_stream_set_write_callback(stream, nullptr, nullptr);
    pa_stream_disconnect(stream);
    pa_stream_unref(stream);
}

Error PulseStream::nothingThere() const
{
    return failure(m_way == Way::Record ? ErrorKind::NoMicrophone : ErrorKind::NoSpeaker,
                   u"no device is left"_s);
}

} // namespace hs
