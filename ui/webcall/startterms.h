#pragma once
#include "app/call/calldesk.h"
#include "app/records/platformwatch.h"
#include "models/domain/caps.h"
#include "models/domain/rate.h"

namespace hs {
struct CallTarget;
struct UiContext;

/// On what terms a web call would start now. A value.
struct StartTerms
{
    std::optional<Agent> agent;
    std::optional<Money> ratePerMinute;
    RateBasis rateBasis;
    QList<StartObjection> objections; ///< of caps and wallet, which a reason overrides
    Connection connection = Connection::Starting;
    bool onSandbox = false;
    StartHold hold = StartHold::None; ///< of every new line
    bool lineIsFree = true; ///< no web call holds the microphone

    [[nodiscard]] static StartTerms of(const UiContext &context, int agentId);
    /// Why Start cannot be pressed, in a whole sentence; empty when nothing but a cap stands
    /// against it.
    [[nodiscard]] QString obstacle() const;
    /// `reason`: why the operator starts in spite of a cap; empty: they do not.
    [[nodiscard]] bool mayStart(const QString &reason) const
    {
        return obstacle().isEmpty() && (objections.isEmpty() || !reason.isEmpty());
    }
    [[nodiscard]] QString priceLine() const; ///< "$0.09 per minute, from your balance page."
    [[nodiscard]] QString
    limitLine() const; ///< "Ends by itself after 10 min, as set on the agent."
    /// Whom to call. Only when mayStart().
    [[nodiscard]] CallTarget target(const QString &callerName, const QString &language,
                                    const QString &reason) const;
};

} // namespace hs
