#pragma once
#include "models/domain/session.h"

#include <QList>
#include <QString>

#include <chrono>
#include <optional>

// What a minute costs, as far as it is known: from our own billed calls, else from what the
// platform says. Pure functions, any thread.
namespace hs {

enum class RateSource {
    Unknown,
    BalancePage, ///< the platform's list rate, in the balance reply
    Agent, ///< as set on the agent
    Learned, ///< from finished and billed sessions of our own
};

/// Where a rate comes from and how far it can be trusted.
struct RateBasis
{
    RateSource source = RateSource::Unknown;
    int calls = 0; ///< it was learned from
    QString prefix; ///< which they have in common with the number, "+1202"; empty for web calls
    bool telephony = false; ///< the platform's telephony rate is in it
    /// Half the width of the band around the rate that four of five calls lay in, as a share of it;
    /// nullopt: too few to tell.
    std::optional<double> band;

    friend bool operator==(const RateBasis &, const RateBasis &) = default;
};

struct KnownRate
{
    Money perMinute;
    RateBasis basis;

    friend bool operator==(const KnownRate &, const KnownRate &) = default;
};

/// A finished session and its bill.
struct BilledCall
{
    QString sessionId;
    SessionKind kind = SessionKind::WebCall;
    QString toNumber; ///< E.164; empty for a web call
    bool onSandbox = false;
    std::chrono::milliseconds time{0}; ///< from the answer to the end
    std::optional<Money> estimated;
    Money billed;

    /// nullopt while there is no bill or nothing was said.
    [[nodiscard]] static std::optional<BilledCall> of(const SessionRecord &session);
    friend bool operator==(const BilledCall &, const BilledCall &) = default;
};

/// "+1" of "+12025550123"; empty for what is no E.164.
[[nodiscard]] QString callingCode(const QString &e164);

/// From the calls of this kind to the numbers that have the longest prefix in common with this one,
/// the country's calling code at least; three calls at least.
[[nodiscard]] std::optional<KnownRate> learnedRate(const QList<BilledCall> &calls, SessionKind kind,
                                                   const QString &toNumber);

/// How far bills of this kind lay off their estimates, as RateBasis::band.
[[nodiscard]] std::optional<double> seenDrift(const QList<BilledCall> &calls, SessionKind kind);

} // namespace hs
