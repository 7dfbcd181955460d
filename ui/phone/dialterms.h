#pragma once
#include "app/records/carriercheck.h"
#include "app/records/platformwatch.h"
#include "models/domain/dialrules.h"
#include "ui/webcall/startterms.h"

#include <QMap>

namespace hs {
struct PhoneTarget;

/// What the operator has entered, beside the number.
struct DialChoices
{
    std::optional<PlatformNumber> from; ///< nullopt: the platform's default number
    bool tracked = false;
    bool anyway = false; ///< what can be overridden is
    QString callerName;
    QString language; ///< empty: the agent's own
    QMap<QString, QString> variables;
    QString variableFault; ///< why the variables cannot be sent; empty: they can
};

/// On what terms a phone call would be dialled now. A value.
struct DialTerms
{
    std::optional<Agent> agent;
    std::optional<Wallet> wallet;
    std::optional<Money> ratePerMinute; ///< agent and telephony together
    StartTerms::RateSource rateSource = StartTerms::RateSource::Unknown;
    Connection connection = Connection::Starting;
    bool onSandbox = false;
    bool blocked = false; ///< everything was ended a moment ago
    bool listKnown = true; ///< the do-not-call list has been read
    CarrierCheck::State carrier = CarrierCheck::State::NoAccount;
    std::optional<ParsedNumber> number; ///< nullopt: the numbering plans are still being loaded
    QList<DialVerdict> verdicts;

    /// All but number and verdicts.
    [[nodiscard]] static DialTerms of(const PlatformWatch &platform, const CallDesk &desk,
                                      int agentId);
    /// Why Dial cannot be pressed, in whole sentences; empty when it can. What is wrong with the
    /// number itself is said beside the number.
    [[nodiscard]] QString obstacle(const DialChoices &choices) const;
    [[nodiscard]] bool mayDial(const DialChoices &choices) const;
    /// Something speaks against it, and the operator may overrule all of it.
    [[nodiscard]] bool canOverride() const;

    [[nodiscard]] QString agentLine() const;
    [[nodiscard]] QString fromLine(const DialChoices &choices) const;
    [[nodiscard]] QString rateLine() const;
    [[nodiscard]] QString walletLine() const;
    [[nodiscard]] QString linesLine() const;
    /// Whether the operator's carrier can end the call; empty where it has no part in it.
    [[nodiscard]] QString carrierLine(const DialChoices &choices) const;
    [[nodiscard]] QString limitLine() const; ///< with what that long a call costs at most
    /// Whom to call. Only when mayDial().
    [[nodiscard]] CallTarget target(const DialChoices &choices) const;
};

} // namespace hs
