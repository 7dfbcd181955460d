#include "models/storage/numberlists.h"

#include "models/storage/connection.h"
#include "models/storage/sessionrows.h"

using namespace Qt::StringLiterals;

namespace hs {

Result<QStringList> NumberLists::favourites()
{
    QStringList found;
    return m_connection
        .read(u"SELECT e164 FROM favourites ORDER BY added_at, e164"_s, {},
              [&](const QSqlQuery &row) { found.append(row.value(0).toString()); })
        .map([&] { return found; });
}

Result<void> NumberLists::setFavourite(const QString &number, bool favourite, const QDateTime &at)
{
    return m_connection.inTransaction([&] {
        if (!favourite)
            return m_connection.run(u"DELETE FROM favourites WHERE e164 = ?"_s, {number});
        return m_connection.run(
            u"INSERT INTO favourites (e164, added_at) VALUES (?, ?) ON CONFLICT DO NOTHING"_s,
            {number, rows::timeValue(at)});
    });
}

Result<DoNotCallEntries> NumberLists::doNotCall()
{
    DoNotCallEntries found;
    return m_connection
        .read(u"SELECT entry, since FROM do_not_call"_s, {},
              [&](const QSqlQuery &row) {
                  found.insert(row.value(0).toString(),
                               QDateTime::fromMSecsSinceEpoch(row.value(1).toLongLong(), Qt::UTC));
              })
        .map([&] { return found; });
}

Result<void> NumberLists::forbid(const QStringList &entries, const QDateTime &since)
{
    return m_connection.inTransaction([&]() -> Result<void> {
        for (const QString &entry : entries) {
            const auto done = m_connection.run(
                u"INSERT INTO do_not_call (entry, since) VALUES (?, ?) ON CONFLICT DO NOTHING"_s,
                {entry, rows::timeValue(since)});
            if (!done)
                return done;
        }
        return {};
    });
}

Result<void> NumberLists::allow(const QString &entry)
{
    return m_connection.inTransaction(
        [&] { return m_connection.run(u"DELETE FROM do_not_call WHERE entry = ?"_s, {entry}); });
}

Result<CallVariables> NumberLists::variables(int agentId)
{
    CallVariables found;
    return m_connection
        .read(u"SELECT name, value FROM agent_variables WHERE agent_id = ? ORDER BY place"_s,
              {agentId},
              [&](const QSqlQuery &row) {
                  found.append({row.value(0).toString(), row.value(1).toString()});
              })
        .map([&] { return found; });
}

Result<void> NumberLists::setVariables(int agentId, const CallVariables &variables)
{
    return m_connection.inTransaction([&]() -> Result<void> {
        Result<void> done
            = m_connection.run(u"DELETE FROM agent_variables WHERE agent_id = ?"_s, {agentId});
        for (qsizetype i = 0; done && i < variables.size(); ++i) {
            const auto &[name, value] = variables.at(i);
            done = m_connection.run(
                u"INSERT INTO agent_variables (agent_id, place, name, value) VALUES (?, ?, ?, ?)"_s,
                {agentId, i, name, rows::textValue(value)});
        }
        return done;
    });
}

} // namespace hs
