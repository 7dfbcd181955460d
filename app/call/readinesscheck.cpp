#include "app/call/readinesscheck.h"

#include "app/api/platformclient.h"
#include "app/call/mediathread.h"
#include "models/domain/clock.h"
#include "models/domain/whilealive.h"

#include <algorithm>
#include <utility>

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int pings = 3; // the first one opens the connection
constexpr auto longest = 20s; // five of sound, and what slow devices take to open

QString decibels(const std::optional<double> &level)
{
    return level ? u"%1 dB"_s.arg(*level, 0, 'f', 0) : u"none"_s;
}

/// Whether the platform said something, if not what was hoped for.
bool isAnswer(ErrorKind kind)
{
    return kind >= ErrorKind::BadRequest && kind <= ErrorKind::WrongShape;
}

} // namespace

CheckRecord CallCheckResult::record() const
{
    QStringList all{wordOf(verdict.grade), u"room "_s + decibels(sound.noise),
                    u"voice "_s + decibels(sound.voice), u"echo "_s + decibels(sound.echo)};
    if (sound.drift)
        all.append(u"drift %1 ppm"_s.arg(*sound.drift, 0, 'f', 0));
    if (around.roundTrip)
        all.append(u"round trip %1 ms"_s.arg(around.roundTrip->count()));
    for (const CheckPoint point : verdict.points)
        all.append(wordOf(point));
    return {at, all.join(u", "_s)};
}

ReadinessCheck::ReadinessCheck(Means means, QObject *parent)
    : QObject(parent), m_means(std::move(means))
{
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(longest);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        stop();
        Q_EMIT failed(fail(ErrorKind::MicrophoneSilent, u"check: it came to no end"_s).value());
    });
}

ReadinessCheck::~ReadinessCheck()
{
    stop();
}

void ReadinessCheck::start(const CheckSurroundings &known, const DeviceWishes &wishes)
{
    if (isRunning())
        return;
    ++m_number;
    m_around = known;
    m_around.reached = false;
    m_roundTrips.clear();
    m_run = new SoundCheckRun(m_means.makePort);
    connect(m_run, &SoundCheckRun::progressed, this, &ReadinessCheck::progressed);
    connect(m_run, &SoundCheckRun::finished, this, &ReadinessCheck::onSound);
    connect(m_run, &SoundCheckRun::failed, this, [this](const Error &error) {
        stop();
        Q_EMIT failed(error);
    });
    m_means.thread.adopt(m_run);
    QMetaObject::invokeMethod(m_run, [run = m_run, wishes] { run->start(wishes); });
    m_deadline.start();
    ping(pings);
}

void ReadinessCheck::ping(int left)
{
    if (left == 0)
        return;
    const auto began = m_means.clock.monotonic();
    thenWhileAlive(m_means.client.balance(), this,
                   [this, left, began, number = m_number](const Result<Wallet> &wallet) {
                       if (number != m_number || !isRunning())
                           return;
                       m_around.reached
                           |= m_means.client.isReady() && (wallet || isAnswer(wallet.error().kind));
                       if (!wallet)
                           return ping(left - 1);
                       m_around.walletMinutes = wallet->usageBased
                                                    ? std::nullopt
                                                    : std::optional(wallet->estimatedMinutes);
                       m_roundTrips.push_back(std::chrono::duration_cast<std::chrono::milliseconds>(
                           m_means.clock.monotonic() - began));
                       ping(left - 1);
                   });
}

void ReadinessCheck::onSound(const SoundCheckFigures &figures, const LineSound &devices)
{
    if (!isRunning())
        return;
    stop();
    if (m_roundTrips.size() > 1) { // without the one that opened the connection
        const auto middle = m_roundTrips.begin() + std::ptrdiff_t(m_roundTrips.size() / 2);
        std::nth_element(m_roundTrips.begin() + 1, middle, m_roundTrips.end());
        m_around.roundTrip = *middle;
    }
    m_around.hasSpeaker = !devices.speaker.name.isEmpty();
    m_around.isSpeakerMuted = devices.speaker.isMuted;
    m_around.isMicrophoneMuted = devices.microphone.isMuted;
    Q_EMIT finished({m_means.clock.utcNow(), figures, devices, m_around, judge(figures, m_around)});
}

void ReadinessCheck::stop()
{
    m_deadline.stop();
    if (SoundCheckRun *run = std::exchange(m_run, nullptr)) {
        run->disconnect(this);
        QMetaObject::invokeMethod(run, &SoundCheckRun::stop);
        run->deleteLater();
    }
}

} // namespace hs
