#include "app/call/soundcheckrun.h"

#include "models/domain/result.h"

#include <utility>

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

// The timers follow moveToThread() as children.
SoundCheckRun::SoundCheckRun(PortFactory makePort)
    : m_makePort(std::move(makePort)), m_look(this), m_patience(this)
{
    m_look.setInterval(100ms);
    m_patience.setInterval(4s);
    m_patience.setSingleShot(true);
    connect(&m_look, &QTimer::timeout, this, &SoundCheckRun::look);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        fail(hs::fail(ErrorKind::MicrophoneSilent, u"check: nothing was delivered"_s).value());
    });
}

SoundCheckRun::~SoundCheckRun()
{
    closeDevices();
}

void SoundCheckRun::start(const DeviceWishes &wishes)
{
    m_port = m_makePort();
    m_port->setClient(this);
    m_port->setWishes(wishes);
    watchPort();
    m_look.start();
    m_patience.start();
    m_port->openSpeaker();
    m_port->openMicrophone();
}

void SoundCheckRun::watchPort()
{
    AudioPort *port = m_port.get();
    connect(port, &AudioPort::microphoneOpened, this,
            [this](const SoundDevice &device) { m_devices.microphone = device; });
    connect(port, &AudioPort::speakerOpened, this,
            [this](const SoundDevice &device) { m_devices.speaker = device; });
    // Queued: the port may be in the midst of telling, and this closes it.
    connect(port, &AudioPort::microphoneFailed, this, &SoundCheckRun::fail, Qt::QueuedConnection);
    connect(port, &AudioPort::microphoneLost, this, &SoundCheckRun::fail, Qt::QueuedConnection);
    const auto noSpeaker = [this] { m_devices.speaker = {}; };
    connect(port, &AudioPort::speakerFailed, this, noSpeaker);
    connect(port, &AudioPort::speakerLost, this, noSpeaker);
}

void SoundCheckRun::look()
{
    const auto now = m_check.elapsed();
    if (std::exchange(m_before, now) != now)
        m_patience.start();
    Q_EMIT progressed(m_check.phase(), now);
    if (m_check.phase() != SoundCheck::Phase::Over)
        return;
    closeDevices();
    Q_EMIT finished(m_check.figures(), m_devices);
}

void SoundCheckRun::stop()
{
    if (!m_port)
        return;
    closeDevices();
    Q_EMIT stopped();
}

void SoundCheckRun::fail(const Error &error)
{
    if (!m_port)
        return;
    closeDevices();
    Q_EMIT failed(error);
}

void SoundCheckRun::closeDevices()
{
    m_look.stop();
    m_patience.stop();
    if (!m_port)
        return;
    m_port->setClient(nullptr);
    m_port->flushSpeaker();
    m_port->closeMicrophone();
    m_port->closeSpeaker();
    m_port.reset();
}

} // namespace hs
