#pragma once
#include "models/domain/result.h"

#include <QJsonArray>
#include <QJsonObject>

#include <map>

namespace hs::sandbox {

/// The agents of the account, each kept in the shape in which `GET /agents/{id}` returns it. One
/// thread.
class AgentStore final
{
    Q_DISABLE_COPY_MOVE(AgentStore)
public:
    /// Starts with the agents of seedAgents(); each costs `perMinuteUsd`.
    explicit AgentStore(double perMinuteUsd);

    void reset();
    [[nodiscard]] bool contains(int id) const { return m_agents.contains(id); }
    /// Empty when there is no such agent.
    [[nodiscard]] QJsonObject detail(int id) const;
    /// The list reply: rows whose name contains `name`, that page of them, and how many there are.
    [[nodiscard]] QJsonObject list(const QString &name, int page, int pageSize) const;

    /// BadRequest with the wrong fields in its detail.
    [[nodiscard]] Result<int> create(const QJsonObject &config);
    [[nodiscard]] Result<void> update(int id, const QJsonObject &config);
    bool remove(int id);

private:
    double m_perMinuteUsd;
    std::map<int, QJsonObject> m_agents; ///< by id, oldest first
    int m_nextId = 0;
};

} // namespace hs::sandbox
