#pragma once
#include "app/audio/pulsestream.h"

#include <functional>
#include <span>

namespace hs {

/// PulseAudioPort's playback half. From open() to close() it asks for sound at the pace of the
/// speaker or, when there has been none for a moment, at the pace of the clock, so that what is
/// played elsewhere never piles up. Media thread; the connection and the list outlive it.
class PulseSpeaker final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PulseSpeaker)
public:
    using Fill = std::function<void(std::span<qint16>)>; ///< fills all of it with 16 kHz mono

    PulseSpeaker(PulseConnection &connection, PulseDeviceList &devices, Fill fill);

    void open(); ///< ready() or failed() follows, never from within this call
    void close();
    [[nodiscard]] bool isOpen() const { return m_stream.isOpen(); }
    void setWishes(const QStringList &ids, bool takeBack);
    void flush();
    [[nodiscard]] std::chrono::milliseconds latency() const { return m_stream.bufferTime(); }
    [[nodiscard]] std::chrono::milliseconds soundDelay() const { return m_stream.soundDelay(); }

Q_SIGNALS:
    void ready(const hs::SoundDevice &device); ///< also when it is another device
    void deviceChanged(const hs::SoundDevice &device); ///< its mute by the system
    void passedOver(const QStringList &ids); ///< PulseStream::passedOver()
    void failed(const hs::Error &error); ///< none found at first; the search goes on
    void lost(const hs::Error &error); ///< was ready; the search goes on

private:
    void write(pa_stream *stream, std::size_t bytes);
    void pace();

    Fill m_fill;
    PulseStream m_stream;
    QTimer m_tick;
    QElapsedTimer m_idle; ///< since the last device went, or open()
    qint64 m_paced = 0; ///< samples asked for on that clock
    bool m_wasReady = false;
};

} // namespace hs
