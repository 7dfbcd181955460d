#include "app/call/capwatch.h"

#include "app/call/calldesk.h"
#include "models/domain/clock.h"

#include <algorithm>
#include <utility>

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr float audible = 0.02F; ///< peak; about -34 dBFS, above the noise of a headset

QString wordOf(CapKind kind)
{
    switch (kind) {
    case CapKind::LineMoney:
        return u"money of this line"_s;
    case CapKind::LineTime:
        return u"time of this line"_s;
    case CapKind::DayMoney:
        return u"money of the day"_s;
    case CapKind::AgentDayMoney:
        return u"money of the agent's day"_s;
    case CapKind::Silence:
        break;
    }
    return u"silence"_s;
}

/// English, for the timeline: "time of this line, 24 of 30 min".
QString noteOf(const CapVerdict &verdict)
{
    const auto figure = [&verdict](std::int64_t amount) {
        return isMoney(verdict.kind) ? QString::number(Money::fromMicros(amount).dollars(), 'f', 2)
                                     : QString::number(amount / 1000);
    };
    return u"%1, %2 of %3 %4"_s.arg(wordOf(verdict.kind), figure(verdict.used),
                                    figure(verdict.limit),
                                    isMoney(verdict.kind) ? u"USD"_s : u"s"_s);
}

bool counts(const CallController &line)
{
    return line.canHangUp() && mayCostMoney(line.state());
}

} // namespace

CapWatch::CapWatch(CallDesk &desk, SessionStore &store, const Clock &clock, QObject *parent)
    : QObject(parent), m_desk(desk), m_clock(clock), m_spending(store, clock)
{
    m_tick.setInterval(1s);
    m_tick.setTimerType(Qt::CoarseTimer);
    connect(&m_tick, &QTimer::timeout, this, &CapWatch::look);
    connect(&m_desk, &CallDesk::lineOpened, this, &CapWatch::add);
    connect(&m_desk, &CallDesk::lineClosed, this, &CapWatch::remove);
    connect(&m_spending, &Spending::changed, this, &CapWatch::objectionsChanged);
    m_dayTick.setTimerType(Qt::VeryCoarseTimer);
    setDayTick(1min); // midnight comes without lines too
    connect(&m_dayTick, &QTimer::timeout, this, &CapWatch::look);
    const auto open = m_desk.openLines();
    for (CallController *line : open)
        add(line);
}

void CapWatch::setCaps(const CapAmounts &caps)
{
    m_caps = caps;
    look();
    Q_EMIT objectionsChanged();
}

void CapWatch::add(CallController *line)
{
    if (!isOpen(line->state()))
        return;
    Watched &watched = m_lines[line];
    watched.heardAt = m_clock.monotonic();
    const CallTarget &target = line->target();
    if (!target.overrides.isEmpty()) {
        // Opened in spite of a cap that was reached, so as not to be ended for it at once.
        const CapAmounts used = usedToday(target.agentId, target.onSandbox);
        for (const CapKind kind : {CapKind::DayMoney, CapKind::AgentDayMoney}) {
            if (judgeCap(kind, m_caps, grantedTo(target.agentId, {}), used).state
                == CapState::Reached)
                grant(kind, target.agentId, watched, used);
        }
    }
    connect(line, &CallController::levelsChanged, this, [this, line](const CallLevels &levels) {
        // Nobody listens on a typed line: only words count, and what says the operator's.
        const bool isAgentHeard = levels.agent > audible && !line->target().typed;
        if (isAgentHeard || (levels.microphone > audible && !line->isMuted()))
            hear(line);
    });
    connect(line, &CallController::transcriptChanged, this, [this, line] { hear(line); });
    connect(line, &CallController::stateChanged, this, [this, line](CallState state) {
        if (state == CallState::InCall)
            hear(line);
        if (m_lines.contains(line))
            judge(*line);
    });
    m_tick.start();
}

void CapWatch::remove(CallController *line)
{
    disconnect(line, nullptr, this, nullptr);
    m_lines.erase(line);
    m_spending.keep(line->record());
    if (m_lines.empty())
        m_tick.stop();
    Q_EMIT warningChanged(line);
}

void CapWatch::hear(const CallController *line)
{
    if (const auto found = m_lines.find(line); found != m_lines.end())
        found->second.heardAt = m_clock.monotonic();
}

void CapWatch::look()
{
    if (m_spending.turnDay())
        m_grants = {};
    const auto open = m_desk.openLines();
    for (CallController *line : open) {
        if (m_lines.contains(line))
            judge(*line);
    }
    if (!open.isEmpty())
        Q_EMIT objectionsChanged();
}

