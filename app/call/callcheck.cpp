#include "app/call/callcheck.h"

#include "app/call/calldesk.h"
#include "app/call/sounddesk.h"
#include "models/domain/clock.h"

#include <algorithm>
#include <utility>

namespace hs {

using namespace Qt::StringLiterals;

CallCheck::CallCheck(Means means, QObject *parent)
    : QObject(parent)
    , m_desk(means.desk)
    , m_sound(means.sound)
    , m_clock(means.check.clock)
    , m_check(std::move(means.check))
{
    connect(&m_desk, &CallDesk::lineOpened, this, &CallCheck::onLine);
    connect(&m_desk, &CallDesk::lineStateChanged, this, &CallCheck::canStartChanged);
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
    return !isRunning() && std::none_of(lines.begin(), lines.end(), [](const CallController *line) {
        return !line->isPhoneCall() && line->state() != CallState::Unproven;
    });
}

void CallCheck::start(const CheckSurroundings &known)
{
    if (!canStart())
        return;
    m_check.start(known, m_sound.wishes());
    Q_EMIT canStartChanged();
}

void CallCheck::onFinished(const CallCheckResult &result)
{
    m_kept = result.record();
    Q_EMIT canStartChanged();
    Q_EMIT keptChanged(m_kept);
    Q_EMIT finished(result);
}

void CallCheck::stop()
{
    if (!isRunning())
        return;
    m_check.stop();
    Q_EMIT canStartChanged();
    Q_EMIT stopped();
}

void CallCheck::onLine(CallController *line)
{
    if (line->isPhoneCall() || line->record().interrupted)
        return;
    stop();
    if (!m_kept)
        return;
    const CheckRecord kept = *std::exchange(m_kept, std::nullopt);
    if (kept.at.secsTo(m_clock.utcNow()) <= std::chrono::seconds(keptFor).count())
        line->note(Origin::Operator, u"check.result"_s, kept.summary);
    Q_EMIT keptChanged(m_kept);
}

} // namespace hs
