#pragma once
#include "models/domain/calllog.h"
#include "models/domain/session.h"

namespace hs {

/// Which rows of the platform's call log can be this web call. Pure; any thread. The log carries no
/// session id (contract, web-session.md section 1), so time, channel and duration must do. Its
/// times have no zone: a whole number of quarter hours of difference counts as the same time.
[[nodiscard]] QList<CallLog> matchingLogs(const SessionRecord &session,
                                          std::chrono::milliseconds elapsed,
                                          const QList<CallLog> &rows);

} // namespace hs
