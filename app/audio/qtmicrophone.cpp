#include "app/audio/qtmicrophone.h"

#include "app/audio/qtsounddevice.h"
#include "app/audio/silencewatch.h"

#include <QAudioSource>
#include <QIODevice>
#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs {
namespace {
Q_LOGGING_CATEGORY(lcMicrophone, "hookswitch.audio.microphone", QtInfoMsg)

constexpr auto blockTime = 10ms; // what one block should hold
constexpr auto firstBlockLimit = 3000ms; // from open to the first block
constexpr auto secondChance = 1000ms; // the same of one that failed, while another could be used
constexpr auto steadyAfter = 5000ms; // of sound: what failed before is over
constexpr auto stallLimit = 1000ms; // a device that sends nothing for this long is gone
constexpr auto checkInterval = 100ms;
constexpr auto lookInterval = 1000ms; // how often the list of devices is asked
constexpr auto firstRetry = 250ms;
constexpr auto lastRetry = 2000ms;
constexpr qsizetype readBytes = 16'384;
} // namespace

QtMicrophone::QtMicrophone(Take take)
    : m_take(std::move(take)), m_buffer(readBytes, Qt::Uninitialized)
{
    m_clock.start();
    m_attempt.setSingleShot(true);
    m_check.setInterval(checkInterval);
    connect(&m_attempt, &QTimer::timeout, this, &QtMicrophone::attempt);
    connect(&m_check, &QTimer::timeout, this, &QtMicrophone::check);
}

QtMicrophone::~QtMicrophone()
{
    release();
}

void QtMicrophone::open()
{
    if (m_state != State::Closed)
        return;
    m_state = State::Opening;
    m_wasReady = false;
    m_toldLost = false;
    m_backOff = firstRetry;
    m_attempt.start(0ms);
}

void QtMicrophone::close()
{
    m_attempt.stop();
    release();
    m_state = State::Closed;
    m_failed.clear();
    tellFailed();
}

void QtMicrophone::setWishes(const QStringList &ids, bool takeBack)
{
    m_ranking = DeviceRanking(ids, takeBack);
    // A new wish counts at once, whether or not a device that comes back may be taken.
    const QStringList before = std::exchange(m_wishes, ids);
    if (!DeviceRanking::isDecision(before, ids, QString::fromUtf8(m_device)))
        return; // the next look goes by them
    m_failed.clear();
    tellFailed();
    if (m_source != nullptr)
        look(DeviceRanking(ids, true));
}

void QtMicrophone::attempt()
{
    const QAudioDevice device = qtsound::microphone(m_ranking, m_device, m_failed.shunned(now()));
    m_device = device.id();
    if (device.isNull())
        return giveUp(qtsound::missing(ErrorKind::NoMicrophone));
    for (const DeviceFormat &format : qtsound::formatsToTry(device)) {
        if (start(device, format))
            return;
    }
    giveUp(qtsound::failure(ErrorKind::MicrophoneRefused, u"the device could not be opened"_s));
}

bool QtMicrophone::start(const QAudioDevice &device, const DeviceFormat &format)
{
    release();
    m_source = new QAudioSource(device, qtsound::toQt(format));
    m_source->setBufferSize(qtsound::bytesFor(format, blockTime));
    m_io = m_source->start();
    if (m_io == nullptr) {
        release();
        return false;
    }
    m_converter = std::make_unique<CaptureConverter>(format);
    m_device = device.id();
    m_open = qtsound::toDevice(device);
    m_state = State::AwaitingSound;
    m_sinceSound.start();
    m_sinceLook.start();
    m_check.start();
    connect(m_source, &QAudioSource::stateChanged, this, &QtMicrophone::onStateChanged);
    connect(m_io, &QIODevice::readyRead, this, &QtMicrophone::read);
    return true;
}

void QtMicrophone::read()
{
    const QIODevice *const io = m_io;
    while (m_io != nullptr && m_io == io) { // a receiver may close us
        const qint64 count = m_io->read(m_buffer.data(), m_buffer.size());
        if (count <= 0)
            return;
        m_sinceSound.start();
        deliver(QByteArrayView(m_buffer.constData(), count));
        if (count < m_buffer.size())
            return;
    }
}

void QtMicrophone::deliver(QByteArrayView bytes)
{
    const auto samples = m_converter->convert(bytes);
    if (m_state == State::AwaitingSound) {
        m_state = State::Delivering;
        m_wasReady = true;
        m_toldLost = false;
        m_sinceReady.start();
        const bool silent = std::none_of(samples.begin(), samples.end(), SilenceWatch::isSound);
        qCInfo(lcMicrophone) << "microphone delivers" << (silent ? "digital silence" : "sound");
        Q_EMIT ready(m_open, silent);
    }
    if (m_state == State::Delivering)
        m_take(samples);
}

