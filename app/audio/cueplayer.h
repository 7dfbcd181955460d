#pragma once
#include "app/audio/audioport.h"
#include "app/audio/cuevoice.h"
#include "models/domain/soundcue.h"

#include <QTimer>

#include <functional>
#include <memory>

namespace hs {

/// Sounds the program's cues on the ringer, by a port of its own whose microphone it never opens.
/// The device is open only while something sounds. Media thread: make it anywhere without parent,
/// move it there, then talk to it by queued calls only. No ringer: nothing sounds.
class CuePlayer final : public QObject, private AudioClient
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CuePlayer)
public:
    using PortFactory = std::function<std::unique_ptr<AudioPort>()>; ///< called on the media thread

    explicit CuePlayer(PortFactory makePort);
    ~CuePlayer() override;

    void setWishes(const DeviceWishes &wishes);
    void play(SoundCue cue); ///< instead of what sounds now, which fades within 5 ms
    void stop(SoundCue cue) { m_voice.stop(cue); } ///< if it is the one that sounds or follows

Q_SIGNALS:
    void over(); ///< nothing sounds any more: to its end, stopped, or there is no ringer

private:
    void captured(std::span<const qint16>) override { }
    void render(std::span<qint16> samples) override;
    void look();
    void openSpeaker();
    void letGo();

    PortFactory m_makePort;
    std::unique_ptr<AudioPort> m_port;
    DeviceWishes m_wishes;
    QTimer m_poll; ///< looks whether the sound is over: render() is the device's callback
    CueVoice m_voice;
    qint64 m_silence = 0; ///< samples rendered since the sound was over
    bool m_told = true; ///< that the present one is over
};

} // namespace hs
