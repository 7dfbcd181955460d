#include "app/call/callcheck.h"

#include "app/api/platformclient.h"
#include "app/call/calldesk.h"
#include "app/call/mediathread.h"
#include "app/call/sounddesk.h"
#include "models/domain/clock.h"
#include "models/domain/whilealive.h"

#include <algorithm>
#include <utility>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

constexpr int pings = 3; // the first one opens the connection

QString wordOf(CheckGrade grade)
{
    return grade == CheckGrade::Good ? u"good"_s : grade == CheckGrade::Fair ? u"fair"_s : u"bad"_s;
}

QString decibels(const std::optional<double> &level)
{
    return level ? u"%1 dB"_s.arg(*level, 0, 'f', 0) : u"none"_s;
}

} // namespace

QString CallCheckResult::summary() const
{
    QStringList all{wordOf(verdict.grade), u"room "_s + decibels(sound.noise),
                    u"voice "_s + decibels(sound.voice), u"echo "_s + decibels(sound.echo)};
    if (sound.drift)
        all.append(u"drift %1 ppm"_s.arg(*sound.drift, 0, 'f', 0));
    if (around.roundTrip)
        all.append(u"round trip %1 ms"_s.arg(around.roundTrip->count()));
    return all.join(u", "_s);
}

CallCheck::CallCheck(Means means, QObject *parent) : QObject(parent), m_means(std::move(means))
{
    connect(&m_means.desk, &CallDesk::lineOpened, this, &CallCheck::onLine);
    connect(&m_means.desk, &CallDesk::lineStateChanged, this, &CallCheck::canStartChanged);
}

CallCheck::~CallCheck()
{
    letGo();
}

bool CallCheck::canStart() const
{
    const auto lines = m_means.desk.openLines();
    return !isRunning() && std::none_of(lines.begin(), lines.end(), [](const CallController *line) {
        return !line->isPhoneCall() && line->state() != CallState::Unproven;
    });
}

void CallCheck::start(const CheckSurroundings &known)
{
    if (!canStart())
        return;
    ++m_number;
    m_around = known;
    m_roundTrips.clear();
    m_run = new SoundCheckRun(m_means.makePort);
    connect(m_run, &SoundCheckRun::progressed, this, &CallCheck::progressed);
    connect(m_run, &SoundCheckRun::finished, this, &CallCheck::onSound);
    connect(m_run, &SoundCheckRun::failed, this, [this](const Error &error) {
        letGo();
        Q_EMIT failed(error);
    });
    m_means.thread.adopt(m_run);
    QMetaObject::invokeMethod(
        m_run, [run = m_run, wishes = m_means.sound.wishes()] { run->start(wishes); });
    ping(pings);
    Q_EMIT canStartChanged();
}

void CallCheck::ping(int left)
{
    if (left == 0)
        return;
    const auto began = m_means.clock.monotonic();
    thenWhileAlive(m_means.client.balance(), this,
                   [this, left, began, number = m_number](const Result<Wallet> &wallet) {
                       if (number != m_number || !isRunning() || !wallet)
                           return;
                       m_roundTrips.push_back(std::chrono::duration_cast<std::chrono::milliseconds>(
                           m_means.clock.monotonic() - began));
                       ping(left - 1);
                   });
}

void CallCheck::onSound(const SoundCheckFigures &figures, const LineSound &devices)
{
    if (!isRunning())
        return;
    letGo();
    m_around.reached = !m_roundTrips.empty();
    if (m_around.reached) {
        const auto middle = m_roundTrips.begin() + std::ptrdiff_t(m_roundTrips.size() / 2);
        std::nth_element(m_roundTrips.begin(), middle, m_roundTrips.end());
        m_around.roundTrip = *middle;
    }
    m_around.hasSpeaker = !devices.speaker.name.isEmpty();
    m_last = CallCheckResult{m_means.clock.utcNow(), figures, devices, m_around,
                             judge(figures, m_around)};
    Q_EMIT finished(*m_last);
}

void CallCheck::stop()
{
    if (!isRunning())
        return;
    letGo();
    Q_EMIT stopped();
}

// The run closes its devices before it goes.
void CallCheck::letGo()
{
    if (SoundCheckRun *run = std::exchange(m_run, nullptr)) {
        run->disconnect(this);
        run->deleteLater();
        Q_EMIT canStartChanged();
    }
}

void CallCheck::onLine(CallController *line)
{
    if (line->isPhoneCall() || line->record().interrupted)
        return;
    stop();
    if (m_last
        && m_last->at.secsTo(m_means.clock.utcNow()) <= std::chrono::seconds(keptFor).count())
        line->note(Origin::Operator, u"check.result"_s, m_last->summary());
    m_last.reset();
}

} // namespace hs
