#include "app/audio/devicesound.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace hs {
namespace {

template <typename T> [[nodiscard]] T load(const char *bytes)
{
    T value;
    std::memcpy(&value, bytes, sizeof value);
    return value;
}

template <typename T> void store(char *bytes, T value)
{
    std::memcpy(bytes, &value, sizeof value);
}

[[nodiscard]] int loadSample(const char *bytes, SampleKind kind)
{
    switch (kind) {
    case SampleKind::UInt8:
        return (int{load<quint8>(bytes)} - 128) * 256;
    case SampleKind::Int16:
        return load<qint16>(bytes);
    case SampleKind::Int32:
        return load<qint32>(bytes) / 65'536;
    case SampleKind::Float:
        break;
    }
    const float value = load<float>(bytes);
    if (!std::isfinite(value))
        return 0;
    return static_cast<int>(std::lround(std::clamp(value, -1.0F, 1.0F) * 32'767.0F));
}

void storeSample(char *bytes, SampleKind kind, qint16 sample)
{
    switch (kind) {
    case SampleKind::UInt8:
        store(bytes, static_cast<quint8>(sample / 256 + 128));
        break;
    case SampleKind::Int16:
        store(bytes, sample);
        break;
    case SampleKind::Int32:
        store(bytes, qint32{sample} * 65'536);
        break;
    case SampleKind::Float:
        store(bytes, static_cast<float>(sample) / 32'768.0F);
        break;
    }
}

} // namespace

int DeviceFormat::bytesPerSample() const
{
    switch (kind) {
    case SampleKind::UInt8:
        return 1;
    case SampleKind::Int16:
        return 2;
    case SampleKind::Int32:
    case SampleKind::Float:
        break;
    }
    return 4;
}

CaptureConverter::CaptureConverter(const DeviceFormat &format)
    : m_format(format), m_resampler(format.rate, audioformat::sampleRate)
{
    m_rest.reserve(format.bytesPerFrame());
}

std::span<const qint16> CaptureConverter::convert(QByteArrayView bytes)
{
    const qsizetype size = m_format.bytesPerFrame();
    m_mono.clear();
    if (!m_rest.isEmpty()) {
        const qsizetype missing = std::min(size - m_rest.size(), bytes.size());
        m_rest.append(bytes.first(missing));
        bytes = bytes.sliced(missing);
        if (m_rest.size() == size) {
            m_mono.push_back(mixed(m_rest.constData()));
            m_rest.resize(0);
        }
    }
    for (; bytes.size() >= size; bytes = bytes.sliced(size))
        m_mono.push_back(mixed(bytes.data()));
    m_rest.append(bytes);
    return m_resampler.process(m_mono);
}

qint16 CaptureConverter::mixed(const char *frame) const
{
    int sum = 0;
    for (int channel = 0; channel < m_format.channels; ++channel)
        sum += loadSample(frame + channel * m_format.bytesPerSample(), m_format.kind);
    return static_cast<qint16>(sum / m_format.channels);
}

PlaybackConverter::PlaybackConverter(const DeviceFormat &format)
    : m_format(format), m_resampler(audioformat::sampleRate, format.rate)
{
}

QByteArrayView PlaybackConverter::encode(size_t frames)
{
    const auto count = static_cast<qsizetype>(frames);
    m_bytes.resize(count * m_format.bytesPerFrame());
    char *to = m_bytes.data();
    for (size_t i = 0; i < frames; ++i) {
        for (int channel = 0; channel < m_format.channels; ++channel) {
            storeSample(to, m_format.kind, m_ready[i]);
            to += m_format.bytesPerSample();
        }
    }
    m_ready.erase(m_ready.begin(), m_ready.begin() + count);
    return m_bytes;
}

} // namespace hs
