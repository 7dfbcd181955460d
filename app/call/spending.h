#pragma once
#include "models/domain/session.h"

#include <QHash>
#include <QObject>

namespace hs {
class Clock;
class SessionStore;

/// What today's finished sessions cost, billed or else estimated; today begins at the operator's
/// own midnight. Asked of the store once a day and kept up to date. GUI thread; store and clock
/// must outlive it.
class Spending final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Spending)
public:
    Spending(SessionStore &store, const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] Money total(bool onSandbox) const;
    [[nodiscard]] Money ofAgent(int agentId, bool onSandbox) const;
    /// Takes a session as it is now, before the store has told of it.
    void keep(const SessionRecord &session);
    /// After midnight all begins anew; true when it did.
    bool turnDay();

Q_SIGNALS:
    void changed();

private:
    struct Cost
    {
        int agentId = 0;
        bool onSandbox = false;
        Money amount;
        friend bool operator==(const Cost &, const Cost &) = default;
    };
    void ask();
    [[nodiscard]] QDateTime midnight() const;

    SessionStore &m_store;
    const Clock &m_clock;
    QDateTime m_since; ///< UTC
    QHash<QString, Cost> m_costs; ///< session id -> what it cost
};

} // namespace hs
