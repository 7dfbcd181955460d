#include "models/domain/openline.h"

namespace hs {

OpenLine OpenLine::of(const SessionRecord &session)
{
    OpenLine line;
    line.sessionId = session.id;
    line.kind = session.kind;
    line.agentId = session.agentId;
    line.agentName = session.agentName;
    line.toNumber = session.toNumber;
    line.fromNumber = session.fromNumber;
    line.tracked = session.tracked;
    line.campaignId = session.campaignId;
    line.requestId = session.requestId;
    line.intendedAt = session.createdAt;
    line.answeredAt = session.answeredAt;
    line.endAsked = session.state == CallState::Ending || session.state == CallState::Unproven;
    return line;
}

QDateTime OpenLine::overAtLatest() const
{
    if (!agentLimit)
        return {};
    const QDateTime from = answeredAt.isValid() ? answeredAt : intendedAt;
    return from.addSecs((*agentLimit + limitSlack).count());
}

} // namespace hs
