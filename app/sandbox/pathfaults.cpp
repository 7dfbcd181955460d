#include "app/sandbox/pathfaults.h"

#include "app/sandbox/hostile.h"

#include <QJsonDocument>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

PathFaults::PathFaults(const QList<Fault> &struck)
{
    for (const Fault &fault : struck) {
        if (strikesStream(fault)) {
            stream.append(fault);
            continue;
        }
        switch (fault.kind) {
        case FaultKind::Drop:
        case FaultKind::Reset:
            breaks = breaks.value_or(fault.kind);
            break;
        case FaultKind::Delay:
            wait += fault.wait;
            break;
        case FaultKind::ReplyLost:
            replyLost = true;
            break;
        case FaultKind::Status:
            status = fault;
            break;
        default:
            spoilers.append(fault);
        }
    }
}

void PathFaults::spoil(HttpReply &reply) const
{
    for (const Fault &fault : spoilers) {
        if (fault.kind == FaultKind::Garbage) {
            reply.body = hostile::garbageBody();
        } else if (fault.kind == FaultKind::Oversize) {
            reply.body = hostile::oversizeBody(fault.bytes);
        } else if (fault.kind == FaultKind::Mistyped) {
            const QJsonObject good = QJsonDocument::fromJson(reply.body).object();
            reply.body = QJsonDocument(hostile::mistyped(good)).toJson(QJsonDocument::Compact);
        }
    }
}

void decorate(HttpReply &reply, const Fault &fault)
{
    if (!fault.text.isEmpty())
        reply.body = fault.text.toUtf8();
    if (!fault.location.isEmpty())
        reply.headers.append({"Location", fault.location.toUtf8()});
    if (fault.retryAfter)
        reply.headers.append({"Retry-After", QByteArray::number(*fault.retryAfter)});
}

} // namespace hs::sandbox
