#include "models/lists/agentlistmodel.h"

#include <QSet>

namespace hs {
namespace {

QList<Agent> withoutRepeats(const QList<Agent> &agents)
{
    QList<Agent> unique;
    QSet<int> seen;
    for (const Agent &agent : agents) {
        if (seen.contains(agent.id))
            continue;
        seen.insert(agent.id);
        unique.append(agent);
    }
    return unique;
}

} // namespace

void AgentListModel::setAgents(const QList<Agent> &agents)
{
    const QList<Agent> wanted = withoutRepeats(agents);
    removeAllBut(wanted);
    for (int row = 0; row < wanted.size(); ++row)
        placeAt(row, wanted.at(row));
}

void AgentListModel::removeAllBut(const QList<Agent> &agents)
{
    QSet<int> kept;
    for (const Agent &agent : agents)
        kept.insert(agent.id);
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (kept.contains(m_agents.at(row).id))
            continue;
        beginRemoveRows({}, row, row);
        m_agents.removeAt(row);
        endRemoveRows();
    }
}

void AgentListModel::placeAt(int row, const Agent &agent)
{
    const int now = rowOf(agent.id);
    if (now < 0) {
        beginInsertRows({}, row, row);
        m_agents.insert(row, agent);
        endInsertRows();
        return;
    }
    if (now != row) {
        beginMoveRows({}, now, now, {},
                      row); // rows before `row` are settled, so `now` lies after it
        m_agents.move(now, row);
        endMoveRows();
    }
    if (m_agents.at(row) == agent)
        return;
    m_agents[row] = agent;
    Q_EMIT dataChanged(index(row), index(row));
}

const Agent *AgentListModel::agentAt(int row) const
{
    return row >= 0 && row < m_agents.size() ? &m_agents.at(row) : nullptr;
}

int AgentListModel::rowOf(int agentId) const
{
    for (int row = 0; row < m_agents.size(); ++row) {
        if (m_agents.at(row).id == agentId)
            return row;
    }
    return -1;
}

int AgentListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_agents.size());
}

QVariant AgentListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Agent &agent = m_agents.at(index.row());
    switch (role) {
    case AgentIdRole:
        return agent.id;
    case NameRole:
    case Qt::DisplayRole:
        return agent.name;
    default:
        return {};
    }
}

QHash<int, QByteArray> AgentListModel::roleNames() const
{
    auto names = QAbstractListModel::roleNames();
    names.insert(AgentIdRole, "agentId");
    names.insert(NameRole, "name");
    return names;
}

} // namespace hs
