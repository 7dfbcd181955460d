#include "app/audio/cueplayer.h"

#include "models/domain/audioformat.h"

#include <utility>

namespace hs {

using namespace std::chrono_literals;

namespace {

/// What the device may still hold of the sound when the last sample was taken.
constexpr qint64 tailSamples = audioformat::sampleRate * 3 / 10;

/// The ringer's wishes, or the speaker's where there are none.
DeviceWishes forRinger(DeviceWishes wishes)
{
    if (!wishes.ringers.isEmpty())
        wishes.speakers = wishes.ringers + wishes.speakers;
    return wishes;
}

} // namespace

// The timer follows moveToThread() as a child.
CuePlayer::CuePlayer(PortFactory makePort) : m_makePort(std::move(makePort)), m_poll(this)
{
    m_poll.setInterval(50ms);
    connect(&m_poll, &QTimer::timeout, this, &CuePlayer::look);
}

CuePlayer::~CuePlayer()
{
    if (m_port)
        m_port->setClient(nullptr);
}

void CuePlayer::setWishes(const DeviceWishes &wishes)
{
    m_wishes = forRinger(wishes);
    if (m_port)
        m_port->setWishes(m_wishes);
}

void CuePlayer::play(SoundCue cue)
{
    m_silence = 0;
    m_told = false;
    m_voice.play(cue);
    if (!m_port)
        openSpeaker();
}

void CuePlayer::openSpeaker()
{
    m_port = m_makePort();
    m_port->setClient(this);
    m_port->setWishes(m_wishes);
    // Queued: the port may be in the midst of telling, and this deletes it.
    connect(m_port.get(), &AudioPort::speakerFailed, this, &CuePlayer::letGo, Qt::QueuedConnection);
    connect(m_port.get(), &AudioPort::speakerLost, this, &CuePlayer::letGo, Qt::QueuedConnection);
    m_port->openSpeaker();
    m_poll.start();
}

void CuePlayer::render(std::span<qint16> samples)
{
    for (qint16 &sample : samples) {
        sample = m_voice.next();
        m_silence += m_voice.isSounding() ? 0 : 1;
    }
}

void CuePlayer::look()
{
    if (m_voice.isSounding())
        return;
    if (!std::exchange(m_told, true))
        Q_EMIT over();
    if (m_silence >= tailSamples)
        letGo();
}

void CuePlayer::letGo()
{
    m_poll.stop();
    m_voice.drop();
    if (!std::exchange(m_told, true))
        Q_EMIT over();
    if (!m_port)
        return;
    m_port->setClient(nullptr);
    m_port->closeSpeaker();
    m_port.reset();
}

} // namespace hs
