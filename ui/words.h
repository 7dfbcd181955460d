#pragma once
#include "app/call/calltransport.h"
#include "app/records/platformwatch.h"
#include "models/domain/callenums.h"
#include "models/domain/result.h"
#include "models/domain/session.h"

#include <QDateTime>
#include <QString>

#include <chrono>

/// The only place that turns kinds and figures into the operator's words, translated. GUI thread
/// (translations are installed there); everything returned is plain text: show it in PlainText
/// labels only, since names and the platform's own texts are woven in.
namespace hs::words {

/// A failure told in three steps: what it is, why, and what now.
struct Failure
{
    QString title; ///< a few words, no full stop
    QString sentence; ///< what happened; whole sentences
    QString nextStep; ///< what the operator can do; whole sentences
    QString quote; ///< the platform's own words, to be shown apart; may be empty
    QString reference; ///< "Reference for support: …", or empty
};
[[nodiscard]] Failure failure(const Error &error);
/// Sentence and next step in one, for a line of a notice bar.
[[nodiscard]] QString failureLine(const Error &error);

[[nodiscard]] QString state(CallState state); ///< "In call"; a word, no full stop
/// "Ended": only with the proof at hand.
[[nodiscard]] QString ended(const ProvenEnd &end);
[[nodiscard]] QString stateSentence(CallState state); ///< what is going on and what it means
/// "The agent hung up."; `platformWord` is SessionRecord::endText, used when the reason is the
/// platform's own.
[[nodiscard]] QString endReason(EndReason reason, const QString &platformWord = {});
[[nodiscard]] QString endReasonShort(EndReason reason); ///< for a table cell: "Agent hung up"
[[nodiscard]] QString endProof(EndProof proof); ///< "Proven by the platform's closing answer."
[[nodiscard]] QString phoneProgress(PhoneProgress progress); ///< "Accepted"; no full stop
[[nodiscard]] QString warning(CallWarning warning);
[[nodiscard]] QString uplinkLost(std::chrono::milliseconds sound); ///< instead of UplinkSlow's
[[nodiscard]] QString connection(Connection connection);
[[nodiscard]] QString sessionKind(SessionKind kind);
[[nodiscard]] QString origin(Origin origin);
/// One line of a session's timeline. A name nobody has words for is shown as it is.
[[nodiscard]] QString event(const SessionEvent &event);
/// "You", or the agent's name (or "Agent" when it has none).
[[nodiscard]] QString speaker(Speaker speaker, const QString &agentName);
[[nodiscard]] QString agentName(const QString &name,
                                int agentId); ///< "Agent 17" when it has no name

[[nodiscard]] QString money(Money amount); ///< "$0.29"
[[nodiscard]] QString estimate(Money amount); ///< "$0.29 est."
[[nodiscard]] QString rate(Money perMinute); ///< "$0.09 per minute", up to four decimals
/// Billed before estimated before "running" or "cost unknown"; "no cost" when nothing was ever
/// opened.
[[nodiscard]] QString cost(const SessionRecord &session);
[[nodiscard]] QString duration(std::chrono::milliseconds span); ///< "3:07", "1:02:03"
[[nodiscard]] QString
shortSpan(std::chrono::milliseconds span); ///< "0.9 s", as the locale writes it
[[nodiscard]] QString limitSpan(std::chrono::seconds span); ///< "10 min", "1 min 30 s"
/// "just now", "5 min ago"; from an hour on the local time, with the day where it is not today.
[[nodiscard]] QString relativeTime(const QDateTime &utc, const QDateTime &nowUtc);
[[nodiscard]] QString exactTime(const QDateTime &utc); ///< local, to the second, with the zone
[[nodiscard]] QString
timeOfDay(const QDateTime &utc); ///< local, to the minute, as the locale writes it
[[nodiscard]] QString clockTime(const QDateTime &utc); ///< local "14:03:09", for timelines

} // namespace hs::words
