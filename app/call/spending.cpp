#include "app/call/spending.h"

#include "models/domain/clock.h"
#include "models/storage/sessionstore.h"

namespace hs {

Spending::Spending(SessionStore &store, const Clock &clock, QObject *parent)
    : QObject(parent), m_store(store), m_clock(clock), m_since(midnight())
{
    connect(&m_store, &SessionStore::changed, this, &Spending::keep);
    connect(&m_store, &SessionStore::opened, this, &Spending::ask); // it may have failed before
    ask();
}

QDateTime Spending::midnight() const
{
    return m_clock.utcNow().toLocalTime().date().startOfDay().toUTC();
}

void Spending::ask()
{
    m_store.sessionsSince(m_since).then(this, [this](const Result<QList<SessionRecord>> &sessions) {
        if (!sessions)
            return;
        for (const SessionRecord &session : *sessions) {
            if (!m_costs.contains(session.id)) // what was told meanwhile is newer
                keep(session);
        }
    });
}

bool Spending::turnDay()
{
    const QDateTime today = midnight();
    if (today == m_since)
        return false;
    m_since = today;
    m_costs.clear();
    ask();
    Q_EMIT changed();
    return true;
}

void Spending::keep(const SessionRecord &session)
{
    if (session.createdAt < m_since)
        return;
    const auto amount = session.billedCost ? session.billedCost : session.estimatedCost;
    if (!amount)
        return;
    const Cost cost{session.agentId, session.onSandbox, *amount};
    if (m_costs.value(session.id) == cost)
        return;
    m_costs.insert(session.id, cost);
    Q_EMIT changed();
}

Money Spending::total(bool onSandbox) const
{
    Money sum;
    for (const Cost &cost : m_costs) {
        if (cost.onSandbox == onSandbox)
            sum = sum + cost.amount;
    }
    return sum;
}

Money Spending::ofAgent(int agentId, bool onSandbox) const
{
    Money sum;
    for (const Cost &cost : m_costs) {
        if (cost.agentId == agentId && cost.onSandbox == onSandbox)
            sum = sum + cost.amount;
    }
    return sum;
}

} // namespace hs
