#pragma once
#include "models/domain/calllog.h"
#include "models/domain/openline.h"

#include <optional>

namespace hs {

/// Which of the platform's log rows is this phone call.
struct RowMatch
{
    std::optional<CallLog> row;
    int candidates = 0; ///< without ids to go by; more than one is no answer
};

/// Pure; any thread. By the request's id, or the campaign line's recording, where one is known. Of
/// a direct call whose answer was lost only agent, number and time are left (contract, rest.md
/// section 3: no filter, no session id in the row): one row that fits is taken, two are not,
/// and none when another call to the number had ended shortly before.
[[nodiscard]] RowMatch matchRow(const OpenLine &line, qint64 recordingId,
                                const QList<CallLog> &rows);

} // namespace hs
