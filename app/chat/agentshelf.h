#pragma once
#include "models/domain/clock.h"
#include "models/domain/platform.h"
#include "models/domain/result.h"

#include <QFuture>
#include <QHash>

#include <chrono>
#include <functional>

namespace hs {

/// Agents in full, as they were fetched within the last minutes, so that a chat asks the platform
/// once and not with each message. GUI thread. The clock must outlive it.
class AgentShelf final
{
    Q_DISABLE_COPY_MOVE(AgentShelf)
public:
    using Fetch = std::function<QFuture<Result<Agent>>(int agentId)>;
    using Take = std::function<void(const Result<Agent> &)>;
    static constexpr std::chrono::minutes freshFor{10};

    AgentShelf(Fetch fetch, const Clock &clock) : m_fetch(std::move(fetch)), m_clock(clock) { }
    ~AgentShelf() = default;

    /// Calls `take` before it returns if the agent is at hand; else when it has been fetched, if
    /// `guest`, which owns this shelf, is still there.
    void withAgent(int agentId, QObject *guest, const Take &take);

private:
    struct Kept
    {
        Agent agent;
        std::chrono::microseconds at; ///< of the clock that never goes back
    };
    Fetch m_fetch;
    const Clock &m_clock;
    QHash<int, Kept> m_kept;
};

} // namespace hs