void QtMicrophone::check()
{
    if (m_source == nullptr)
        return;
    const bool isSecond = m_failed.contains(QString::fromUtf8(m_device)) && hasAnother();
    const auto limit = m_state == State::Delivering ? stallLimit
                       : isSecond                   ? secondChance
                                                    : firstBlockLimit;
    if (std::chrono::milliseconds(m_sinceSound.elapsed()) > limit)
        return giveUp(whyNoSound());
    if (m_state == State::Delivering && m_sinceReady.hasExpired(steadyAfter.count())) {
        m_backOff = firstRetry;
        m_failed.forget(QString::fromUtf8(m_device));
        tellFailed();
    }
    if (std::chrono::milliseconds(m_sinceLook.elapsed()) < lookInterval)
        return;
    m_sinceLook.start();
    look(m_ranking);
}

// PulseAudio moves the stream of an unplugged device, if need be to what the speaker plays: choose
// again.
void QtMicrophone::look(const DeviceRanking &ranking)
{
    const QStringList there = idsOf(qtsound::devices().microphones);
    m_failed.keep(there);
    tellFailed();
    if (!there.contains(QString::fromUtf8(m_device)))
        return giveUp(qtsound::failure(ErrorKind::NoMicrophone, u"the device is gone"_s));
    const QByteArray wanted = best(ranking);
    if (wanted.isEmpty() || wanted == m_device)
        return;
    release();
    m_device = wanted;
    m_state = State::Opening;
    m_attempt.start(0ms);
}

void QtMicrophone::onStateChanged()
{
    if (m_source != nullptr && m_source->state() == QAudio::StoppedState)
        giveUp(whyNoSound());
}

Error QtMicrophone::whyNoSound() const
{
    if (m_source->error() == QAudio::FatalError)
        return qtsound::failure(ErrorKind::NoSoundServer,
                                u"the connection to the sound system went"_s);
    if (qtsound::devices().microphones.isEmpty())
        return qtsound::missing(ErrorKind::NoMicrophone);
    return qtsound::failure(ErrorKind::MicrophoneSilent, u"the device stopped delivering"_s);
}

// Another device may work; if none does, all are tried again a little later. One that was unplugged
// has not failed.
void QtMicrophone::giveUp(const Error &error)
{
    release();
    const QString device = QString::fromUtf8(std::exchange(m_device, {}));
    if (error.kind == ErrorKind::MicrophoneRefused || error.kind == ErrorKind::MicrophoneSilent) {
        m_failed.add(device, now());
        tellFailed();
    }
    m_state = State::Opening;
    if (error.kind != ErrorKind::NoSoundServer && !best(m_ranking).isEmpty())
        return m_attempt.start(0ms);
    if (!m_wasReady) {
        m_state = State::Closed;
        qCInfo(lcMicrophone) << "no microphone:" << error.detail;
        Q_EMIT failed(error);
        return;
    }
    m_failed.endPauses();
    m_attempt.start(m_backOff);
    m_backOff = std::min<std::chrono::milliseconds>(m_backOff * 2, lastRetry);
    if (std::exchange(m_toldLost, true))
        return;
    qCInfo(lcMicrophone) << "microphone lost:" << error.detail;
    Q_EMIT lost(error);
}

void QtMicrophone::tellFailed()
{
    const QStringList ids = m_failed.ids();
    if (std::exchange(m_failedTold, ids) != ids)
        Q_EMIT passedOver(ids);
}

QByteArray QtMicrophone::best(const DeviceRanking &ranking) const
{
    return qtsound::microphone(ranking, m_device, m_failed.shunned(now())).id();
}

bool QtMicrophone::hasAnother() const
{
    return !qtsound::microphone(m_ranking, {}, m_failed.ids()).isNull();
}

std::chrono::milliseconds QtMicrophone::now() const
{
    return std::chrono::milliseconds(m_clock.elapsed());
}

// The object goes later: we may be inside one of its own signals.
void QtMicrophone::release()
{
    m_check.stop();
    m_io = nullptr;
    if (m_source == nullptr)
        return;
    QAudioSource *const source = std::exchange(m_source, nullptr);
    source->disconnect(this);
    source->stop();
    source->deleteLater();
}

} // namespace hs
