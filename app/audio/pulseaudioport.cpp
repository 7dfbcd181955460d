#include "app/audio/pulseaudioport.h"

#include "app/audio/pulsemicrophone.h"
#include "app/audio/pulsespeaker.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace hs {

PulseAudioPort::PulseAudioPort(QObject *parent)
    : AudioPort(parent)
    , m_devices(m_connection)
    , m_microphone(std::make_unique<PulseMicrophone>(m_connection, m_devices,
                                                     [this](std::span<const qint16> samples) {
                                                         if (client() != nullptr)
                                                             client()->captured(samples);
                                                     }))
    , m_speaker(std::make_unique<PulseSpeaker>(
          m_connection, m_devices, [this](std::span<qint16> samples) {
              if (client() != nullptr)
                  client()->render(samples);
              else
                  std::fill(samples.begin(), samples.end(), qint16{0});
          }))
{
    m_letGo.setSingleShot(true);
    connect(&m_letGo, &QTimer::timeout, this, &PulseAudioPort::letGo);
    connect(m_microphone.get(), &PulseMicrophone::ready, this,
            [this](const SoundDevice &device, bool silent) {
                Q_EMIT microphoneOpened(device);
                Q_EMIT microphoneReady(device.name, silent);
            });
    connect(m_microphone.get(), &PulseMicrophone::deviceChanged, this,
            &AudioPort::microphoneOpened);
    connect(m_microphone.get(), &PulseMicrophone::failed, this, &AudioPort::microphoneFailed);
    connect(m_microphone.get(), &PulseMicrophone::lost, this, &AudioPort::microphoneLost);
    connect(m_microphone.get(), &PulseMicrophone::passedOver, this,
            &AudioPort::microphonesPassedOver);
    connect(m_speaker.get(), &PulseSpeaker::passedOver, this, &AudioPort::speakersPassedOver);
    connect(m_speaker.get(), &PulseSpeaker::ready, this, [this](const SoundDevice &device) {
        Q_EMIT speakerOpened(device);
        Q_EMIT speakerReady(device.name);
    });
    connect(m_speaker.get(), &PulseSpeaker::deviceChanged, this, &AudioPort::speakerOpened);
    connect(m_speaker.get(), &PulseSpeaker::failed, this, &AudioPort::speakerFailed);
    connect(m_speaker.get(), &PulseSpeaker::lost, this, &AudioPort::speakerLost);
}

PulseAudioPort::~PulseAudioPort() = default;

void PulseAudioPort::openMicrophone()
{
    m_microphone->open();
}

void PulseAudioPort::closeMicrophone()
{
    m_microphone->close();
    m_letGo.start(0ms);
    Q_EMIT microphoneClosed();
}

void PulseAudioPort::openSpeaker()
{
    m_speaker->open();
}

void PulseAudioPort::closeSpeaker()
{
    m_speaker->close();
    m_letGo.start(0ms);
}

void PulseAudioPort::letGo()
{
    if (!m_microphone->isOpen() && !m_speaker->isOpen())
        m_connection.close();
}

void PulseAudioPort::flushSpeaker()
{
    m_speaker->flush();
}

std::chrono::milliseconds PulseAudioPort::speakerLatency() const
{
    return m_speaker->latency();
}

std::chrono::milliseconds PulseAudioPort::soundDelay() const
{
    return m_speaker->soundDelay();
}

void PulseAudioPort::setWishes(const DeviceWishes &wishes)
{
    m_microphone->setWishes(wishes.microphones, wishes.takeBack);
    m_speaker->setWishes(wishes.speakers, wishes.takeBack);
}

} // namespace hs
