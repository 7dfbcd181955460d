#pragma once
#include "app/audio/deviceranking.h"
#include "app/audio/devicesound.h"
#include "app/audio/faileddevices.h"
#include "models/domain/result.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>

QT_FORWARD_DECLARE_CLASS(QAudioDevice)
QT_FORWARD_DECLARE_CLASS(QAudioSource)
QT_FORWARD_DECLARE_CLASS(QIODevice)

namespace hs {

/// QtAudioPort's capture half: opens a microphone, watches that it keeps delivering, and looks for
/// one again after it was lost. Media thread; create without parent.
/// On PulseAudio Qt 6.4 blocks the thread until a source that stands still delivers;
/// PulseMicrophone is used there.
class QtMicrophone final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QtMicrophone)
public:
    using Take
        = std::function<void(std::span<const qint16>)>; ///< called with 16 kHz mono, any length

    explicit QtMicrophone(Take take);
    ~QtMicrophone() override;

    void open(); ///< ready() or failed() follows, never from within this call
    void setWishes(const QStringList &ids, bool takeBack);
    void close(); ///< the device is closed when this returns

Q_SIGNALS:
    void ready(const hs::SoundDevice &device, bool digitalSilence);
    void failed(const hs::Error &error); ///< could not be opened; not tried again
    void lost(const hs::Error &error); ///< was ready; tried again until close()
    void passedOver(const QStringList &ids); ///< AudioPort::microphonesPassedOver()

private:
    enum class State { Closed, Opening, AwaitingSound, Delivering };

    void attempt();
    [[nodiscard]] bool start(const QAudioDevice &device, const DeviceFormat &format);
    void read();
    void deliver(QByteArrayView bytes);
    void check();
    void look(const DeviceRanking &ranking);
    void onStateChanged();
    void giveUp(const Error &error);
    void tellFailed();
    [[nodiscard]] QByteArray best(const DeviceRanking &ranking) const;
    [[nodiscard]] bool hasAnother() const; ///< that has not failed
    [[nodiscard]] std::chrono::milliseconds now() const;
    void release();
    [[nodiscard]] Error whyNoSound() const;

    Take m_take;
    QAudioSource *m_source = nullptr; ///< deleted later, never inside a call: see release()
    QIODevice *m_io = nullptr; ///< owned by m_source
    std::unique_ptr<CaptureConverter> m_converter;
    QByteArray m_buffer;
    DeviceRanking m_ranking{{}, true};
    QStringList m_wishes;
    QByteArray m_device; ///< its id
    SoundDevice m_open;
    QTimer m_attempt;
    QTimer m_check;
    FailedDevices m_failed;
    QStringList m_failedTold;
    QElapsedTimer m_clock;
    QElapsedTimer m_sinceReady;
    QElapsedTimer m_sinceSound;
    QElapsedTimer m_sinceLook; ///< since the list of devices was last asked
    std::chrono::milliseconds m_backOff{};
    State m_state = State::Closed;
    bool m_wasReady = false;
    bool m_toldLost = false;
};

} // namespace hs
