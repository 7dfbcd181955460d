#include "app/chat/agentshelf.h"

#include "models/domain/whilealive.h"

namespace hs {

void AgentShelf::withAgent(int agentId, QObject *guest, const Take &take)
{
    const auto kept = m_kept.constFind(agentId);
    if (kept != m_kept.constEnd() && m_clock.monotonic() - kept->at < freshFor)
        return take(kept->agent);
    thenWhileAlive(m_fetch(agentId), guest, [this, agentId, take](const Result<Agent> &fetched) {
        if (fetched)
            m_kept.insert(agentId, {*fetched, m_clock.monotonic()});
        take(fetched);
    });
}

} // namespace hs
