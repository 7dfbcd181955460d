#pragma once
#include "models/domain/platform.h"
#include "models/domain/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>

// POST /sessions/create (contract, web-session.md section 1). Pure functions, any thread.
namespace hs {

[[nodiscard]] QByteArray sessionRequest(int agentId, const QJsonObject &customVariables,
                                        const QJsonObject &metadata);

/// Needs session_id and a well-formed ws_url. Whether that address may be used is UrlPolicy's
/// decision. The separate `token` is dropped: the address holds it.
[[nodiscard]] Result<SessionTicket> parseSessionTicket(QByteArrayView body);

} // namespace hs
