#pragma once
#include "app/audio/audioport.h"
#include "app/audio/pulseconnection.h"
#include "app/audio/pulsedevicelist.h"

#include <memory>

namespace hs {
class PulseMicrophone;
class PulseSpeaker;

/// Microphone and speaker straight at the sound server, PulseAudio's or PipeWire's, because Qt 6.4
/// neither hears of devices that come and go nor finds a server again that was away for more than
/// three seconds. Media thread; create it there, without parent. libpulse is not touched before the
/// first open.
class PulseAudioPort final : public AudioPort
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PulseAudioPort)
public:
    explicit PulseAudioPort(QObject *parent = nullptr);
    ~PulseAudioPort() override;

    void openMicrophone() override;
    void closeMicrophone() override;
    void openSpeaker() override;
    void closeSpeaker() override;
    void flushSpeaker() override;
    [[nodiscard]] std::chrono::milliseconds speakerLatency() const override;
    [[nodiscard]] std::chrono::milliseconds soundDelay() const override;
    void setWishes(const DeviceWishes &wishes) override;

private:
    void letGo();

    PulseConnection m_connection;
    PulseDeviceList m_devices;
    QTimer m_letGo; ///< the server, outside its own callbacks, once nothing is open any more
    std::unique_ptr<PulseMicrophone> m_microphone;
    std::unique_ptr<PulseSpeaker> m_speaker;
};

} // namespace hs
