#include "app/sandbox/phonenetwork.h"

#include "app/sandbox/phonetalk.h"
#include "app/sandbox/platformstate.h"

#include <QLoggingCategory>

#include <algorithm>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcPhone, "hookswitch.sandbox.phone", QtWarningMsg)

namespace {

QString statusOf(CallOutcome outcome)
{
    switch (outcome) {
    case CallOutcome::Busy:
        return u"busy"_s;
    case CallOutcome::NoAnswer:
        return u"no-answer"_s;
    case CallOutcome::Failed:
        return u"failed"_s;
    case CallOutcome::Voicemail:
        return u"voicemail_detected"_s;
    case CallOutcome::Answered:
        break;
    }
    return u"completed"_s;
}

} // namespace

Callee PhoneNetwork::callee(const QString &number) const
{
    const auto set = m_callees.constFind(number);
    return set == m_callees.constEnd() ? calleeOf(number) : *set;
}

PhoneLeg &PhoneNetwork::dial(const DialOrder &order)
{
    PhoneLeg &leg = m_state.legs.add(order, m_state.clock.monotonic());
    leg.callee = callee(order.to);
    leg.callee.zombie = leg.callee.zombie || m_state.faults.strikePlatform(FaultKind::Zombie);
    leg.rowNever = m_state.faults.strikePlatform(FaultKind::RowNever);
    m_unsettled.push_back(leg.id);
    qCInfo(lcPhone) << "leg" << leg.id << "ordered";
    return leg;
}

void PhoneNetwork::step()
{
    const auto now = m_state.clock.monotonic();
    std::erase_if(m_unsettled, [&](int id) {
        PhoneLeg *leg = m_state.legs.find(id);
        if (leg == nullptr)
            return true;
        while (leg->isUp() && advance(*leg, now)) { }
        return !leg->isUp() && settle(*leg, now);
    });
}

bool PhoneNetwork::advance(PhoneLeg &leg, std::chrono::microseconds now)
{
    switch (leg.state) {
    case LegState::Queued:
        if (now < leg.ordered + leg.callee.queue)
            return false;
        leg.state = LegState::Dialling;
        leg.dialled = leg.ordered + leg.callee.queue;
        return true;
    case LegState::Dialling:
        return ring(leg, now);
    case LegState::Answered:
        return talk(leg, now);
    case LegState::Over:
        break;
    }
    return false;
}

bool PhoneNetwork::ring(PhoneLeg &leg, std::chrono::microseconds now)
{
    const auto due = *leg.dialled + leg.callee.ring;
    if (now < due)
        return false;
    const CallOutcome outcome = leg.callee.outcome;
    if (outcome == CallOutcome::Answered || outcome == CallOutcome::Voicemail)
        answer(leg, due);
    else
        finish(leg, due, {ClosedBy::Platform, statusOf(outcome), 0, {}}, statusOf(outcome));
    return true;
}

void PhoneNetwork::answer(PhoneLeg &leg, std::chrono::microseconds at)
{
    leg.state = LegState::Answered;
    leg.answered = at;
    const QJsonObject agent = m_state.agents.detail(leg.order.agentId);
    const auto rate = Money::fromDollars(agent.value(u"call_cost_per_min"_s).toDouble());
    m_state.ledger.open(leg.id, u"phone"_s, leg.order.agentId,
                        rate.value_or(Money()) + m_state.options.telephonyPerMinute, at);
    qCInfo(lcPhone) << "leg" << leg.id << "answered";
}

bool PhoneNetwork::talk(PhoneLeg &leg, std::chrono::microseconds now)
{
    const QJsonObject agent = m_state.agents.detail(leg.order.agentId);
    const int limit = agent.value(u"max_call_duration_in_sec"_s).toInt();
    const QString status = statusOf(leg.callee.outcome);
    const auto limitAt = *leg.answered + std::chrono::seconds(limit);
    const auto talkedAt = *leg.answered + leg.callee.talk.value_or(std::chrono::hours(24));
    if (limit > 0 && limitAt <= std::min(now, talkedAt)) {
        finish(leg, limitAt, {ClosedBy::Limit, u"limit"_s, 0, {}}, status);
    } else if (leg.callee.talk && talkedAt <= now) {
        finish(leg, talkedAt, {ClosedBy::Platform, u"callee_hung_up"_s, 0, {}}, status);
    } else if (m_state.wallet.isEmpty()) {
        finish(leg, now, {ClosedBy::Balance, u"user_limit_reached"_s, 0, {}}, status);
    } else {
        return false;
    }
    return true;
}

bool PhoneNetwork::end(PhoneLeg &leg, const Closing &closing, bool force)
{
    if (!leg.isUp() || (leg.callee.zombie && !force))
        return false;
    const bool talked = leg.answered.has_value();
    finish(leg, m_state.clock.monotonic(), closing,
           talked ? statusOf(leg.callee.outcome) : u"cancelled"_s);
    return true;
}

void PhoneNetwork::finish(PhoneLeg &leg, std::chrono::microseconds at, const Closing &closing,
                          const QString &status)
{
    leg.state = LegState::Over;
    leg.over = at;
    leg.closing = closing;
    leg.status = status;
    m_state.ledger.close(leg.id, at, closing);
    qCInfo(lcPhone) << "leg" << leg.id << "closed by" << closedByName(closing.by) << closing.how;
}

bool PhoneNetwork::settle(PhoneLeg &leg, std::chrono::microseconds now)
{
    // What was cancelled before it rang never was a call, and so never becomes a row.
    if (leg.rowNever || !leg.dialled)
        return true;
    if (now < *leg.over + m_state.options.phoneLogDelay)
        return false;
    const FinishedSession session = finished(leg);
    leg.rowId = m_state.logs.add(session);
    if (m_rowWritten)
        m_rowWritten(leg.rowId, session);
    return true;
}

FinishedSession PhoneNetwork::finished(const PhoneLeg &leg) const
{
    const QJsonObject agent = m_state.agents.detail(leg.order.agentId);
    FinishedSession session;
    if (const LedgerLine *line = m_state.ledger.find(leg.id)) {
        session.line = *line;
        session.billed = m_state.ledger.billed(*line);
        session.cost = m_state.ledger.cost(*line);
    } else {
        session.line.agentId = leg.order.agentId;
        session.line.openedAt = m_state.ledger.wallTimeOf(*leg.dialled);
        session.line.closedAt = m_state.ledger.wallTimeOf(*leg.over);
    }
    session.agentName = agent.value(u"name"_s).toString();
    session.userName = agent.value(u"user_name"_s).toString();
    session.model = agent.value(u"llm_service"_s).toString();
    const bool voicemail = leg.answered && leg.callee.outcome == CallOutcome::Voicemail;
    if (leg.answered && !voicemail)
        session.turns = phoneTurns(agent, session.line.openedAt, session.billed);
    session.phone
        = PhoneFacts{leg.order.from,      leg.order.to,         leg.status, leg.sid,
                     leg.order.requestId, leg.order.campaignId, voicemail,  leg.order.metadata};
    return session;
}

void PhoneNetwork::reset()
{
    m_unsettled.clear();
    m_callees.clear();
    m_state.legs.clear();
}

} // namespace hs::sandbox
