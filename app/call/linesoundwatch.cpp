#include "app/call/linesoundwatch.h"

#include "app/audio/audioport.h"

#include <utility>

namespace hs {

void LineSoundWatch::follow(const AudioPort &port)
{
    connect(&port, &AudioPort::microphoneOpened, this, &LineSoundWatch::onMicrophone);
    connect(&port, &AudioPort::microphoneLost, this, &LineSoundWatch::onMicrophoneGone);
    connect(&port, &AudioPort::microphoneClosed, this, &LineSoundWatch::onMicrophoneClosed);
    connect(&port, &AudioPort::microphonesPassedOver, this, [this](const QStringList &ids) {
        m_sound.failedMicrophones = ids;
        Q_EMIT changed(m_sound);
    });
    connect(&port, &AudioPort::speakersPassedOver, this, [this](const QStringList &ids) {
        m_sound.failedSpeakers = ids;
        Q_EMIT changed(m_sound);
    });
    connect(&port, &AudioPort::speakerOpened, this, &LineSoundWatch::onSpeaker);
    connect(&port, &AudioPort::speakerLost, this, &LineSoundWatch::onSpeakerGone);
    connect(&port, &AudioPort::speakerFailed, this, &LineSoundWatch::onSpeakerGone);
}

void LineSoundWatch::captured(std::span<const qint16> samples)
{
    if (m_clipping.add(samples))
        Q_EMIT warned(m_clipping.isClipping() ? CallWarning::MicrophoneClipping
                                              : CallWarning::MicrophoneNotClipping);
}

void LineSoundWatch::closed()
{
    if (std::exchange(m_sound, {}) != LineSound{})
        Q_EMIT changed(m_sound);
}

void LineSoundWatch::onMicrophone(const SoundDevice &device)
{
    const bool wasMuted = m_sound.microphone.isMuted;
    if (m_sound.microphone.id != device.id)
        m_clipping = {};
    m_sound.microphone = device;
    m_sound.microphoneTrouble.reset();
    m_sound.hasServer = true;
    Q_EMIT changed(m_sound);
    if (wasMuted != device.isMuted)
        Q_EMIT warned(device.isMuted ? CallWarning::MicrophoneMutedBySystem
                                     : CallWarning::MicrophoneUnmutedBySystem);
}

void LineSoundWatch::onMicrophoneGone(const Error &error)
{
    const bool wasMuted = m_sound.microphone.isMuted;
    m_sound.microphone = {};
    m_sound.microphoneTrouble = error.kind;
    m_sound.hasServer = error.kind != ErrorKind::NoSoundServer;
    Q_EMIT changed(m_sound);
    if (wasMuted)
        Q_EMIT warned(CallWarning::MicrophoneUnmutedBySystem);
}

// The agent's last words may still play.
void LineSoundWatch::onMicrophoneClosed()
{
    LineSound now = m_sound;
    now.microphone = {};
    now.microphoneTrouble.reset();
    now.failedMicrophones.clear();
    if (std::exchange(m_sound, now) != now)
        Q_EMIT changed(m_sound);
}

void LineSoundWatch::onSpeaker(const SoundDevice &device)
{
    const bool wasMuted = m_sound.speaker.isMuted;
    m_sound.speaker = device;
    m_sound.speakerTrouble.reset();
    m_sound.hasServer = true;
    Q_EMIT changed(m_sound);
    if (wasMuted != device.isMuted)
        Q_EMIT warned(device.isMuted ? CallWarning::SpeakerMutedBySystem
                                     : CallWarning::SpeakerUnmutedBySystem);
}

void LineSoundWatch::onSpeakerGone(const Error &error)
{
    const bool wasMuted = m_sound.speaker.isMuted;
    m_sound.speaker = {};
    m_sound.speakerTrouble = error.kind;
    m_sound.hasServer = error.kind != ErrorKind::NoSoundServer;
    Q_EMIT changed(m_sound);
    if (wasMuted)
        Q_EMIT warned(CallWarning::SpeakerUnmutedBySystem);
}

} // namespace hs
