#include "app/audio/depthcontrol.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace hs {

void DepthControl::arrived(qint64 rendered, qint64 place)
{
    if (m_state == State::Quiet) {
        m_arrivals.beginAnew();
        m_state = State::Opening;
        m_openedAt = rendered;
        m_lastArrival = rendered;
        m_comesInPieces = false;
        m_firstTransit = rendered - place;
        m_lead = 0;
    }
    m_arrivals.add(rendered, place);
    m_comesInPieces = m_comesInPieces || rendered != m_lastArrival;
    m_lastArrival = rendered;
    // At the pace of speech the line moves with the drift of the clocks only, which is no lead.
    if (m_state == State::Settled && m_arrivals.isPaced())
        m_firstTransit = m_arrivals.line() + m_lead;
    else
        m_lead = std::max(m_lead, m_firstTransit - m_arrivals.line());
}

void DepthControl::ranDry()
{
    if (m_state == State::Quiet)
        return;
    // Dry again before it was clear what the last time was: that one counts.
    if (m_state == State::Settled) {
        m_mayBeStall = m_arrivals.isPaced();
        m_lineBefore = m_arrivals.line();
        m_leadBefore = m_lead;
    }
    m_state = State::Quiet;
}

void DepthControl::cut()
{
    m_state = State::Quiet;
    m_mayBeStall = false;
}

DepthControl::Origin DepthControl::settle(qint64 rendered)
{
    if (m_state != State::Opening || rendered - m_openedAt < openingSamples)
        return Origin::Unknown;
    m_state = State::Settled;
    const bool returned = std::abs(m_arrivals.line() - m_lineBefore) <= lineTolerance;
    if (!std::exchange(m_mayBeStall, false) || !returned)
        return Origin::NewStretch;
    m_arrivals.learn(m_firstTransit - m_lineBefore);
    m_lead = m_leadBefore;
    m_firstTransit = m_arrivals.line() + m_lead;
    return Origin::Stall;
}

bool DepthControl::mayStart(qint64 lag, qint64 queued) const
{
    const qint64 enough = std::min(target(), m_config.startMost);
    return queued > 0 && (queued >= 2 * enough || lag - m_arrivals.line() >= enough);
}

DepthControl::Change DepthControl::wanted(qint64 lag, qint64 queued) const
{
    if (m_state == State::Quiet)
        return Change::None;
    if (m_comesInPieces && lag - m_arrivals.line() < target() - tolerance)
        return Change::Lengthen;
    const bool paced = m_state == State::Settled && m_arrivals.isPaced();
    const bool tooMuch = excess(lag) > tolerance && queued > target() + lead();
    return paced && tooMuch ? Change::Shorten : Change::None;
}

qint64 DepthControl::excess(qint64 lag) const
{
    return lag - m_arrivals.line() - lead() - target();
}

qint64 DepthControl::depth(qint64 lag) const
{
    return m_arrivals.hasLine() ? std::max<qint64>(0, lag - m_arrivals.line() - lead()) : 0;
}

// A little lead is only a first piece that came late.
qint64 DepthControl::lead() const
{
    return m_lead > target() ? m_lead : 0;
}

qint64 DepthControl::target() const
{
    const qint64 late = m_arrivals.lateness();
    return std::clamp(late, m_config.cushion, m_config.most);
}

} // namespace hs
