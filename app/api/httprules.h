#pragma once
#include "models/domain/result.h"

#include <QNetworkReply>
#include <QNetworkRequest>

// What every request of ours keeps to, whoever sends it. Pure functions, any thread.
namespace hs {

/// No cookies, no credentials remembered between requests, and HTTP/1.1.
void keepPrivate(QNetworkRequest &request);

/// What a request without an answer came to.
[[nodiscard]] ErrorKind networkErrorKind(QNetworkReply::NetworkError error);
/// For the log.
[[nodiscard]] QString networkErrorName(QNetworkReply::NetworkError error);

} // namespace hs
