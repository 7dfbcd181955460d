#include "app/call/calltarget.h"

namespace hs {

CallTarget CallTarget::of(const SessionRecord &session, const OpenLine &line)
{
    CallTarget target;
    target.kind = session.kind;
    target.agentId = session.agentId;
    target.agentName = session.agentName;
    target.callerName = session.callerName;
    target.language = session.language;
    target.ratePerMinute = session.ratePerMinute;
    target.agentLimit = line.agentLimit;
    target.onSandbox = session.onSandbox;
    target.phone.number = line.toNumber;
    target.phone.fromNumber = line.fromNumber;
    target.phone.fromImported = line.fromImported;
    target.phone.tracked = line.tracked;
    return target;
}

OpenLine CallTarget::line(const SessionRecord &session) const
{
    OpenLine line = OpenLine::of(session);
    line.fromImported = phone.fromImported;
    line.agentLimit = agentLimit;
    return line;
}

SessionRecord CallTarget::record(const QString &sessionId, const QDateTime &createdAt) const
{
    SessionRecord session;
    session.id = sessionId;
    session.kind = kind;
    session.agentId = agentId;
    session.agentName = agentName;
    session.callerName = callerName;
    session.language = language;
    session.ratePerMinute = ratePerMinute;
    session.onSandbox = onSandbox;
    session.toNumber = phone.number;
    session.fromNumber = phone.fromNumber;
    session.tracked = phone.tracked;
    session.createdAt = createdAt;
    return session;
}

} // namespace hs
