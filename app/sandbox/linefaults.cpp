#include "app/sandbox/linefaults.h"

#include "app/sandbox/fault.h"
#include "app/sandbox/hostile.h"
#include "app/sandbox/line.h"

#include <QTimer>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

void sendAll(Line &line, const QList<QByteArray> &frames)
{
    for (const QByteArray &frame : frames)
        line.gate().push(frame);
}

void strike(Line &line, const Fault &fault)
{
    if (!line.isUp())
        return;
    switch (fault.kind) {
    case FaultKind::Drop:
        line.cut(false);
        break;
    case FaultKind::Reset:
        line.cut(true);
        break;
    case FaultKind::Freeze:
        line.freeze(fault.wait, fault.hold);
        break;
    case FaultKind::Close:
        line.closeWith(fault.code, {ClosedBy::Fault, u"close_frame"_s, fault.code, fault.text});
        break;
    case FaultKind::SilentEnd:
        line.closeWith(1000, {ClosedBy::Fault, u"silent_end"_s, 1000, {}});
        break;
    case FaultKind::Garbage:
        sendAll(line, hostile::garbageFrames(fault.count));
        line.sendBinary(QByteArray(16, '\xff'));
        break;
    case FaultKind::Mistyped:
        sendAll(line, hostile::mistypedFrames(fault.count));
        break;
    case FaultKind::UnknownEvent:
        sendAll(line, hostile::unknownFrames(fault.count));
        break;
    case FaultKind::Oversize:
        sendAll(line, {hostile::oversizeFrame(fault.bytes)});
        break;
    case FaultKind::Burst:
        line.gate().setBursts(fault.wait);
        break;
    case FaultKind::Jitter:
        line.gate().setJitter(fault.wait);
        break;
    case FaultKind::Late:
        line.gate().setLate(fault.wait, fault.count);
        break;
    default:
        break; // those of a path or of the platform never come here
    }
}

} // namespace

void armFault(Line &line, const Fault &fault)
{
    const auto at = fault.at.value_or(std::chrono::milliseconds(0));
    if (at.count() == 0) {
        strike(line, fault);
        return;
    }
    QTimer::singleShot(at, &line, [&line, fault] { strike(line, fault); });
}

} // namespace hs::sandbox
