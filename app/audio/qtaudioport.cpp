#include "app/audio/qtaudioport.h"

#include "app/audio/qtmicrophone.h"
#include "app/audio/qtspeaker.h"

#include <algorithm>

namespace hs {

QtAudioPort::QtAudioPort(QObject *parent) : AudioPort(parent) { }

QtAudioPort::~QtAudioPort() = default;

void QtAudioPort::openMicrophone()
{
    if (!m_microphone) {
        m_microphone = std::make_unique<QtMicrophone>([this](std::span<const qint16> samples) {
            if (client() != nullptr)
                client()->captured(samples);
        });
        m_microphone->setWishes(m_wishes.microphones, m_wishes.takeBack);
        connect(m_microphone.get(), &QtMicrophone::ready, this,
                [this](const SoundDevice &device, bool silent) {
                    Q_EMIT microphoneOpened(device);
                    Q_EMIT microphoneReady(device.name, silent);
                });
        connect(m_microphone.get(), &QtMicrophone::failed, this, &QtAudioPort::microphoneFailed);
        connect(m_microphone.get(), &QtMicrophone::lost, this, &QtAudioPort::microphoneLost);
        connect(m_microphone.get(), &QtMicrophone::passedOver, this,
                &QtAudioPort::microphonesPassedOver);
    }
    m_microphone->open();
}

void QtAudioPort::closeMicrophone()
{
    if (m_microphone)
        m_microphone->close();
    Q_EMIT microphoneClosed();
}

void QtAudioPort::openSpeaker()
{
    if (!m_speaker) {
        m_speaker = std::make_unique<QtSpeaker>([this](std::span<qint16> samples) {
            if (client() != nullptr)
                client()->render(samples);
            else
                std::fill(samples.begin(), samples.end(), qint16{0});
        });
        m_speaker->setWishes(m_wishes.speakers, m_wishes.takeBack);
        connect(m_speaker.get(), &QtSpeaker::ready, this, [this](const SoundDevice &device) {
            Q_EMIT speakerOpened(device);
            Q_EMIT speakerReady(device.name);
        });
        connect(m_speaker.get(), &QtSpeaker::failed, this, &QtAudioPort::speakerFailed);
        connect(m_speaker.get(), &QtSpeaker::lost, this, &QtAudioPort::speakerLost);
        connect(m_speaker.get(), &QtSpeaker::passedOver, this, &QtAudioPort::speakersPassedOver);
    }
    m_speaker->open();
}

void QtAudioPort::closeSpeaker()
{
    if (m_speaker)
        m_speaker->close();
}

void QtAudioPort::setWishes(const DeviceWishes &wishes)
{
    m_wishes = wishes;
    if (m_microphone)
        m_microphone->setWishes(wishes.microphones, wishes.takeBack);
    if (m_speaker)
        m_speaker->setWishes(wishes.speakers, wishes.takeBack);
}

void QtAudioPort::flushSpeaker()
{
    if (m_speaker)
        m_speaker->flush();
}

std::chrono::milliseconds QtAudioPort::speakerLatency() const
{
    return m_speaker ? m_speaker->latency() : std::chrono::milliseconds(0);
}

} // namespace hs
