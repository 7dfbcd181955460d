#include "app/audio/pulsemicrophone.h"

#include "app/audio/pulseopening.h"
#include "app/audio/silencewatch.h"
#include "models/domain/audioformat.h"

#include <pulse/stream.h>

#include <algorithm>
#include <array>
#include <utility>

namespace hs {

PulseMicrophone::PulseMicrophone(PulseConnection &connection, PulseDeviceList &devices, Take take)
    : m_take(std::move(take))
    , m_stream(connection, devices, PulseStream::Way::Record,
               [this](pa_stream *stream, std::size_t) { read(stream); })
{
    connect(&m_stream, &PulseStream::opened, this, [this] {
        m_awaitsFirst = true;
        m_resampler.reset();
    });
    connect(&m_stream, &PulseStream::deviceChanged, this, &PulseMicrophone::deviceChanged);
    connect(&m_stream, &PulseStream::passedOver, this, &PulseMicrophone::passedOver);
    connect(&m_stream, &PulseStream::missing, this, &PulseMicrophone::onMissing);
}

void PulseMicrophone::open()
{
    m_awaitsFirst = true;
    m_stream.open();
}

void PulseMicrophone::close()
{
    m_stream.close();
    m_wasReady = false;
}

void PulseMicrophone::setWishes(const QStringList &ids, bool takeBack)
{
    m_stream.setWishes(ids, takeBack);
}

void PulseMicrophone::read(pa_stream *stream)
{
    static constexpr std::array<qint16, 160> silence{};
    while (m_stream.isCurrent(stream) && pa_stream_readable_size(stream) > 0) {
        const void *data = nullptr;
        std::size_t bytes = 0;
        if (pa_stream_peek(stream, &data, &bytes) < 0 || bytes == 0)
            return;
        if (!m_resampler)
            prepare(stream);
        if (data != nullptr) {
            deliver({static_cast<const qint16 *>(data), bytes / sizeof(qint16)});
        } else { // a hole: the server has lost as much
            for (std::size_t left = bytes / sizeof(qint16);
                 left > 0 && m_stream.isCurrent(stream);) {
                const std::size_t count = std::min(left, silence.size());
                deliver(std::span(silence).first(count));
                left -= count;
            }
        }
        if (m_stream.isCurrent(stream)) // whoever took it may have closed us
            pa_stream_drop(stream);
    }
}

void PulseMicrophone::prepare(pa_stream *stream)
{
    const int rate = pulse::rateOf(stream);
    m_resampler = std::make_unique<Resampler>(rate, audioformat::sampleRate);
    m_block = static_cast<std::size_t>(rate) / 100;
    pulse::keepBlocksShort(stream);
}

// In pieces of one length, so that the resampler needs no more room for a longer one.
void PulseMicrophone::deliver(std::span<const qint16> samples)
{
    if (std::exchange(m_awaitsFirst, false)) {
        m_wasReady = true;
        const bool silent = std::none_of(samples.begin(), samples.end(), SilenceWatch::isSound);
        Q_EMIT ready(m_stream.device(), silent);
    }
    while (m_wasReady && !samples.empty()) {
        const auto piece = samples.first(std::min(samples.size(), m_block));
        samples = samples.subspan(piece.size());
        if (const auto ours = m_resampler->process(piece); !ours.empty())
            m_take(ours);
    }
}

void PulseMicrophone::onMissing(const Error &error)
{
    if (m_wasReady) {
        Q_EMIT lost(error);
    } else {
        m_stream.close();
        Q_EMIT failed(error);
    }
}

} // namespace hs
