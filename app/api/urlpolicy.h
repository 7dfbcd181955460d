#pragma once
#include "models/domain/result.h"

#include <QStringList>
#include <QUrl>

// Which addresses we talk to at all. Pure functions, any thread. The API key and the session token
// travel over these addresses, so everything doubtful is refused before a packet leaves.
namespace hs {

/// 127.0.0.0/8, ::1 or exactly "localhost"; nothing that merely contains these.
[[nodiscard]] bool isLoopback(const QUrl &url);

/// https to any host, or http to loopback; no user-info, query or fragment. Else InsecureUrl.
[[nodiscard]] std::optional<Error> refuseBaseUrl(const QUrl &base);

/// wss to live.omnidim.io or one of `extraHosts` ("host" or "host:port") on its default or named
/// port; ws or wss to loopback only while the base URL is loopback. Else ForeignSocketHost.
[[nodiscard]] std::optional<Error> refuseSocketUrl(const QUrl &socket, const QUrl &base,
                                                   const QStringList &extraHosts);

} // namespace hs
