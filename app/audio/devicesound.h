#pragma once
#include "app/audio/resampler.h"
#include "models/domain/audioformat.h"

#include <QByteArray>
#include <QByteArrayView>

#include <span>
#include <vector>

namespace hs {

enum class SampleKind { UInt8, Int16, Int32, Float };

/// What a device takes or gives, in the machine's own byte order, channels interleaved.
struct DeviceFormat
{
    int rate = audioformat::sampleRate; ///< frames per second
    int channels = 1;
    SampleKind kind = SampleKind::Int16;

    [[nodiscard]] int bytesPerSample() const;
    [[nodiscard]] int bytesPerFrame() const { return bytesPerSample() * channels; }
    friend bool operator==(const DeviceFormat &, const DeviceFormat &) = default;
};

/// From a device's sound to ours: channels averaged, resampled. One thread at a time; allocates
/// only when a block is larger than any before it.
class CaptureConverter final
{
    Q_DISABLE_COPY_MOVE(CaptureConverter)
public:
    explicit CaptureConverter(const DeviceFormat &format);

    /// Any number of bytes; a part of a frame waits for its rest. The result is valid until the
    /// next call.
    [[nodiscard]] std::span<const qint16> convert(QByteArrayView bytes);

private:
    [[nodiscard]] qint16 mixed(const char *frame) const;

    DeviceFormat m_format;
    Resampler m_resampler;
    QByteArray m_rest;
    std::vector<qint16> m_mono;
};

/// From our sound to a device's: resampled, the same in every channel. Asks for sound as it needs
/// it.
class PlaybackConverter final
{
    Q_DISABLE_COPY_MOVE(PlaybackConverter)
public:
    explicit PlaybackConverter(const DeviceFormat &format);

    /// `frames` frames for the device, made from what `render(std::span<qint16>)` fills in at our
    /// rate. The result is valid until the next call.
    template <typename Render> [[nodiscard]] QByteArrayView make(qsizetype frames, Render &&render)
    {
        const auto wanted = static_cast<size_t>(frames);
        while (m_ready.size() < wanted) {
            m_block.resize(m_format.rate == audioformat::sampleRate ? wanted : blockSamples);
            render(std::span<qint16>(m_block));
            const auto made = m_resampler.process(m_block);
            m_ready.insert(m_ready.end(), made.begin(), made.end());
        }
        return encode(wanted);
    }

private:
    static constexpr size_t blockSamples
        = audioformat::sampleRate / 200; ///< 5 ms are resampled at a time
    QByteArrayView encode(size_t frames);

    DeviceFormat m_format;
    Resampler m_resampler;
    std::vector<qint16> m_block;
    std::vector<qint16> m_ready; ///< at the device's rate, mono
    QByteArray m_bytes;
};

} // namespace hs
