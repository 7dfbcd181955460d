#pragma once
#include "models/domain/callenums.h"
#include "models/domain/money.h"
#include "models/domain/receipt.h"
#include "models/domain/transcript.h"

#include <QDateTime>
#include <QString>

namespace hs {

enum class SessionKind { WebCall, PhoneCall, Chat };

/// One conversation as it stands on disk. Times are UTC.
struct SessionRecord
{
    QString id; ///< our own: a UUID without braces; made before anything is sent
    SessionKind kind = SessionKind::WebCall;
    int agentId = 0;
    QString agentName;
    QString callerName;
    QString language;
    CallState state = CallState::Idle;
    QDateTime createdAt;
    QDateTime answeredAt; ///< invalid until the line was up
    QDateTime endedAt; ///< invalid while open
    EndReason endReason = EndReason::None;
    QString endText; ///< the platform's own word for an unknown reason, or the error's detail
    std::optional<ProvenEnd> end; ///< set exactly when the state is Ended or Failed
    std::optional<Money> ratePerMinute; ///< in force when it started, from the balance reply
    std::optional<Money> estimatedCost; ///< seconds × rate
    std::optional<Money> billedCost; ///< from the platform's call log
    qint64 platformSessionId = 0;
    qint64 platformLogId = 0;
    QString toNumber; ///< E.164 of a phone call
    QString fromNumber; ///< E.164; empty when the platform chose
    bool tracked = false; ///< a phone call dispatched as a one-contact campaign
    qint64 campaignId = 0;
    qint64 requestId = 0; ///< of a direct dispatch
    PhoneProgress progress = PhoneProgress::None; ///< as far as evidence goes
    bool onSandbox = false;
    bool interrupted = false; ///< found open at a start of the program

    /// None without a proven end.
    [[nodiscard]] EndProof endProof() const { return end ? end->proof() : EndProof::None; }
    /// From the answer to the end; zero when it was never answered.
    [[nodiscard]] std::chrono::milliseconds duration() const;
    friend bool operator==(const SessionRecord &, const SessionRecord &) = default;
};

/// One step of a session's story. Append-only.
struct SessionEvent
{
    QDateTime at; ///< UTC
    std::chrono::microseconds monotonic{0};
    Origin origin = Origin::Program;
    QString name; ///< stable English word, e.g. "state.InCall", "hangup.pressed"
    QString detail; ///< English, for the timeline; no secrets

    friend bool operator==(const SessionEvent &, const SessionEvent &) = default;
};

/// A fresh session id.
[[nodiscard]] QString newSessionId();

} // namespace hs
