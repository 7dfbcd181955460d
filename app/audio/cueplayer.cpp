#include "app/audio/cueplayer.h"

#include "app/audio/cuetones.h"
#include "models/domain/audioformat.h"

#include <algorithm>
#include <utility>

namespace hs {

using namespace std::chrono_literals;

namespace {

constexpr int fadeSamples = audioformat::sampleRate * 5 / 1000;
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
    m_next = {cue, cueTones(cue)};
    m_silence = 0;
    if (m_sounding) {
        stop(m_now.cue);
        return;
    }
    std::swap(m_now, m_next);
    m_next = {};
    m_fade = -1;
    m_sounding = true;
    m_told = false;
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

void CuePlayer::stop(SoundCue cue)
{
    if (m_next.cue == cue)
        m_next = {};
    if (m_sounding && m_now.cue == cue && m_fade < 0)
        m_fade = fadeSamples;
}

void CuePlayer::render(std::span<qint16> samples)
{
    for (qint16 &sample : samples)
        sample = nextSample();
}

bool CuePlayer::isOver() const
{
    return m_fade == 0 || m_now.at == m_now.samples.size();
}

qint16 CuePlayer::nextSample()
{
    if (m_sounding && m_fade < 0 && isOver() && m_now.cue == SoundCue::RingBack)
        m_now.at = 0;
    if (m_sounding && isOver()) {
        m_sounding = !m_next.samples.empty();
        std::swap(m_now, m_next); // keeps both: nothing is freed here
        m_next.samples.clear();
        m_fade = -1;
    }
    if (!m_sounding) {
        ++m_silence;
        return 0;
    }
    const int sample = m_now.samples[m_now.at++];
    return static_cast<qint16>(m_fade < 0 ? sample : sample * m_fade-- / fadeSamples);
}

void CuePlayer::look()
{
    if (m_sounding)
        return;
    if (!std::exchange(m_told, true))
        Q_EMIT over();
    if (m_silence >= tailSamples)
        letGo();
}

void CuePlayer::letGo()
{
    m_poll.stop();
    m_sounding = false;
    m_next = {};
    if (!std::exchange(m_told, true))
        Q_EMIT over();
    if (!m_port)
        return;
    m_port->setClient(nullptr);
    m_port->closeSpeaker();
    m_port.reset();
}

} // namespace hs
