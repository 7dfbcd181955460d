#pragma once
#include "models/domain/openline.h"
#include "models/domain/rate.h"
#include "models/domain/session.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>
#include <optional>

namespace hs {
class TypedVoice;

/// What only a phone call needs to know.
struct PhoneTarget
{
    QString number; ///< E.164
    int fromNumberId = 0; ///< 0: the platform's default number; a tracked call needs one
    QString fromNumber; ///< E.164
    bool fromImported = false; ///< the from-number is the operator's own at the carrier
    std::chrono::seconds hardCap{0}; ///< by a capped copy of the agent; 0: none
    int copyId = 0; ///< of that copy, once it is known: it is dispatched instead of the agent
    bool tracked = false; ///< as a one-contact campaign instead of a direct dispatch
    QMap<QString, QString> variables; ///< for the agent, beside name and language
    QStringList overrides; ///< what the operator dialled in spite of; English, for the timeline
};

/// Whom a call is to reach and on what terms, fixed at the start.
struct CallTarget
{
    SessionKind kind = SessionKind::WebCall;
    int agentId = 0;
    QString agentName;
    QString callerName;
    QString language;
    std::optional<Money> ratePerMinute; ///< the best known
    RateBasis rateBasis;
    /// The agent's max_call_duration_in_sec; nullopt: not known, so nothing may be concluded from
    /// it.
    std::optional<std::chrono::seconds> agentLimit;
    bool onSandbox = false;
    QStringList overrides; ///< caps it is opened in spite of, and why; English, for the timeline
    PhoneTarget phone; ///< of a phone call
    /// Of a typed line, a web call that opens no microphone: what is said on it instead.
    std::shared_ptr<TypedVoice> typed;

    [[nodiscard]] bool takesMicrophone() const { return kind == SessionKind::WebCall && !typed; }
    /// Of a line that an earlier run left open, as far as row and journal tell.
    [[nodiscard]] static CallTarget of(const SessionRecord &session, const OpenLine &line);
    /// The line as another process needs to know it.
    [[nodiscard]] OpenLine line(const SessionRecord &session) const;
    /// A capped copy makes the call. What the timeline says of it.
    QString useCopy(int copyId, std::chrono::seconds limit);
    /// The session as it begins.
    [[nodiscard]] SessionRecord record(const QString &sessionId, const QDateTime &createdAt) const;
};

} // namespace hs
