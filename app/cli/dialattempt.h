#pragma once
#include "app/call/calltarget.h"
#include "app/cli/controlmeans.h"
#include "app/cli/exitcode.h"
#include "models/domain/caps.h"
#include "models/domain/dialrules.h"
#include "models/domain/phonebook.h"
#include "models/domain/platform.h"
#include "models/domain/rate.h"

#include <QObject>
#include <QTimer>

namespace hs {
class CallController;

/// What somebody wants dialled from outside the window.
struct DialWish
{
    QString number; ///< in any form
    int agentId = 0; ///< 0: the one chosen in the program
    int fromId = 0; ///< 0: the one chosen for that agent
    bool tracked = false; ///< else as chosen for that agent
    bool confirmed = false; ///< what the Phone tab lets one confirm is
    QString reason; ///< to dial above a cap; empty: they do not
};

/// Dials once, on the same terms as the Phone tab: the same refusals, the agent's own limit and
/// rate, what it is told, and the call itself through the desk. GUI thread. One of the signals comes, once.
class DialAttempt final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DialAttempt)
public:
    DialAttempt(const ControlMeans &means, DialWish wish, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    void dialled(hs::CallController *line);
    void refused(hs::ExitCode code, const QString &text);

private:
    [[nodiscard]] bool choose();
    [[nodiscard]] QList<DialVerdict> judge(const QHash<QString, QDateTime> &lastTries) const;
    void awaitList();
    void parse();
    void fetchAgent();
    void fetchWallet();
    void fetchFrom();
    void fetchTries();
    void readWords(const QHash<QString, QDateTime> &lastTries);
    [[nodiscard]] std::optional<KnownRate> rate() const;
    [[nodiscard]] QString language() const;
    void decide(const QHash<QString, QDateTime> &lastTries);
    void dial(const QList<DialVerdict> &overridden, const QList<StartObjection> &caps);
    [[nodiscard]] CallTarget target(const QList<DialVerdict> &overridden) const;

    ControlMeans m_means;
    DialWish m_wish;
    QTimer m_listTimer; ///< the do-not-call list is being read
    DialRules m_rules;
    ParsedNumber m_number;
    Agent m_agent;
    std::optional<Wallet> m_wallet;
    std::optional<PlatformNumber> m_from;
    CallVariables m_variables;
    QString m_callerName;
};

} // namespace hs
