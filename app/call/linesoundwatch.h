#pragma once
#include "app/audio/clipwatch.h"
#include "app/call/calltransport.h"
#include "models/domain/sounddevice.h"

#include <QObject>

#include <span>

namespace hs {
class AudioPort;

/// What the devices of one line do, gathered from its port and from what the microphone brings.
/// Media thread; the port may go first.
class LineSoundWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LineSoundWatch)
public:
    using QObject::QObject;

    void follow(const AudioPort &port);
    void captured(std::span<const qint16> samples);
    void closed(); ///< the line's devices are closed for good

Q_SIGNALS:
    void changed(const hs::LineSound &sound);
    void warned(hs::CallWarning warning);

private:
    void onMicrophone(const SoundDevice &device);
    void onMicrophoneGone(const Error &error);
    void onMicrophoneClosed();
    void onSpeaker(const SoundDevice &device);
    void onSpeakerGone(const Error &error);

    LineSound m_sound;
    ClipWatch m_clipping;
};

} // namespace hs
