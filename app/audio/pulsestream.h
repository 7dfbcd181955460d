#pragma once
#include "app/audio/faileddevices.h"
#include "models/domain/result.h"
#include "models/domain/sounddevice.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>

struct pa_stream;

namespace hs {
class PulseConnection;
class PulseDeviceList;

/// Keeps one stream of 16 kHz mono PCM16 open on the best device there is: from open() to close()
/// it follows the wishes, devices that come and go, and the sound server itself. Same thread as the
/// connection and the list, which must outlive it.
class PulseStream final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PulseStream)
public:
    enum class Way { Record, Playback };
    /// Moves up to `bytes` bytes from or to the stream. May close the stream.
    using Transfer = std::function<void(pa_stream *stream, std::size_t bytes)>;

    PulseStream(PulseConnection &connection, PulseDeviceList &devices, Way way, Transfer transfer);
    ~PulseStream() override;

    void open();
    void close();
    void setWishes(const QStringList &ids, bool takeBack);
    /// What a speaker's stream holds when it is full, as the server granted it.
    [[nodiscard]] std::chrono::milliseconds bufferTime() const;
    /// From now until what a speaker's stream takes now is heard; zero while the server has not told.
    [[nodiscard]] std::chrono::milliseconds soundDelay() const;
    /// Makes the server forget what it has not played yet.
    void flush();

    [[nodiscard]] bool isOpen() const
    {
        return m_open;
    } ///< wanted, whether or not there is a device
    [[nodiscard]] bool isFlowing() const { return m_flowing; } ///< the device gives or takes sound
    /// Whether `stream` is still the one: Transfer's caller may have closed it.
    [[nodiscard]] bool isCurrent(const pa_stream *stream) const { return m_stream == stream; }
    [[nodiscard]] const SoundDevice &device() const { return m_device; } ///< the open one

Q_SIGNALS:
    /// And every time it is another one. A speaker that failed before has to prove itself first.
    void opened(const hs::SoundDevice &device);
    void deviceChanged(const hs::SoundDevice &device); ///< the open one's name or mute
    /// No device works; the search goes on. Again only for another reason.
    void missing(const hs::Error &error);
    /// The devices that failed and have not worked since, whenever they are others. Each is tried
    /// again from time to time, also while another one is in use.
    void passedOver(const QStringList &ids);

private:
    void look();
    void connectTo(const QString &id);
    void setCallbacks();
    void onState();
    void settle();
    void onReady();
    void onFlowing();
    void onMoved();
    void onData(std::size_t bytes);
    void check();
    void onDevicesChanged();
    void tryAgain();
    void refreshDevice();
    [[nodiscard]] bool isOverdue() const;
    void fail(const Error &why);
    void miss(const Error &error);
    void drop();
    void tellFailed();
    [[nodiscard]] std::chrono::milliseconds now() const;
    [[nodiscard]] const QList<SoundDevice> &present() const;
    [[nodiscard]] Error whyDead() const;
    [[nodiscard]] Error nothingThere() const;

    PulseConnection &m_connection;
    PulseDeviceList &m_devices;
    Way m_way;
    Transfer m_transfer;
    QStringList m_wishes;
    bool m_takeBack = true;
    pa_stream *m_stream = nullptr;
    SoundDevice m_device;
    FailedDevices m_failed; ///< forgotten when others come or are wished for
    QStringList m_failedTold;
    QStringList m_known; ///< ids of the devices there were last
    QTimer m_retry; ///< the end of a pause, or of a back-off where nothing works
    QTimer m_settle;
    QTimer m_check;
    QElapsedTimer m_clock;
    QElapsedTimer m_sinceData;
    QElapsedTimer m_sinceFlowing;
    std::chrono::milliseconds m_backOff{};
    int m_code = 0; ///< libpulse's, of the stream that died
    bool m_open = false;
    std::size_t m_moved = 0; ///< bytes of the open stream so far
    std::size_t m_ahead = 0; ///< of them a speaker takes before it plays anything
    bool m_flowing = false;
    bool m_told = false; ///< that it is open
    std::optional<ErrorKind> m_missing; ///< was told, and nothing has been opened since
};

} // namespace hs
