#pragma once
#include "app/records/carriercheck.h"
#include "app/records/platformwatch.h"
#include "models/domain/dialrules.h"
#include "ui/webcall/startterms.h"

#include <QMap>

namespace hs {
class RateBook;
struct PhoneTarget;

/// What the operator has entered, beside the number.
struct DialChoices
{
    std::optional<PlatformNumber> from; ///< nullopt: the platform's default number
    bool fromMissing = false; ///< the number to call from is chosen, and not there (yet)
    bool tracked = false;
    bool anyway = false; ///< what can be overridden is
    QString callerName;
    QString language; ///< empty: the agent's own
    QMap<QString, QString> variables;
    QString variableFault; ///< why the variables cannot be sent; empty: they can
    QString reason; ///< to dial in spite of a cap; empty: they do not
};

/// On what terms a phone call would be dialled now. A value.
struct DialTerms
{
    std::optional<Agent> agent;
    std::optional<Wallet> wallet;
    std::optional<Money> ratePerMinute; ///< agent and telephony together
    RateBasis rateBasis;
    QList<StartObjection> objections; ///< of caps and wallet, which a reason overrides
    Connection connection = Connection::Starting;
    bool onSandbox = false;
    std::chrono::seconds hardCap{0}; ///< by a capped copy; 0: none
    StartHold hold = StartHold::None; ///< of every new line
    bool limitUnread = false; ///< how long the agent lets a call last is being asked
    bool listKnown = true; ///< the do-not-call list has been read
    CarrierCheck::State carrier = CarrierCheck::State::NoAccount;
    std::optional<ParsedNumber> number; ///< nullopt: the numbering plans are still being loaded
    QList<DialVerdict> verdicts;

    /// All but the verdicts on the number.
    [[nodiscard]] static DialTerms of(const UiContext &context, int agentId,
                                      const std::optional<ParsedNumber> &number);
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

private:
    [[nodiscard]] bool isWalletEmpty() const
    {
        return wallet && !wallet->usageBased && wallet->balance <= Money();
    }
    void ask(const RateBook &rates);
    void judgeLimit(Detail detail);
};

} // namespace hs
