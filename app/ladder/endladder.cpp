#include "app/ladder/endladder.h"

#include "app/ladder/carrier.h"
#include "app/ladder/evidence.h"
#include "app/ladder/phoneplatform.h"
#include "models/domain/clock.h"
#include "models/domain/whilealive.h"

#include <QLoggingCategory>

#include <utility>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcLadder, "hookswitch.ladder", QtInfoMsg)

// The carrier's clock and ours may differ.
constexpr qint64 clockSlackSeconds = 30;

QString wordsOf(const Error &error)
{
    return error.serverText.isEmpty() ? error.detail
                                      : u"%1 (%2)"_s.arg(error.detail, error.serverText.left(200));
}

/// Of the operator's own account: what they can set right is said plainly.
QString carrierWords(const Error &error)
{
    const bool refused
        = error.kind == ErrorKind::Unauthorized || error.kind == ErrorKind::Forbidden;
    return refused ? u"the carrier refused the account, "_s + wordsOf(error) : wordsOf(error);
}

} // namespace

EndLadder::EndLadder(OpenLine line, const Means &means, QObject *parent)
    : QObject(parent), m_line(std::move(line)), m_means(means)
{
    for (QTimer *timer : {&m_campaign.timer, &m_carrier.timer})
        timer->setSingleShot(true);
    connect(&m_campaign.timer, &QTimer::timeout, this, &EndLadder::tryCampaign);
    connect(&m_carrier.timer, &QTimer::timeout, this, &EndLadder::tryCarrier);
    m_means.legs.open(m_line);
}

EndLadder::~EndLadder() = default;

bool EndLadder::canUseCarrier() const
{
    return m_means.carrier && m_line.fromImported && !m_line.fromNumber.isEmpty();
}

void EndLadder::climb()
{
    if (std::exchange(m_climbing, true) || m_proven)
        return;
    m_climbedAt = m_means.clock.monotonic();
    m_means.legs.end(m_line.sessionId);
    if (m_line.tracked)
        tryCampaign();
    if (canUseCarrier())
        tryCarrier();
    if (hasMeans())
        return;
    EndStep step = begin(EndStepKind::WaitForLimit, {});
    const QDateTime latest = m_line.overAtLatest();
    step.answer
        = latest.isValid()
              ? u"nothing can end it; its own limit does by %1"_s.arg(latest.toString(Qt::ISODate))
              : u"nothing can end it, and its own limit is not known"_s;
    tell(step);
    Q_EMIT helpless();
}

void EndLadder::identify(qint64 campaignId, qint64 requestId)
{
    const bool isFound = m_line.campaignId == 0 && campaignId != 0;
    m_line.campaignId = campaignId;
    m_line.requestId = requestId;
    if (m_climbing && isFound)
        m_campaign.timer.start(0);
}

void EndLadder::answered()
{
    m_unanswered = false;
    if (m_carrier.timer.isActive())
        m_carrier.timer.start(0);
}

bool EndLadder::see(const EndStep &step)
{
    if (m_proven)
        return false;
    EndStep seen = step;
    if (!seen.startedAt.isValid()) {
        seen.startedAt = m_means.clock.utcNow();
        seen.started = m_means.clock.monotonic();
    }
    tell(seen);
    return m_proven;
}

void EndLadder::tryCampaign()
{
    if (!m_proven && m_line.tracked && m_line.campaignId != 0)
        cancelCampaign();
}

void EndLadder::cancelCampaign()
{
    EndStep step = begin(EndStepKind::CampaignCancel,
                         u"DELETE /calls/bulk_call/%1"_s.arg(m_line.campaignId));
    thenWhileAlive(m_means.platform.cancelCampaign(m_line.campaignId), this,
                   [this, step](const Result<QString> &status) mutable {
                       if (m_proven)
                           return;
                       step.outcome = status ? EndStepOutcome::Done : EndStepOutcome::Failed;
                       step.answer = status ? *status : wordsOf(status.error());
                       tell(step);
                       if (!status && askedToWait(status.error()) > std::chrono::milliseconds(0))
                           return again(m_campaign, &status.error());
                       lookAtCampaign(); // a cancel that was refused may have come too late
                   });
}

