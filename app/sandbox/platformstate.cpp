#include "app/sandbox/platformstate.h"

#include "app/sandbox/randomtext.h"

namespace hs::sandbox {
using namespace Qt::StringLiterals;

PlatformState::PlatformState(const Options &chosen, const Clock &realClock)
    : options(chosen)
    , carrier{u"AC"_s + randomHex(), randomHex()}
    , clock(realClock)
    , agents(chosen.perMinute.dollars())
    , ledger(clock)
    , wallet(ledger, chosen.balance)
    , sessions(clock)
    , chats(clock)
{
}

void PlatformState::reset()
{
    clearFaults();
    agents.reset();
    ledger.clear();
    wallet.setBalance(options.balance);
    sessions.clear();
    logs.clear();
    legs.clear();
    chats.clear();
    seen.clear();
}

void PlatformState::addFault(const Fault &fault)
{
    switch (fault.kind) {
    case FaultKind::Balance:
        wallet.setBalance(Money::fromDollars(fault.usd).value_or(Money()));
        return;
    case FaultKind::ClockSkew:
        clock.setSkew(fault.wait);
        return;
    default:
        faults.add(fault);
    }
}

void PlatformState::clearFaults()
{
    faults.clear();
    clock.setSkew(std::chrono::milliseconds(0));
}

int PlatformState::linesInUse() const
{
    if (faults.isWaiting(FaultKind::ConcurrencyFull))
        return options.concurrency;
    const auto at = clock.monotonic() - faults.lag();
    return ledger.inUseAt(at) + legs.ringingAt(at);
}

int PlatformState::linesTaken() const
{
    return ledger.inUse() + legs.ringingAt(clock.monotonic()) + legs.queued();
}

} // namespace hs::sandbox
