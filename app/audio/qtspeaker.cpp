#include "app/audio/qtspeaker.h"

#include "app/audio/qtsounddevice.h"

#include <QAudioSink>
#include <QIODevice>
#include <QLoggingCategory>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs {
namespace {
Q_LOGGING_CATEGORY(lcSpeaker, "hookswitch.audio.speaker", QtInfoMsg)

constexpr auto tickInterval = 10ms;
constexpr auto bufferAsked = 40ms; // PulseAudio grants three quarters of it
constexpr auto bufferHarmless = 50ms; // a device that holds no more plays it out on flush()
constexpr auto stallLimit = 1000ms; // a device that takes nothing for this long is gone
constexpr auto searchInterval = 1000ms;
constexpr qint64 paceLimit
    = audioformat::sampleRate; // after a standstill, catch up by no more than this

[[nodiscard]] bool passed(const QElapsedTimer &timer, std::chrono::milliseconds limit)
{
    return !timer.isValid() || std::chrono::milliseconds(timer.elapsed()) >= limit;
}
} // namespace

QtSpeaker::QtSpeaker(Fill fill) : m_fill(std::move(fill))
{
    m_tick.setTimerType(Qt::PreciseTimer);
    m_tick.setInterval(tickInterval);
    connect(&m_tick, &QTimer::timeout, this, &QtSpeaker::tick);
}

QtSpeaker::~QtSpeaker()
{
    release();
}

void QtSpeaker::open()
{
    if (m_state != State::Closed)
        return;
    m_state = State::Opening;
    m_sinceSearch.invalidate();
    startPacing();
    m_tick.start();
}

void QtSpeaker::close()
{
    m_tick.stop();
    release();
    m_state = State::Closed;
}

void QtSpeaker::flush()
{
    if (m_sink == nullptr || m_sink->bufferSize() <= qtsound::bytesFor(m_format, bufferHarmless))
        return;
    // A reset sink stays silent for good in Qt 6.4; a new one plays.
    if (const auto device = connectDevice(); !device)
        lose(device.error());
}

void QtSpeaker::tick()
{
    if (passed(m_sinceSearch, searchInterval))
        search();
    if (m_sink != nullptr)
        feed();
    else if (m_state != State::Closed)
        pace();
}

// Qt 6.4 reports neither an unplugged nor a new device with PulseAudio; its lists are right,
// though.
void QtSpeaker::search()
{
    m_sinceSearch.start();
    if (m_sink != nullptr) {
        if (findDevice(qtsound::devices().speakers, QString::fromUtf8(m_device)) == nullptr)
            lose(qtsound::failure(ErrorKind::NoSpeaker, u"the device is gone"_s));
        else
            look(m_ranking);
        return;
    }
    const auto device = connectDevice();
    if (device) {
        m_state = State::Playing;
        qCInfo(lcSpeaker) << "speaker open, holds" << m_sink->bufferSize() << "bytes";
        Q_EMIT ready(*device);
    } else if (m_state == State::Opening) {
        m_state = State::Missing;
        qCInfo(lcSpeaker) << "no speaker:" << device.error().detail;
        Q_EMIT failed(device.error());
    }
}

void QtSpeaker::look(const DeviceRanking &ranking)
{
    const QByteArray best = qtsound::speaker(ranking, m_device).id();
    if (best == m_device)
        return;
    release();
    m_device = best;
    startPacing();
    m_sinceSearch.invalidate(); // open it with the next tick
}

void QtSpeaker::setWishes(const QStringList &ids, bool takeBack)
{
    m_ranking = DeviceRanking(ids, takeBack);
    // A new wish counts at once, whether or not a device that comes back may be taken.
    if (std::exchange(m_wishes, ids) != ids && m_sink != nullptr)
        look(DeviceRanking(ids, true));
}

Result<SoundDevice> QtSpeaker::connectDevice()
{
    const QAudioDevice device = qtsound::speaker(m_ranking, m_device);
    if (device.isNull())
        return tl::unexpected(qtsound::missing(ErrorKind::NoSpeaker));
    for (const DeviceFormat &format : qtsound::formatsToTry(device)) {
        if (start(device, format))
            return qtsound::toDevice(device);
    }
    return fail(ErrorKind::SpeakerRefused, u"the device could not be opened"_s);
}

bool QtSpeaker::start(const QAudioDevice &device, const DeviceFormat &format)
{
    release();
    m_sink = new QAudioSink(device, qtsound::toQt(format));
    m_sink->setBufferSize(qtsound::bytesFor(format, bufferAsked));
    m_io = m_sink->start();
    if (m_io == nullptr) {
        release();
        return false;
    }
    m_device = device.id();
    m_format = format;
    m_converter = std::make_unique<PlaybackConverter>(format);
    m_sinceTaken.start();
    return true;
}

void QtSpeaker::feed()
{
    if (m_sink->state() == QAudio::StoppedState)
        return lose(qtsound::failure(ErrorKind::NoSoundServer,
                                     u"the connection to the sound system went"_s));
    // Negative: the stream is dead. Writing to it then would leave Qt 6.4 holding PulseAudio's lock
    // for good.
    const qsizetype room = m_sink->bytesFree();
    if (room < 0)
        return lose(qtsound::failure(ErrorKind::NoSpeaker, u"the device is gone"_s));
    const qsizetype frames = room / m_format.bytesPerFrame();
    if (frames == 0) {
        if (passed(m_sinceTaken, stallLimit))
            lose(qtsound::failure(ErrorKind::SpeakerRefused, u"the device takes no sound"_s));
        return;
    }
    m_sinceTaken.start();
    const QByteArrayView bytes = m_converter->make(frames, m_fill);
    if (m_io != nullptr)
        m_io->write(bytes.data(), bytes.size());
}

void QtSpeaker::pace()
{
    const qint64 due = m_pace.nsecsElapsed() * audioformat::sampleRate / 1'000'000'000 - m_paced;
    m_paced += due;
    std::array<qint16, audioformat::frameSamples> unheard;
    for (qint64 left = std::min(due, paceLimit); left > 0 && m_sink == nullptr;) {
        const qint64 count = std::min<qint64>(left, audioformat::frameSamples);
        m_fill(std::span(unheard).first(static_cast<size_t>(count)));
        left -= count;
    }
}

void QtSpeaker::startPacing()
{
    m_pace.start();
    m_paced = 0;
}

void QtSpeaker::lose(const Error &error)
{
    release();
    startPacing();
    if (std::exchange(m_state, State::Missing) != State::Playing)
        return;
    qCInfo(lcSpeaker) << "speaker lost:" << error.detail;
    Q_EMIT lost(error);
}

// The object goes later: with PulseAudio its destructor in Qt 6.4 runs the event loop, which must
// not happen in the middle of a call.
void QtSpeaker::release()
{
    m_io = nullptr;
    if (m_sink == nullptr)
        return;
    QAudioSink *const sink = std::exchange(m_sink, nullptr);
    sink->disconnect(this);
    sink->stop();
    sink->deleteLater();
}

} // namespace hs
