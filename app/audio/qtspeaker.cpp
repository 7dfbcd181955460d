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
constexpr auto steadyAfter = 5000ms; // of sound: what failed before is over
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
    m_clock.start();
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
    m_state = State::Searching;
    m_wasReady = false;
    m_toldMissing = false;
    m_sinceSearch.invalidate();
    startPacing();
    m_tick.start();
}

void QtSpeaker::close()
{
    m_tick.stop();
    release();
    m_state = State::Closed;
    m_failed.clear();
    tellFailed();
}

void QtSpeaker::flush()
{
    if (m_sink == nullptr || m_sink->bufferSize() <= qtsound::bytesFor(m_format, bufferHarmless))
        return;
    // A reset sink stays silent for good in Qt 6.4; a new one plays.
    if (const auto device = connectDevice(); !device)
        lose(device.error());
}

std::chrono::milliseconds QtSpeaker::latency() const
{
    const qsizetype second = m_sink ? qtsound::bytesFor(m_format, 1000ms) : 0;
    return std::chrono::milliseconds(second > 0 ? m_sink->bufferSize() * 1000 / second : 0);
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
    const QStringList there = idsOf(qtsound::devices().speakers);
    m_failed.keep(there);
    tellFailed();
    if (m_sink != nullptr) {
        if (!there.contains(QString::fromUtf8(m_device)))
            lose(qtsound::failure(ErrorKind::NoSpeaker, u"the device is gone"_s));
        else
            look(m_ranking);
        return;
    }
    const auto device = connectDevice();
    if (!device)
        return miss(device.error());
    m_state = State::Playing;
    qCInfo(lcSpeaker) << "speaker open, holds" << m_sink->bufferSize() << "bytes";
    m_open = *device;
    // One that failed is not back before it plays: one that stands still can be opened, too.
    m_told = !m_toldMissing && !m_failed.contains(device->id);
    if (!m_told)
        return;
    m_wasReady = true;
    Q_EMIT ready(m_open);
}

void QtSpeaker::look(const DeviceRanking &ranking)
{
    const QByteArray wanted = best(ranking).id();
    if (wanted.isEmpty() || wanted == m_device)
        return;
    release();
    m_device = wanted;
    m_state = State::Searching;
    startPacing();
    m_sinceSearch.invalidate(); // open it with the next tick
}

void QtSpeaker::setWishes(const QStringList &ids, bool takeBack)
{
    m_ranking = DeviceRanking(ids, takeBack);
    // A new wish counts at once, whether or not a device that comes back may be taken.
    const QStringList before = std::exchange(m_wishes, ids);
    if (!DeviceRanking::isDecision(before, ids, QString::fromUtf8(m_device)))
        return; // the next look goes by them
    m_failed.clear();
    tellFailed();
    if (m_sink != nullptr)
        look(DeviceRanking(ids, true));
}

// The best one that can be opened.
Result<SoundDevice> QtSpeaker::connectDevice()
{
    std::optional<Error> refused;
    for (QAudioDevice device = best(m_ranking); !device.isNull(); device = best(m_ranking)) {
        for (const DeviceFormat &format : qtsound::formatsToTry(device)) {
            if (start(device, format))
                return qtsound::toDevice(device);
        }
        refused = qtsound::failure(ErrorKind::SpeakerRefused, u"the device could not be opened"_s);
        m_failed.add(QString::fromUtf8(device.id()), now());
        tellFailed();
    }
    return tl::unexpected(refused ? *refused : qtsound::missing(ErrorKind::NoSpeaker));
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
    m_sinceOpen.start();
    m_taken = 0;
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
    proveItself(frames * m_format.bytesPerFrame());
    if (m_sink == nullptr) // whoever was told may have closed us
        return;
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

// Even a device that stands still takes what fits into its buffer.
void QtSpeaker::proveItself(qsizetype bytes)
{
    m_taken += bytes;
    if (m_sinceOpen.hasExpired(steadyAfter.count())) {
        m_failed.forget(m_open.id);
        tellFailed();
    }
    if (m_taken <= m_sink->bufferSize())
        return;
    m_toldMissing = false;
    m_wasReady = true;
    if (!std::exchange(m_told, true))
        Q_EMIT ready(m_open);
}

// Another one may work, and is opened with the next tick. One that was unplugged has not failed.
void QtSpeaker::lose(const Error &error)
{
    release();
    startPacing();
    m_state = State::Searching;
    const QString device = QString::fromUtf8(std::exchange(m_device, {}));
    if (error.kind == ErrorKind::SpeakerRefused) {
        m_failed.add(device, now());
        tellFailed();
    }
    if (error.kind == ErrorKind::NoSoundServer || best(m_ranking).isNull())
        miss(error);
    else
        m_sinceSearch.invalidate();
}

void QtSpeaker::miss(const Error &error)
{
    m_failed.endPauses(); // nothing works: all are tried again
    m_state = State::Searching;
    if (std::exchange(m_toldMissing, true))
        return;
    qCInfo(lcSpeaker) << (m_wasReady ? "speaker lost:" : "no speaker:") << error.detail;
    if (m_wasReady)
        Q_EMIT lost(error);
    else
        Q_EMIT failed(error);
}

void QtSpeaker::tellFailed()
{
    const QStringList ids = m_failed.ids();
    if (std::exchange(m_failedTold, ids) != ids)
        Q_EMIT passedOver(ids);
}

QAudioDevice QtSpeaker::best(const DeviceRanking &ranking) const
{
    return qtsound::speaker(ranking, m_device, m_failed.shunned(now()));
}

std::chrono::milliseconds QtSpeaker::now() const
{
    return std::chrono::milliseconds(m_clock.elapsed());
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
