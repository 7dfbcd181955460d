#include "app/sandbox/logbook.h"

#include <QJsonArray>

#include <algorithm>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

QString plainStatus(QString status)
{
    return status.toLower().replace(u'_', u'-').replace(u' ', u'-');
}

} // namespace

int LogBook::add(const FinishedSession &session)
{
    const int campaign = session.phone ? session.phone->campaignId : 0;
    m_entries.push_back({session.line.agentId, campaign, logRow(++m_lastId, session)});
    return m_lastId;
}

void LogBook::setActions(int id, const QJsonObject &actions)
{
    for (Entry &entry : m_entries) {
        if (entry.row.value(u"id"_s).toInt() == id)
            entry.row.insert(u"post_call_actions"_s, actions);
    }
}

QJsonObject LogBook::list(const Filter &filter) const
{
    QJsonArray rows;
    int matching = 0;
    const int first = (filter.page - 1) * filter.pageSize;
    const QString wanted = plainStatus(filter.status);
    for (auto entry = m_entries.rbegin(); entry != m_entries.rend(); ++entry) {
        if (filter.agentId && *filter.agentId != entry->agentId)
            continue;
        if (filter.campaignId && *filter.campaignId != entry->campaignId)
            continue;
        if (!wanted.isEmpty()
            && plainStatus(entry->row.value(u"call_status"_s).toString()) != wanted)
            continue;
        if (matching >= first && matching < first + filter.pageSize)
            rows.append(entry->row);
        ++matching;
    }
    return {{u"call_log_data"_s, rows}, {u"total_records"_s, matching}};
}

QJsonObject LogBook::one(int id) const
{
    const auto entry = std::find_if(m_entries.begin(), m_entries.end(), [id](const Entry &one) {
        return one.row.value(u"id"_s).toInt() == id;
    });
    if (entry == m_entries.end())
        return {};
    return {{u"call_log_data"_s, QJsonArray{entry->row}}, {u"total_records"_s, 1}};
}

} // namespace hs::sandbox
