#pragma once
#include "models/domain/calllog.h"
#include "models/domain/result.h"

#include <QByteArrayView>
#include <QJsonArray>

// The platform's call logs (contract, rest.md section 3). Pure functions, any thread; rows are
// large, so not the GUI thread for a long page.
namespace hs {

[[nodiscard]] Result<CallLogPage> parseCallLogPage(QByteArrayView body); ///< GET /calls/logs
/// GET /calls/logs/{id}: the same wrapper around exactly one row.
[[nodiscard]] Result<CallLog> parseCallLog(QByteArrayView body);

/// The turns of a session; the webhook spells the fields differently and both spellings are
/// understood.
[[nodiscard]] QList<Interaction> parseInteractions(const QJsonArray &turns);
/// The same from running text ("user: … LLM: …" between line breaks), for rows that come without
/// turns.
[[nodiscard]] QList<Interaction> parseConversation(const QString &conversation);

} // namespace hs
