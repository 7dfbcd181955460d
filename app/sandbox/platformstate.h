#pragma once
#include "app/sandbox/agentstore.h"
#include "app/sandbox/chatledger.h"
#include "app/sandbox/faults.h"
#include "app/sandbox/ledger.h"
#include "app/sandbox/logbook.h"
#include "app/sandbox/options.h"
#include "app/sandbox/phoneleg.h"
#include "app/sandbox/platformclock.h"
#include "app/sandbox/sessiontokens.h"
#include "app/sandbox/wallet.h"

#include <QMap>

namespace hs::sandbox {

/// The operator's own account at the carrier, made up anew for each sandbox. Plain value.
struct CarrierAccount
{
    QString sid;
    QString token;
};

/// Everything the stand-in platform knows, in memory. One thread. The clock must outlive it.
struct PlatformState
{
    Q_DISABLE_COPY_MOVE(PlatformState)
    PlatformState(const Options &chosen, const Clock &realClock);

    /// As at the start, the faults of the command line aside.
    void reset();
    /// A new fault begins to wait; the platform-wide ones act at once.
    void addFault(const Fault &fault);
    void clearFaults();
    /// Lines in use as the platform tells it: all of them while concurrency is full on demand,
    /// those of a while ago under in_use_lag.
    [[nodiscard]] int linesInUse() const;
    /// Lines that really count against the limit now, ordered phone legs included.
    [[nodiscard]] int linesTaken() const;

    const Options options;
    const CarrierAccount carrier;
    PlatformClock clock;
    AgentStore agents;
    Ledger ledger;
    Wallet wallet;
    SessionTokens sessions;
    Faults faults;
    LogBook logs;
    LegBook legs;
    ChatLedger chats;
    QMap<QString, int> seen; ///< "POST /api/v1/…" -> requests
    quint16 socketPort = 0;
};

} // namespace hs::sandbox
