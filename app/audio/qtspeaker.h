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
QT_FORWARD_DECLARE_CLASS(QAudioSink)
QT_FORWARD_DECLARE_CLASS(QIODevice)

namespace hs {

/// QtAudioPort's playback half. From open() to close() it asks for sound at the pace of the
/// speaker, or, while there is none, at the pace of the clock, so that what is played elsewhere
/// never piles up. It goes on looking for a speaker all that time. Media thread; create without
/// parent.
class QtSpeaker final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QtSpeaker)
public:
    using Fill = std::function<void(std::span<qint16>)>; ///< fills all of it with 16 kHz mono

    explicit QtSpeaker(Fill fill);
    ~QtSpeaker() override;

    void open(); ///< ready() or failed() follows, never from within this call
    void setWishes(const QStringList &ids, bool takeBack);
    void close();
    /// Makes the device forget what it holds, if that is more than a few moments of sound.
    void flush();
    [[nodiscard]] std::chrono::milliseconds latency() const; ///< of what the device holds

Q_SIGNALS:
    void ready(const hs::SoundDevice &device);
    void failed(const hs::Error &error); ///< none found at first; the search goes on
    void lost(const hs::Error &error); ///< was ready; the search goes on
    void passedOver(const QStringList &ids); ///< AudioPort::speakersPassedOver()

private:
    enum class State { Closed, Searching, Playing };

    void tick();
    void search();
    void look(const DeviceRanking &ranking);
    [[nodiscard]] Result<SoundDevice> connectDevice();
    [[nodiscard]] bool start(const QAudioDevice &device, const DeviceFormat &format);
    void feed();
    void pace();
    void startPacing();
    void lose(const Error &error);
    void proveItself(qsizetype bytes);
    void miss(const Error &error);
    void tellFailed();
    [[nodiscard]] QAudioDevice best(const DeviceRanking &ranking) const;
    [[nodiscard]] std::chrono::milliseconds now() const;
    void release();

    Fill m_fill;
    QAudioSink *m_sink = nullptr; ///< deleted later, never inside a call: see release()
    QIODevice *m_io = nullptr; ///< owned by m_sink
    std::unique_ptr<PlaybackConverter> m_converter;
    DeviceRanking m_ranking{{}, true};
    QStringList m_wishes;
    QByteArray m_device; ///< its id
    SoundDevice m_open;
    DeviceFormat m_format;
    FailedDevices m_failed;
    QStringList m_failedTold;
    QElapsedTimer m_clock;
    QElapsedTimer m_sinceOpen;
    QTimer m_tick;
    QElapsedTimer m_sinceTaken; ///< since the device last took sound
    QElapsedTimer m_sinceSearch; ///< since devices were last looked at
    QElapsedTimer m_pace; ///< the clock while there is no device
    qint64 m_paced = 0; ///< samples asked for on that clock
    qsizetype m_taken = 0; ///< bytes by the open device
    State m_state = State::Closed;
    bool m_told = false; ///< that it is open
    bool m_wasReady = false;
    bool m_toldMissing = false;
};

} // namespace hs
