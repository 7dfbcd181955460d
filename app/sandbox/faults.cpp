#include "app/sandbox/faults.h"

#include <algorithm>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

/// A fault whose last strike has been taken; those without a limit never reach this.
constexpr int usedUp = -1;

bool isPlatformWide(FaultKind kind)
{
    return kind >= FaultKind::ClockSkew;
}

} // namespace

bool strikesOpening(const Fault &fault)
{
    switch (fault.kind) {
    case FaultKind::Delay:
    case FaultKind::Status:
        return true;
    case FaultKind::Drop:
    case FaultKind::Reset:
        return !fault.at;
    default:
        return false;
    }
}

template <typename Fits> QList<Fault> Faults::strikeIf(Fits fits)
{
    QList<Fault> struck;
    for (Fault &fault : m_waiting) {
        if (!fits(fault))
            continue;
        if (fault.after > 0) {
            --fault.after;
            continue;
        }
        struck.append(fault);
        if (fault.times > 0 && --fault.times == 0)
            fault.times = usedUp;
    }
    std::erase_if(m_waiting, [](const Fault &fault) { return fault.times == usedUp; });
    return struck;
}

QList<Fault> Faults::strike(const QString &verb, const QString &path)
{
    return strikeIf(
        [&](const Fault &fault) { return !isPlatformWide(fault.kind) && fault.fits(verb, path); });
}

QList<Fault> Faults::strikeSocket(bool opening)
{
    return strikeIf([opening](const Fault &fault) {
        return fault.match == "ws"_L1 && !isPlatformWide(fault.kind)
               && strikesOpening(fault) == opening;
    });
}

bool Faults::isWaiting(FaultKind kind) const
{
    return std::any_of(m_waiting.begin(), m_waiting.end(),
                       [kind](const Fault &fault) { return fault.kind == kind; });
}

std::chrono::milliseconds Faults::lag() const
{
    const auto fault = std::find_if(m_waiting.begin(), m_waiting.end(), [](const Fault &one) {
        return one.kind == FaultKind::InUseLag;
    });
    return fault == m_waiting.end() ? std::chrono::milliseconds(0) : fault->wait;
}

bool Faults::strikePlatform(FaultKind kind)
{
    return !strikeIf([kind](const Fault &fault) { return fault.kind == kind; }).isEmpty();
}

QJsonArray Faults::toJson() const
{
    QJsonArray all;
    for (const Fault &fault : m_waiting)
        all.append(fault.toJson());
    return all;
}

} // namespace hs::sandbox
