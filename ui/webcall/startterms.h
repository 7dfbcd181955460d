#pragma once
#include "app/records/platformwatch.h"

namespace hs {
class CallDesk;
struct CallTarget;

/// On what terms a web call would start now. A value.
struct StartTerms
{
    enum class RateSource { Unknown, BalancePage, Agent };

    std::optional<Agent> agent;
    std::optional<Money> ratePerMinute;
    RateSource rateSource = RateSource::Unknown;
    Connection connection = Connection::Starting;
    bool onSandbox = false;
    bool lineIsFree = true; ///< no web call holds the microphone

    [[nodiscard]] static StartTerms of(const PlatformWatch &platform, const CallDesk &desk,
                                       int agentId);
    /// Why Start cannot be pressed, in a whole sentence; empty when it can.
    [[nodiscard]] QString obstacle() const;
    [[nodiscard]] QString priceLine() const; ///< "$0.09 per minute, from your balance page."
    [[nodiscard]] QString
    limitLine() const; ///< "Ends by itself after 10 min, as set on the agent."
    /// Whom to call. Only when obstacle() is empty.
    [[nodiscard]] CallTarget target(const QString &callerName, const QString &language) const;
};

} // namespace hs
