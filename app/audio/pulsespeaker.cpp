#include "app/audio/pulsespeaker.h"

#include "models/domain/audioformat.h"

#include <pulse/stream.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace hs {
namespace {

constexpr auto tickInterval = 10ms;
// Sound waits for another device to open; what is said during a change of headset is not lost.
constexpr auto paceAfter = 300ms;
constexpr qint64 paceLimit
    = audioformat::sampleRate; // after a standstill, catch up by no more than this

[[nodiscard]] constexpr qint64 samplesIn(std::chrono::nanoseconds time)
{
    return time.count() * audioformat::sampleRate / 1'000'000'000;
}
} // namespace

PulseSpeaker::PulseSpeaker(PulseConnection &connection, PulseDeviceList &devices, Fill fill)
    : m_fill(std::move(fill))
    , m_stream(connection, devices, PulseStream::Way::Playback,
               [this](pa_stream *stream, std::size_t bytes) { write(stream, bytes); })
{
    m_tick.setTimerType(Qt::PreciseTimer);
    m_tick.setInterval(tickInterval);
    connect(&m_tick, &QTimer::timeout, this, &PulseSpeaker::pace);
    connect(&m_stream, &PulseStream::opened, this, [this](const SoundDevice &device) {
        m_wasReady = true;
        Q_EMIT ready(device);
    });
    connect(&m_stream, &PulseStream::deviceChanged, this, &PulseSpeaker::deviceChanged);
    connect(&m_stream, &PulseStream::passedOver, this, &PulseSpeaker::passedOver);
    connect(&m_stream, &PulseStream::missing, this, [this](const Error &error) {
        if (m_wasReady)
            Q_EMIT lost(error);
        else
            Q_EMIT failed(error);
    });
}

void PulseSpeaker::open()
{
    m_stream.open();
    if (!m_tick.isActive()) {
        m_idle.start();
        m_paced = 0;
        m_tick.start();
    }
}

void PulseSpeaker::close()
{
    m_tick.stop();
    m_stream.close();
    m_wasReady = false;
}

void PulseSpeaker::setWishes(const QStringList &ids, bool takeBack)
{
    m_stream.setWishes(ids, takeBack);
}

void PulseSpeaker::flush()
{
    m_stream.flush();
}

void PulseSpeaker::write(pa_stream *stream, std::size_t bytes)
{
    while (bytes > 0) {
        void *room = nullptr;
        std::size_t size = bytes;
        if (pa_stream_begin_write(stream, &room, &size) < 0 || room == nullptr)
            return;
        size = std::min(size, bytes) / sizeof(qint16) * sizeof(qint16);
        if (size == 0)
            return;
        m_fill({static_cast<qint16 *>(room), size / sizeof(qint16)});
        if (!m_stream.isCurrent(stream)
            || pa_stream_write(stream, room, size, nullptr, 0, PA_SEEK_RELATIVE) < 0)
            return;
        bytes -= size;
    }
}

void PulseSpeaker::pace()
{
    if (m_stream.isFlowing()) {
        m_idle.start();
        m_paced = 0;
        return;
    }
    const auto waited = std::chrono::nanoseconds(m_idle.nsecsElapsed()) - paceAfter;
    const qint64 due = samplesIn(std::max(waited, 0ns)) - m_paced;
    m_paced += due;
    std::array<qint16, audioformat::frameSamples> unheard;
    for (qint64 left = std::min(due, paceLimit); left > 0 && m_tick.isActive();) {
        const qint64 count = std::min<qint64>(left, audioformat::frameSamples);
        m_fill(std::span(unheard).first(static_cast<std::size_t>(count)));
        left -= count;
    }
}

} // namespace hs
