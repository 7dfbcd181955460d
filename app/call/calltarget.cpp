#include "app/call/calltarget.h"

namespace hs {

using namespace Qt::StringLiterals;

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
    target.phone.copyId = line.agentId == session.agentId ? 0 : line.agentId;
    return target;
}

OpenLine CallTarget::line(const SessionRecord &session) const
{
    OpenLine line = OpenLine::of(session);
    if (phone.copyId != 0)
        line.agentId = phone.copyId; // by which the platform's records are found
    line.fromImported = phone.fromImported;
    line.agentLimit = agentLimit;
    return line;
}

QString CallTarget::useCopy(int copyId, std::chrono::seconds limit)
{
    phone.copyId = copyId;
    agentLimit = limit;
    return u"agent %1, %2 s"_s.arg(copyId).arg(limit.count());
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
