#pragma once
#include "models/domain/phonebook.h"
#include "models/domain/result.h"

#include <QStringList>

namespace hs {
class Connection;

/// The operator's lists of numbers, and what each agent is told, in the database. Storage thread;
/// the connection must outlive it. Each call that writes is a transaction.
class NumberLists final
{
public:
    explicit NumberLists(Connection &connection) : m_connection(connection) { }

    [[nodiscard]] Result<QStringList> favourites();
    [[nodiscard]] Result<void> setFavourite(const QString &number, bool favourite,
                                            const QDateTime &at);
    [[nodiscard]] Result<DoNotCallEntries> doNotCall();
    [[nodiscard]] Result<void> forbid(const QStringList &entries, const QDateTime &since);
    [[nodiscard]] Result<void> allow(const QString &entry);
    [[nodiscard]] Result<CallVariables> variables(int agentId);
    [[nodiscard]] Result<void> setVariables(int agentId, const CallVariables &variables);

private:
    Connection &m_connection;
};

} // namespace hs