void CapWatch::judge(CallController &line)
{
    Watched &watched = m_lines.at(&line);
    const int agent = line.target().agentId;
    const CapVerdict verdict
        = counts(line) ? judgeLine(m_caps, grantedTo(agent, watched.granted), used(line, watched))
                       : CapVerdict();
    warn(line, watched, verdict);
    if (verdict.state != CapState::Reached)
        return;
    line.note(Origin::Timer, u"cap.reached"_s, noteOf(verdict));
    line.hangUp(EndReason::CapReached);
}

void CapWatch::warn(CallController &line, Watched &watched, const CapVerdict &verdict)
{
    const CapVerdict before = std::exchange(watched.verdict, verdict);
    if (verdict.state == CapState::Warned
        && (before.state != CapState::Warned || before.kind != verdict.kind
            || before.limit != verdict.limit))
        line.note(Origin::Timer, u"cap.warned"_s, noteOf(verdict));
    if (before != verdict && (before.state != CapState::Fine || verdict.state != CapState::Fine))
        Q_EMIT warningChanged(&line);
}

std::optional<CapVerdict> CapWatch::warning(const CallController &line) const
{
    const auto found = m_lines.find(&line);
    if (found == m_lines.end() || found->second.verdict.state == CapState::Fine)
        return std::nullopt;
    return found->second.verdict;
}

CallController *CapWatch::warnedLine() const
{
    const auto open = m_desk.openLines();
    const auto warned = std::find_if(open.begin(), open.end(), [this](const CallController *line) {
        return warning(*line).has_value();
    });
    return warned == open.end() ? nullptr : *warned;
}

void CapWatch::goOn(CallController &line, const QString &reason)
{
    const auto found = m_lines.find(&line);
    if (found == m_lines.end() || found->second.verdict.state == CapState::Fine)
        return;
    Watched &watched = found->second;
    const CapVerdict verdict = watched.verdict;
    grant(verdict.kind, line.target().agentId, watched, used(line, watched));
    line.note(Origin::Operator, u"cap.extended"_s,
              reason.isEmpty() ? noteOf(verdict) : noteOf(verdict) + u": "_s + reason);
    look();
}

void CapWatch::grant(CapKind kind, int agentId, Watched &watched, const CapAmounts &used)
{
    if (kind == CapKind::Silence) {
        watched.heardAt = m_clock.monotonic();
        return;
    }
    const std::int64_t more
        = grantedOnceMore(kind, m_caps, grantedTo(agentId, watched.granted), used);
    if (kind != CapKind::DayMoney && kind != CapKind::AgentDayMoney)
        return watched.granted.setAmount(kind, more);
    if (kind == CapKind::DayMoney)
        m_grants.all = Money::fromMicros(more);
    else
        m_grants.ofAgents.insert(agentId, Money::fromMicros(more));
    m_grants.day = today();
    Q_EMIT granted(m_grants);
}

QDate CapWatch::today() const
{
    return m_clock.utcNow().toLocalTime().date();
}

void CapWatch::setGrants(const DayGrants &grants)
{
    if (grants.day != today())
        return;
    m_grants = grants;
    look();
    Q_EMIT objectionsChanged();
}

CapAmounts CapWatch::grantedTo(int agentId, CapAmounts ofLine) const
{
    ofLine.set(CapKind::DayMoney, m_grants.all);
    ofLine.set(CapKind::AgentDayMoney, m_grants.ofAgents.value(agentId));
    return ofLine;
}

CapAmounts CapWatch::usedToday(int agentId, bool onSandbox) const
{
    Money all = m_spending.total(onSandbox);
    Money ofAgent = m_spending.ofAgent(agentId, onSandbox);
    const auto open = m_desk.openLines();
    for (const CallController *line : open) {
        if (line->target().onSandbox != onSandbox || !mayCostMoney(line->state()))
            continue;
        const Money most = line->meter().most().value_or(Money());
        all = all + most;
        if (line->target().agentId == agentId)
            ofAgent = ofAgent + most;
    }
    CapAmounts used;
    used.set(CapKind::DayMoney, all);
    used.set(CapKind::AgentDayMoney, ofAgent);
    return used;
}

CapAmounts CapWatch::used(const CallController &line, const Watched &watched) const
{
    CapAmounts used = usedToday(line.target().agentId, line.target().onSandbox);
    used.set(CapKind::LineMoney, line.meter().most().value_or(Money()));
    used.set(CapKind::LineTime, line.meter().mostTime());
    if (!line.isPhoneCall() && line.state() == CallState::InCall)
        used.set(CapKind::Silence, std::chrono::duration_cast<std::chrono::milliseconds>(
                                       m_clock.monotonic() - watched.heardAt));
    return used;
}

QList<StartObjection> CapWatch::objections(int agentId, bool onSandbox,
                                           const std::optional<Wallet> &wallet,
                                           const std::optional<Money> &ratePerMinute) const
{
    return judgeStart(m_caps, grantedTo(agentId, {}), usedToday(agentId, onSandbox), wallet,
                      ratePerMinute);
}

} // namespace hs
