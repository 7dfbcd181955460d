#include "app/call/phonecalltransport.h"

#include "app/call/cappedagents.h"
#include "app/ladder/evidence.h"
#include "app/ladder/linepoller.h"
#include "app/ladder/phoneplatform.h"
#include "app/ladder/rowmatch.h"
#include "models/domain/callstatus.h"
#include "models/domain/clock.h"
#include "models/domain/whilealive.h"

#include <utility>

namespace hs {

using namespace Qt::StringLiterals;

PhoneCallTransport::PhoneCallTransport(const Means &means, QObject *parent)
    : CallTransport(parent), m_means(means)
{
    m_noSignTimer.setSingleShot(true);
    m_noSignTimer.setInterval(means.noSignAfter);
    connect(&m_noSignTimer, &QTimer::timeout, this, [this] {
        Q_EMIT progressed(PhoneProgress::NoSign, u"no campaign line and no log row says so"_s);
    });
    m_billTimer.setSingleShot(true);
    m_billTimer.setInterval(means.billFor);
    connect(&m_billTimer, &QTimer::timeout, this,
            [this] { m_means.poller.forget(m_line.sessionId); });
}

PhoneCallTransport::~PhoneCallTransport()
{
    m_means.poller.forget(m_line.sessionId);
}

void PhoneCallTransport::prepare(const CallTarget &target)
{
    m_target = target;
    QTimer::singleShot(0, this, [this] {
        if (m_endAsked)
            return;
        if (m_target.phone.hardCap > std::chrono::seconds(0))
            makeCopy();
        else
            Q_EMIT prepared({});
    });
}

void PhoneCallTransport::makeCopy()
{
    if (!m_means.capped)
        return Q_EMIT refused(fail(ErrorKind::Internal, u"no hard cap is possible"_s).value());
    thenWhileAlive(m_means.capped->copyFor(m_target.agentId, m_target.phone.hardCap), this,
                   [this](const Result<int> &copy) {
                       if (!m_endAsked)
                           onCopied(copy);
                   });
}

void PhoneCallTransport::onCopied(const Result<int> &copy)
{
    if (!copy)
        return Q_EMIT refused(copy.error());
    m_target.useCopy(*copy, m_target.phone.hardCap);
    Q_EMIT capped(*copy, m_target.phone.hardCap);
    Q_EMIT prepared({});
}

int PhoneCallTransport::dispatchedAgent() const
{
    return m_target.phone.copyId != 0 ? m_target.phone.copyId : m_target.agentId;
}

PhoneOrder PhoneCallTransport::order() const
{
    PhoneOrder order;
    order.sessionId = m_line.sessionId;
    order.agentId = dispatchedAgent();
    order.number = m_target.phone.number;
    order.fromNumberId = m_target.phone.fromNumberId;
    order.variables = m_target.phone.variables;
    if (!m_target.callerName.isEmpty()) {
        order.variables.insert(u"name"_s, m_target.callerName);
        order.variables.insert(u"caller_name"_s, m_target.callerName);
    }
    if (!m_target.language.isEmpty())
        order.variables.insert(u"language"_s, m_target.language);
    return order;
}

void PhoneCallTransport::place(const QString &sessionId)
{
    if (m_stage != Stage::Idle || m_endAsked)
        return;
    m_stage = Stage::Placing;
    m_line.sessionId = sessionId;
    m_line.kind = SessionKind::PhoneCall;
    m_line.agentId = dispatchedAgent();
    m_line.agentName = m_target.agentName;
    m_line.toNumber = m_target.phone.number;
    m_line.fromNumber = m_target.phone.fromNumber;
    m_line.fromImported = m_target.phone.fromImported;
    m_line.tracked = m_target.phone.tracked;
    m_line.intendedAt = m_means.clock.utcNow();
    m_line.agentLimit = m_target.agentLimit;
    watchPoller();
    startLadder();
    m_ladder->awaitAnswer();
    m_means.poller.expect(m_line);
    auto reply = m_line.tracked ? m_means.platform.createCampaign(order())
                                : m_means.platform.dispatch(order());
    thenWhileAlive(reply, this, [this](const Result<qint64> &id) { onPlaced(id); });
}

void PhoneCallTransport::resume(const OpenLine &line)
{
    m_line = line;
    m_endAsked = true;
    m_stage = line.campaignId != 0 || line.requestId != 0 ? Stage::Accepted : Stage::Unconfirmed;
    watchPoller();
    startLadder();
    follow();
}

void PhoneCallTransport::watchPoller()
{
    const auto isOurs = [this](const QString &session) { return session == m_line.sessionId; };
    LinePoller *poller = &m_means.poller;
    connect(poller, &LinePoller::campaignFound, this,
            [this, isOurs](const QString &session, qint64 id) {
                if (isOurs(session))
                    onFound(id);
            });
    connect(poller, &LinePoller::campaignLineSeen, this,
            [this, isOurs](const QString &session, const CampaignLine &line) {
                if (isOurs(session))
                    onCampaignLine(line);
            });
    connect(poller, &LinePoller::rowsSeen, this,
            [this, isOurs](const QString &session, const QList<CallLog> &rows) {
                if (isOurs(session))
                    onRows(rows);
            });
}

void PhoneCallTransport::onFound(qint64 campaignId)
{
    if (m_stage == Stage::Placing)
        onPlaced(campaignId); // so the request has had its effect; its answer is late
    else
        identify(campaignId, 0);
}

void PhoneCallTransport::onPlaced(const Result<qint64> &id)
{
    const bool isProven = m_stage == Stage::Over && !m_billed; // its bill is still looked for
    if (m_stage != Stage::Placing && !isProven)
        return; // found by its name before
    if (!id && m_stage == Stage::Placing)
        return mayHaveDialled(id.error()) ? onAnswerLost(id.error()) : onRefused(id.error());
    if (!id)
        return;
    if (!isProven)
        m_stage = Stage::Unconfirmed;
    m_ladder->answered();
    identify(m_line.tracked ? *id : 0, m_line.tracked ? 0 : *id);
    if (!isProven)
        follow();
}

void PhoneCallTransport::onRefused(const Error &error)
{
    m_stage = Stage::Over;
    m_means.poller.forget(m_line.sessionId);
    m_ladder->see(neverOpened(error.detail)); // stops climbing
    Q_EMIT refused(error);
}

void PhoneCallTransport::onAnswerLost(const Error &error)
{
    m_stage = Stage::Unconfirmed;
    m_ladder->answered();
    Q_EMIT answerLost(error);
    follow();
}

// The ladder is there before the request leaves: proofs may come without anybody asking for the
// end, and other lines must know that this one may have a leg.
void PhoneCallTransport::startLadder()
{
    m_ladder = std::make_unique<EndLadder>(
        m_line, EndLadder::Means{m_means.platform, m_means.carrier, m_means.legs, m_means.clock,
                                 m_means.pace});
    connect(m_ladder.get(), &EndLadder::stepped, this, &CallTransport::stepped);
    connect(m_ladder.get(), &EndLadder::proven, this, &PhoneCallTransport::onProven);
}

void PhoneCallTransport::follow()
{
    m_line.endAsked = m_endAsked;
    m_means.poller.watch(m_line);
    if (!m_endAsked)
        return;
    if (m_line.tracked && m_line.campaignId == 0)
        m_means.poller.hurry(m_line.sessionId);
    m_ladder->climb();
}

void PhoneCallTransport::identify(qint64 campaignId, qint64 requestId)
{
    if (campaignId == m_line.campaignId && requestId == m_line.requestId)
        return;
    m_line.campaignId = campaignId;
    m_line.requestId = requestId;
    m_ladder->identify(campaignId, requestId);
    Q_EMIT identified(campaignId, requestId);
    if (m_stage == Stage::Unconfirmed) {
        m_stage = Stage::Accepted;
        m_noSignTimer.start();
        Q_EMIT accepted(0);
        Q_EMIT progressed(PhoneProgress::Accepted, campaignId != 0
                                                       ? u"campaign %1"_s.arg(campaignId)
                                                       : u"request %1"_s.arg(requestId));
    }
    m_means.poller.watch(m_line);
}

void PhoneCallTransport::onCampaignLine(const CampaignLine &line)
{
    m_recordingId = line.recordingId;
    m_means.legs.saw(m_line.sessionId, line.status);
    if (isFinalCallStatus(line.status))
        m_reason = endReasonOf(line.status);
    else if (isUnderWay(line.status))
        onUnderWay(u"campaign line %1: %2"_s.arg(line.id).arg(line.status));
    if (m_stage != Stage::Over && isFinalCallStatus(line.status))
        m_ladder->see(stepFrom(line));
}

void PhoneCallTransport::onRows(const QList<CallLog> &rows)
{
    const RowMatch match = matchRow(m_line, m_recordingId, rows);
    if (match.row)
        return onRow(*match.row);
    if (match.candidates > 1 && match.candidates != m_unresolved) {
        m_unresolved = match.candidates;
        Q_EMIT noted(Origin::Api, u"lookup.unresolved"_s,
                     u"%1 log rows fit"_s.arg(match.candidates));
    }
}

void PhoneCallTransport::onRow(const CallLog &row)
{
    if (row.requestId != m_line.requestId && !m_line.tracked)
        identify(0, row.requestId);
    if (!isFinalCallStatus(row.status))
        return onOpenRow(row);
    if (m_billed)
        return;
    m_billed = true;
    m_stage = Stage::Over;
    m_noSignTimer.stop();
    m_billTimer.stop();
    m_ladder->see(stepFrom(row)); // stops climbing; the row itself is the controller's proof
    m_means.poller.forget(m_line.sessionId);
    Q_EMIT logFound(row);
}

// A row that is not over shows that there is a call; only its word shows that it is up.
void PhoneCallTransport::onOpenRow(const CallLog &row)
{
    const QString evidence = u"log row %1: %2"_s.arg(row.id).arg(row.status);
    m_means.legs.saw(m_line.sessionId, row.status);
    if (isUnderWay(row.status))
        return onUnderWay(evidence);
    if (m_stage == Stage::Over)
        return;
    m_noSignTimer.stop();
    Q_EMIT progressed(PhoneProgress::InProgress, evidence);
}

void PhoneCallTransport::onUnderWay(const QString &evidence)
{
    if (m_stage == Stage::Over)
        return;
    m_noSignTimer.stop();
    Q_EMIT progressed(PhoneProgress::InProgress, evidence);
    Q_EMIT answered();
}

void PhoneCallTransport::onProven(const EndStep &proof)
{
    if (m_stage == Stage::Over)
        return;
    m_stage = Stage::Over;
    m_noSignTimer.stop();
    m_billTimer.start();
    m_means.poller.watch(m_line); // for the bill
    m_means.poller.hurry(m_line.sessionId);
    Q_EMIT ended(m_endAsked ? EndReason::None : m_reason, proof, {});
}

void PhoneCallTransport::see(const EndStep &step)
{
    if (m_ladder)
        m_ladder->see(step);
}

void PhoneCallTransport::end()
{
    if (std::exchange(m_endAsked, true) || m_stage == Stage::Over)
        return;
    if (m_stage == Stage::Idle) {
        m_stage = Stage::Over;
        return; // nothing has left; the controller knows
    }
    if (m_stage != Stage::Placing)
        return follow();
    // The answer may be long in coming, or never come; a campaign is found by its name, a leg at
    // the carrier by its numbers.
    m_line.endAsked = true;
    if (m_line.tracked) {
        m_means.poller.watch(m_line);
        m_means.poller.hurry(m_line.sessionId);
    }
    if (m_ladder->hasMeans())
        m_ladder->climb();
}

} // namespace hs
