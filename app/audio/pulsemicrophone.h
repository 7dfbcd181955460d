#pragma once
#include "app/audio/pulsestream.h"
#include "app/audio/resampler.h"

#include <functional>
#include <memory>
#include <span>

namespace hs {

/// PulseAudioPort's capture half. Media thread; the connection and the list outlive it.
class PulseMicrophone final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PulseMicrophone)
public:
    using Take
        = std::function<void(std::span<const qint16>)>; ///< called with 16 kHz mono, any length

    PulseMicrophone(PulseConnection &connection, PulseDeviceList &devices, Take take);

    void open(); ///< ready() or failed() follows, never from within this call
    void close();
    [[nodiscard]] bool isOpen() const { return m_stream.isOpen(); }
    void setWishes(const QStringList &ids, bool takeBack);

Q_SIGNALS:
    /// Its first block has come; again whenever it is another device or one that came back.
    void ready(const hs::SoundDevice &device, bool digitalSilence);
    void deviceChanged(const hs::SoundDevice &device); ///< its mute by the system
    void passedOver(const QStringList &ids); ///< PulseStream::passedOver()
    void failed(const hs::Error &error); ///< could not be opened; not tried again
    void lost(const hs::Error &error); ///< was ready; tried again until close()

private:
    void read(pa_stream *stream);
    void prepare(pa_stream *stream);
    void deliver(std::span<const qint16> samples);
    void onMissing(const Error &error);

    Take m_take;
    PulseStream m_stream;
    std::unique_ptr<Resampler> m_resampler; ///< from the rate of the device that is open
    std::size_t m_block = 0; ///< samples that are resampled at a time: 10 ms
    bool m_awaitsFirst = true; ///< of the stream that is open
    bool m_wasReady = false;
};

} // namespace hs
