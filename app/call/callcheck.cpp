#include "app/call/callcheck.h"

#include "app/call/calldesk.h"
#include "app/call/sounddesk.h"
#include "models/domain/clock.h"

#include <algorithm>
#include <utility>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

bool holdsMicrophone(const CallController *line)
{
    return line->target().takesMicrophone() && isOpen(line->state())
           && line->state() != CallState::Unproven;
}

} // namespace

CallCheck::CallCheck(Means means, QObject *parent)
    : QObject(parent)
    , m_desk(means.desk)
    , m_sound(means.sound)
    , m_clock(means.check.clock)
    , m_check(std::move(means.check))
{
    connect(&m_desk, &CallDesk::lineStateChanged, this, &CallCheck::onLineState);
    connect(&m_check, &ReadinessCheck::progressed, this, &CallCheck::progressed);
    connect(&m_check, &ReadinessCheck::finished, this, &CallCheck::onFinished);
    connect(&m_check, &ReadinessCheck::failed, this, [this](const Error &error) {
        Q_EMIT canStartChanged();
        Q_EMIT failed(error);
    });
}

bool CallCheck::canStart() const
{
    const auto lines = m_desk.openLines();
    return !isRunning() && std::none_of(lines.begin(), lines.end(), holdsMicrophone);
}

int CallCheck::start(const CheckSurroundings &known)
{
    if (!canStart())
        return 0;
    const int number = ++m_number;
    m_check.start(known, m_sound.wishes());
    Q_EMIT canStartChanged();
    Q_EMIT started(number);
    return number;
}

void CallCheck::onFinished(const CallCheckResult &result)
{
    m_kept = result.record();
    Q_EMIT canStartChanged();
    Q_EMIT keptChanged(m_kept);
    Q_EMIT finished(result);
}

void CallCheck::stop(int number)
{
    if (!isRunning() || number != m_number)
        return;
    m_check.stop();
    Q_EMIT canStartChanged();
    Q_EMIT stopped();
}

void CallCheck::onLineState(CallController *line)
{
    if (holdsMicrophone(line))
        stop(m_number);
    if (line->target().takesMicrophone() && line->state() == CallState::Placing) // stored by now
        take(line);
    Q_EMIT canStartChanged();
}

void CallCheck::take(CallController *line)
{
    if (!m_kept)
        return;
    const CheckRecord kept = *std::exchange(m_kept, std::nullopt);
    const auto age = std::chrono::seconds(kept.at.secsTo(m_clock.utcNow()));
    if (age >= age.zero() && age <= keptFor)
        line->note(Origin::Operator, u"check.result"_s, kept.summary);
    Q_EMIT keptChanged(m_kept);
}

} // namespace hs