void EndLadder::lookAtCampaign()
{
    EndStep step = begin(EndStepKind::CampaignLine,
                         u"GET /calls/bulk_call/%1/lines"_s.arg(m_line.campaignId));
    thenWhileAlive(m_means.platform.campaignLines(m_line.campaignId), this,
                   [this, step](const Result<QList<CampaignLine>> &lines) mutable {
                       if (m_proven)
                           return;
                       if (lines && !lines->isEmpty()) {
                           const EndStep seen = stepFrom(lines->constFirst());
                           m_means.legs.saw(m_line.sessionId, lines->constFirst().status);
                           step.outcome = seen.outcome;
                           step.proof = seen.proof;
                           step.answer = seen.answer;
                       } else {
                           step.outcome = EndStepOutcome::Failed;
                           step.answer = lines ? u"no line"_s : wordsOf(lines.error());
                       }
                       tell(step);
                       if (!m_proven)
                           again(m_campaign, lines ? nullptr : &lines.error());
                   });
}

void EndLadder::tryCarrier()
{
    if (m_proven)
        return;
    findLegs(); // each time: a second one may have come up
}

void EndLadder::findLegs()
{
    EndStep step = begin(EndStepKind::CarrierFind, u"live legs to and from these numbers"_s);
    const QDateTime since = m_line.intendedAt.addSecs(-clockSlackSeconds);
    thenWhileAlive(m_means.carrier->findLive(m_line.toNumber, m_line.fromNumber, since), this,
                   [this, step](const Result<QList<CarrierLeg>> &legs) mutable {
                       if (m_proven)
                           return;
                       step.outcome = legs ? EndStepOutcome::Done : EndStepOutcome::Failed;
                       step.answer
                           = legs ? u"%1 live"_s.arg(legs->size()) : carrierWords(legs.error());
                       tell(step);
                       if (!legs && m_openLegs.isEmpty())
                           return again(m_carrier, &legs.error());
                       takeLegs(legs.value_or(QList<CarrierLeg>()));
                   });
}

// One request may have made two calls: a leg that is over proves the end only when no other is up.
void EndLadder::takeLegs(const QList<CarrierLeg> &live)
{
    m_leftAlone = false;
    for (const CarrierLeg &leg : live) {
        if (!m_overLegs.contains(leg.id))
            sortOut(leg);
    }
    if (!m_openLegs.isEmpty()) {
        if (m_lastOver)
            tell(*m_lastOver);
        const QList<QString> open = m_openLegs.keys();
        for (const QString &id : open)
            complete(id);
        return;
    }
    // None at all is no proof: it may not have been dialled yet.
    if (!m_lastOver || m_leftAlone || m_unanswered)
        return again(m_carrier);
    EndStep step = *m_lastOver;
    step.outcome = EndStepOutcome::Proof;
    step.proof = EndProof::CarrierStatus;
    tell(step);
}

void EndLadder::sortOut(const CarrierLeg &leg)
{
    const LegOwners::Whose whose = m_means.legs.whose(leg, m_line.sessionId);
    switch (whose) {
    case LegOwners::Whose::Ours:
        m_means.legs.claim(leg.id, m_line.sessionId);
        [[fallthrough]];
    case LegOwners::Whose::OursIfUp:
    case LegOwners::Whose::Unclear:
        m_openLegs.insert(leg.id, whose);
        return;
    case LegOwners::Whose::Untouchable:
        return leaveAlone(leg);
    case LegOwners::Whose::Theirs:
        m_openLegs.remove(leg.id);
        return;
    }
}

void EndLadder::leaveAlone(const CarrierLeg &leg)
{
    m_leftAlone = true;
    m_openLegs.remove(leg.id);
    EndStep step = begin(EndStepKind::CarrierFind, u"whose is %1"_s.arg(leg.id));
    step.answer = u"it may be another line's to this number, so it is left alone"_s;
    tell(step);
}

