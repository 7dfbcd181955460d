#pragma once
#include "models/domain/platform.h"

#include <QAbstractListModel>
#include <QList>

namespace hs {

/// The agents to choose from, in the platform's order. GUI thread. A refresh moves, inserts and
/// removes rows instead of starting anew, so that what a view has selected stays selected.
class AgentListModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AgentListModel)
public:
    enum Role {
        AgentIdRole = Qt::UserRole, ///< int
        NameRole,
    };

    using QAbstractListModel::QAbstractListModel;

    /// Of agents with the same id the first counts.
    void setAgents(const QList<Agent> &agents);
    [[nodiscard]] const Agent *
    agentAt(int row) const; ///< nullptr outside the list; until the next change
    [[nodiscard]] int rowOf(int agentId) const; ///< -1: not there

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    void removeAllBut(const QList<Agent> &agents);
    void placeAt(int row, const Agent &agent);
    QList<Agent> m_agents;
};

} // namespace hs
