#pragma once
#include "models/domain/result.h"
#include "models/domain/sounddevice.h"

#include <QObject>

#include <chrono>
#include <span>

namespace hs {

/// What the port calls on its own thread with 16 kHz mono samples. No allocation, lock or log inside.
class AudioClient
{
public:
    AudioClient() = default;
    Q_DISABLE_COPY_MOVE(AudioClient)
    virtual ~AudioClient() = default;

    virtual void captured(std::span<const qint16> samples) = 0; ///< any length
    virtual void render(std::span<qint16> samples) = 0;         ///< fill all of it; silence if there is nothing
};

/// Microphone and speaker as the call sees them. Lives on the media thread with everything it owns; create it
/// there, without parent. The client must outlive it or be taken away with setClient(nullptr).
class AudioPort : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AudioPort)
public:
    using QObject::QObject;

    void setClient(AudioClient *client) { m_client = client; }

    /// Answers with microphoneReady() once the first block has arrived, or microphoneFailed().
    virtual void openMicrophone() = 0;
    virtual void closeMicrophone() = 0; ///< the device is closed when it returns; microphoneClosed() follows
    virtual void openSpeaker() = 0;     ///< speakerReady() or speakerFailed()
    virtual void closeSpeaker() = 0;
    /// Silences what the device already holds as fast as it can.
    virtual void flushSpeaker() = 0;
    /// From when render() has filled its samples until the last of them is heard, about.
    [[nodiscard]] virtual std::chrono::milliseconds speakerLatency() const = 0;
    /// From now until a sample that render() fills now is heard, with everything behind the buffer
    /// that the system knows of, such as a wireless way; changes all the time. Zero: not known.
    [[nodiscard]] virtual std::chrono::milliseconds soundDelay() const { return speakerLatency(); }
    /// Which devices to use, also while they are open. Without a call: the system's own choice.
    virtual void setWishes(const DeviceWishes &wishes) = 0;

Q_SIGNALS:
    /// Which one is open, before microphoneReady(), and when its mute by the system changes.
    void microphoneOpened(const hs::SoundDevice &device);
    void microphoneReady(const QString &deviceName, bool digitalSilence);
    void microphoneFailed(const hs::Error &error);
    void microphoneLost(const hs::Error &error);   ///< was ready; is gone. The port keeps trying to get one back.
    void microphoneClosed();
    /// The ids of those that failed and have not worked since, whenever they are others. Another
    /// one is used, if there is one; the better ones among them are tried again from time to time.
    void microphonesPassedOver(const QStringList &ids);
    void speakersPassedOver(const QStringList &ids);
    void speakerOpened(const hs::SoundDevice &device); ///< the same of the speaker
    void speakerReady(const QString &deviceName);
    void speakerFailed(const hs::Error &error);
    void speakerLost(const hs::Error &error);      ///< the port keeps trying
protected:
    [[nodiscard]] AudioClient *client() const { return m_client; }

private:
    AudioClient *m_client = nullptr;
};

} // namespace hs
