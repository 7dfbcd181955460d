#pragma once
#include "models/domain/result.h"

#include <QByteArrayView>
#include <QDateTime>
#include <QJsonObject>

// The platform's error shapes (contract, README.md "Errors") as hs::Error. Pure functions, any
// thread.
namespace hs {

/// What an HTTP status means, as far as the program tells statuses apart. 2xx has no meaning here.
[[nodiscard]] ErrorKind errorKindOf(int httpStatus);

/// A reply that is not a success. The body may be of any kind; its words go into serverText by the
/// rule error_description, error, detail, message, else "HTTP <status>".
[[nodiscard]] Error parseError(int httpStatus, QByteArrayView body, QByteArrayView retryAfter = {},
                               const QDateTime &now = QDateTime::currentDateTimeUtc());

/// The refusal inside a reply with a success status (`success: false` or `status: "error"`), if it
/// is one.
[[nodiscard]] std::optional<Error> refusalIn(const QJsonObject &reply);

/// The body of a success as an object; fails for what is not one, and for refusals.
[[nodiscard]] Result<QJsonObject> parseReply(QByteArrayView body);

/// Retry-After as seconds from `now`: a number or an HTTP date; at most one day.
[[nodiscard]] std::optional<int> parseRetryAfter(QByteArrayView value, const QDateTime &now);

} // namespace hs
