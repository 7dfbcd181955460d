#include "app/call/spokenport.h"

#include "app/call/typedvoice.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using Frame = std::array<qint16, audioformat::frameSamples>;

SoundDevice typedWords()
{
    SoundDevice device;
    device.id = u"typed"_s;
    device.name = u"typed words"_s; // for the timeline
    return device;
}

} // namespace

SpokenPort::SpokenPort(std::shared_ptr<TypedVoice> voice, MakePort makeReal, const Clock &clock)
    : m_voice(std::move(voice)), m_makeReal(std::move(makeReal)), m_clock(clock), m_timer(this)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(std::chrono::duration_cast<std::chrono::milliseconds>(frameTime));
    connect(&m_timer, &QTimer::timeout, this, &SpokenPort::tick);
    followVoice();
}

SpokenPort::~SpokenPort()
{
    if (m_real)
        m_real->setClient(nullptr);
}

void SpokenPort::followVoice()
{
    TypedVoice *voice = m_voice.get();
    connect(voice, &TypedVoice::wanted, this, [this](quint64 number, const QList<qint16> &samples) {
        m_pieces.push_back({number, samples});
    });
    connect(voice, &TypedVoice::hushed, this, [this] { m_pieces.clear(); });
    connect(voice, &TypedVoice::paceChanged, this, [this](double pace) { m_pace = pace; });
    connect(voice, &TypedVoice::agentHeardChanged, this, &SpokenPort::listen);
    QMetaObject::invokeMethod(voice, &TypedVoice::attach, Qt::QueuedConnection);
}

void SpokenPort::openMicrophone()
{
    if (std::exchange(m_microphoneOpen, true))
        return;
    m_microphoneTold = false;
    m_toSay = 0us;
    run();
}

void SpokenPort::closeMicrophone()
{
    m_microphoneOpen = false;
    Q_EMIT microphoneClosed();
}

void SpokenPort::openSpeaker()
{
    if (std::exchange(m_speakerOpen, true))
        return;
    m_toTake = 0us;
    run();
    if (m_heard)
        openReal();
}

void SpokenPort::closeSpeaker()
{
    m_speakerOpen = false;
    m_realPlays = false;
    if (m_real)
        m_real->closeSpeaker();
}

void SpokenPort::flushSpeaker()
{
    if (m_real)
        m_real->flushSpeaker();
}

std::chrono::milliseconds SpokenPort::speakerLatency() const
{
    return m_realPlays ? m_real->speakerLatency() : 0ms;
}

std::chrono::milliseconds SpokenPort::soundDelay() const
{
    return m_realPlays ? m_real->soundDelay() : 0ms;
}

void SpokenPort::setWishes(const DeviceWishes &wishes)
{
    m_wishes = wishes;
    if (m_real)
        m_real->setWishes(wishes);
}

void SpokenPort::run()
{
    if (m_timer.isActive())
        return;
    m_last = m_clock.monotonic();
    m_timer.start();
}

void SpokenPort::tick()
{
    const auto now = m_clock.monotonic();
    const auto passed = std::min(now - std::exchange(m_last, now), mostCatchUp);
    if (m_microphoneOpen && !std::exchange(m_microphoneTold, true)) {
        const SoundDevice device = typedWords();
        Q_EMIT microphoneOpened(device);
        Q_EMIT microphoneReady(device.name, false);
    }
    for (m_toSay += passed; m_microphoneOpen && m_toSay >= costOfFrame();) {
        m_toSay -= costOfFrame();
        sayFrame();
    }
    for (m_toTake += passed; m_speakerOpen && !m_realPlays && m_toTake >= frameTime;) {
        m_toTake -= frameTime;
        Frame thrownAway;
        if (client() != nullptr)
            client()->render(thrownAway);
    }
    if (m_realPlays)
        m_toTake = 0us;
    if (!m_microphoneOpen && !m_speakerOpen)
        m_timer.stop();
}

std::chrono::microseconds SpokenPort::costOfFrame() const
{
    if (m_pieces.empty())
        return frameTime;
    return std::chrono::duration_cast<std::chrono::microseconds>(frameTime / m_pace);
}

void SpokenPort::sayFrame()
{
    Frame frame{};
    qsizetype filled = 0;
    while (filled < std::ssize(frame) && !m_pieces.empty()) {
        Piece &piece = m_pieces.front();
        const auto count
            = std::min<qsizetype>(std::ssize(frame) - filled, piece.samples.size() - piece.said);
        std::copy_n(piece.samples.cbegin() + piece.said, count, frame.begin() + filled);
        filled += count;
        piece.said += count;
        if (piece.said < piece.samples.size())
            break;
        QMetaObject::invokeMethod(
            m_voice.get(),
            [voice = m_voice.get(), number = piece.number] { voice->finish(number); },
            Qt::QueuedConnection);
        m_pieces.pop_front();
    }
    if (client() != nullptr)
        client()->captured(frame);
}

void SpokenPort::listen(bool heard)
{
    if (heard == std::exchange(m_heard, heard) || !m_speakerOpen)
        return;
    if (heard)
        openReal();
    else
        leaveReal();
}

void SpokenPort::openReal()
{
    if (!m_real) {
        m_real = m_makeReal();
        m_real->setClient(this);
        m_real->setWishes(m_wishes);
        followReal();
    }
    m_real->openSpeaker();
}

void SpokenPort::leaveReal()
{
    m_realPlays = false;
    m_real->closeSpeaker();
    // Whatever was wrong with it matters to nobody now.
    Q_EMIT speakersPassedOver({});
    Q_EMIT speakerOpened({});
    Q_EMIT speakerReady({});
}

void SpokenPort::followReal()
{
    AudioPort *real = m_real.get();
    connect(real, &AudioPort::speakersPassedOver, this, &AudioPort::speakersPassedOver);
    connect(real, &AudioPort::speakerOpened, this, &AudioPort::speakerOpened);
    connect(real, &AudioPort::speakerReady, this, [this](const QString &name) {
        m_realPlays = true;
        Q_EMIT speakerReady(name);
    });
    connect(real, &AudioPort::speakerFailed, this, [this](const Error &error) {
        m_realPlays = false;
        Q_EMIT speakerFailed(error);
    });
    connect(real, &AudioPort::speakerLost, this, [this](const Error &error) {
        m_realPlays = false;
        Q_EMIT speakerLost(error);
    });
}

void SpokenPort::render(std::span<qint16> samples)
{
    m_realPlays = true; // it may ask before it says that it is ready
    if (client() != nullptr)
        client()->render(samples);
    else
        std::fill(samples.begin(), samples.end(), qint16{0});
}

} // namespace hs
