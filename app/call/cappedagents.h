#pragma once
#include "models/domain/cappedcopy.h"
#include "models/domain/result.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <QStringList>

#include <memory>

namespace hs {
class PlatformClient;

/// Makes copies of agents whose calls the platform itself ends after a cap, and keeps them in step
/// with their originals. Whoever asks has the operator's consent. GUI thread; the client must
/// outlive it. A future that is dropped may have written all the same; a copy is found again by its
/// name and never made twice on purpose.
class CappedAgents final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CappedAgents)
public:
    explicit CappedAgents(PlatformClient &client, QObject *parent = nullptr);

    /// What the agent uses that a copy for the phone cannot hold, in the words of
    /// whatCannotBeCopied(); empty: it can be copied.
    [[nodiscard]] QFuture<Result<QStringList>> obstacles(int agentId);
    /// The id of a copy that is as the agent is now, and whose calls last no longer than `cap`:
    /// read back from the platform. CannotCopyAgent, with the obstacles in its detail, when there
    /// can be none.
    [[nodiscard]] QFuture<Result<int>> copyFor(int agentId, std::chrono::seconds cap);
    /// The agent itself ends its calls after `cap` from now on, whoever makes them.
    [[nodiscard]] QFuture<Result<int>> lowerLimit(int agentId, std::chrono::seconds cap);
    [[nodiscard]] QFuture<Result<QList<CappedCopy>>> copies();
    [[nodiscard]] QFuture<Result<void>> remove(int copyId);

private:
    struct Making;
    struct Listing;
    void find(const std::shared_ptr<Making> &making);
    void write(const std::shared_ptr<Making> &making, int copyId);
    void readBack(const std::shared_ptr<Making> &making, int copyId);
    void list(const std::shared_ptr<Listing> &listing, int page);

    PlatformClient &m_client;
};

} // namespace hs
