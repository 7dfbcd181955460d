#pragma once
#include "models/domain/platform.h"
#include "models/domain/rate.h"

#include <QObject>

namespace hs {
class SessionStore;

/// What a minute costs as far as is known: remembers the newest billed sessions of the store, and
/// learns from each bill that comes. GUI thread; the store must outlive it.
class RateBook final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RateBook)
public:
    explicit RateBook(SessionStore &store, QObject *parent = nullptr);

    struct Question
    {
        SessionKind kind = SessionKind::WebCall;
        QString toNumber; ///< E.164 of a phone call; empty: not known yet
        bool onSandbox = false; ///< its bills teach nothing about the platform's
        std::optional<Wallet> wallet;
        std::optional<Money> agentRate; ///< as set on the agent
    };
    /// Learned from such calls, else the list rate, else the agent's; to the latter two a phone
    /// call's telephony rate is added when the platform gives one.
    [[nodiscard]] std::optional<KnownRate> rate(const Question &question) const;

Q_SIGNALS:
    void changed();

private:
    void learn(const SessionRecord &session);

    QList<BilledCall> m_calls; ///< newest first
};

} // namespace hs
