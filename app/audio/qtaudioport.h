#pragma once
#include "app/audio/audioport.h"

#include <memory>

namespace hs {
class QtMicrophone;
class QtSpeaker;

/// Microphone and speaker through Qt Multimedia. Media thread; create it
/// there, without parent. Nothing of Qt Multimedia is touched before the first call.
///
/// What Qt 6.4 cannot do on Linux stays undone here: it never finds a sound server that was away
/// for more than three seconds, nor one that was not there when the program started.
class QtAudioPort final : public AudioPort
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QtAudioPort)
public:
    explicit QtAudioPort(QObject *parent = nullptr);
    ~QtAudioPort() override;

    void openMicrophone() override;
    void closeMicrophone() override;
    void openSpeaker() override;
    void closeSpeaker() override;
    void flushSpeaker() override;
    [[nodiscard]] std::chrono::milliseconds speakerLatency() const override;
    void setWishes(const DeviceWishes &wishes) override;

private:
    DeviceWishes m_wishes;
    std::unique_ptr<QtMicrophone> m_microphone;
    std::unique_ptr<QtSpeaker> m_speaker;
};

} // namespace hs
