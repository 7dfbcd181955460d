#pragma once
#include "app/sandbox/logrow.h"

#include <optional>
#include <vector>

namespace hs::sandbox {

/// The call log: finished sessions as the platform lists them. One thread.
class LogBook final
{
    Q_DISABLE_COPY_MOVE(LogBook)
public:
    struct Filter
    {
        std::optional<int> agentId;
        QString status; ///< Empty: any.
        std::optional<int> campaignId;
        int page = 1;
        int pageSize = 30;
    };

    LogBook() = default;

    int add(const FinishedSession &session); ///< The new row's id.
    void clear() { m_entries.clear(); }
    /// Writes a row's `post_call_actions`; no such row: nothing.
    void setActions(int id, const QJsonObject &actions);
    /// `{call_log_data, total_records}`, newest first.
    [[nodiscard]] QJsonObject list(const Filter &filter) const;
    /// The same wrapper around one row; empty when there is no such row.
    [[nodiscard]] QJsonObject one(int id) const;

private:
    struct Entry
    {
        int agentId = 0;
        int campaignId = 0;
        QJsonObject row;
    };

    std::vector<Entry> m_entries; ///< oldest first
    int m_lastId = 61000;
};

} // namespace hs::sandbox
