#pragma once
#include "models/domain/session.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace hs {

/// A line that may be up, with all that another process needs to find and end it: what the journal
/// holds and the guard reads. Plain value. No secrets.
struct OpenLine
{
    QString sessionId; ///< ours; also the campaign's name and part of the dispatch's metadata
    SessionKind kind = SessionKind::WebCall;
    int agentId = 0;
    QString agentName;
    QString toNumber; ///< E.164; empty for a web call
    QString fromNumber; ///< E.164; empty when the platform chooses
    bool tracked = false; ///< dispatched as a one-contact campaign
    qint64 campaignId = 0; ///< 0: not known (yet)
    qint64 requestId = 0; ///< of a direct dispatch; 0: not known (yet)
    bool fromImported = false; ///< the from-number is the operator's own at the carrier
    QDateTime intendedAt; ///< UTC
    QDateTime answeredAt; ///< UTC; invalid until there was evidence
    std::optional<std::chrono::seconds> agentLimit; ///< nullopt: not known
    bool endAsked = false; ///< somebody wants it down
    /// Another line that a log row could be taken for had ended shortly before, so without an id no
    /// row tells them apart: a web call with the same agent, a direct call to the same number.
    bool hasTwin = false;
    QString platform; ///< base URL of the platform that has it
    bool onOwnSandbox = false; ///< a sandbox that the program started and that goes with it

    /// What the session's row knows; the agent's limit and `fromImported` are not in it.
    [[nodiscard]] static OpenLine of(const SessionRecord &session);
    /// When the line is over at the latest if nothing else ends it: the agent's limit and `slack`
    /// after the answer, or after the intent while none is known. Invalid without a limit.
    [[nodiscard]] QDateTime overAtLatest() const;

    friend bool operator==(const OpenLine &, const OpenLine &) = default;
};

/// What the platform may need beyond the agent's own limit before its log shows the call (contract,
/// rest.md section 4, suggested poll).
constexpr std::chrono::seconds limitSlack{120};

} // namespace hs