void EndLadder::complete(const QString &id)
{
    EndStep step = begin(EndStepKind::CarrierComplete, u"complete %1"_s.arg(id));
    thenWhileAlive(m_means.carrier->complete(id), this,
                   [this, step, id](const Result<CarrierLeg> &done) mutable {
                       if (m_proven)
                           return;
                       step.outcome = done ? EndStepOutcome::Done : EndStepOutcome::Failed;
                       step.answer = done ? done->status : carrierWords(done.error());
                       tell(step);
                       if (!done && askedToWait(done.error()) > std::chrono::milliseconds(0))
                           return again(m_carrier, &done.error());
                       // The carrier refuses to complete what is over, so this one was up.
                       const auto open = m_openLegs.find(id);
                       if (done && open != m_openLegs.end()
                           && *open == LegOwners::Whose::OursIfUp) {
                           *open = LegOwners::Whose::Ours;
                           m_means.legs.claim(id, m_line.sessionId);
                       }
                       readBack(id);
                   });
}

void EndLadder::readBack(const QString &id)
{
    EndStep step = begin(EndStepKind::CarrierRead, u"read %1"_s.arg(id));
    thenWhileAlive(m_means.carrier->read(id), this,
                   [this, step, id](const Result<CarrierLeg> &leg) mutable {
                       if (m_proven)
                           return;
                       step.answer = leg ? leg->status : carrierWords(leg.error());
                       step.outcome = leg ? EndStepOutcome::Done : EndStepOutcome::Failed;
                       if (leg && leg->isFinal && m_openLegs.contains(id))
                           return legOver(id, step);
                       tell(step);
                       again(m_carrier, leg ? nullptr : &leg.error());
                   });
}

void EndLadder::legOver(const QString &id, EndStep step)
{
    const bool isOurs = m_openLegs.take(id) == LegOwners::Whose::Ours;
    m_overLegs.insert(id);
    if (isOurs)
        m_lastOver = step;
    else
        step.answer += u"; it may have been another line's to this number"_s;
    const bool isLast = m_openLegs.isEmpty();
    if (!isOurs || !isLast)
        tell(step);
    if (!isLast)
        return again(m_carrier);
    m_carrier.timer.stop();
    findLegs();
}

void EndLadder::again(Rung &rung, const Error *error)
{
    if (rung.timer.isActive())
        return;
    const bool isOverload = error && meansOverload(*error);
    rung.failures = isOverload ? rung.failures + 1 : 0;
    const auto age = std::chrono::duration_cast<std::chrono::milliseconds>(m_means.clock.monotonic()
                                                                           - m_climbedAt);
    const auto wait = m_means.pace.wait(++rung.attempt, age);
    rung.timer.start(isOverload ? std::max(wait, m_means.pace.backOff(rung.failures, *error))
                                : wait);
}

EndStep EndLadder::begin(EndStepKind kind, const QString &request) const
{
    EndStep step;
    step.kind = kind;
    step.request = request;
    step.startedAt = m_means.clock.utcNow();
    step.started = m_means.clock.monotonic();
    return step;
}

void EndLadder::tell(EndStep step)
{
    if (!step.finishedAt.isValid()) { // what the guard saw is over already
        step.finishedAt = m_means.clock.utcNow();
        step.finished = m_means.clock.monotonic();
    }
    if (step.outcome == EndStepOutcome::Proof) {
        m_proven = true;
        m_campaign.timer.stop();
        m_carrier.timer.stop();
        if (step.proof == EndProof::NeverOpened)
            m_means.legs.drop(m_line.sessionId);
        else
            m_means.legs.close(m_line.sessionId);
        qCInfo(lcLadder).noquote() << m_line.sessionId << "proven:" << step.answer;
        Q_EMIT proven(step);
        return;
    }
    const QPair<EndStepKind, QString> asked(step.kind, step.request);
    const auto last = m_told.constFind(asked);
    if (last != m_told.constEnd() && *last == step.answer)
        return;
    m_told.insert(asked, step.answer);
    qCInfo(lcLadder).noquote() << m_line.sessionId << step.request << "->" << step.answer;
    Q_EMIT stepped(step);
}

} // namespace hs
