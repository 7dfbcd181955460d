#pragma once
#include "app/sandbox/httpmessage.h"

#include <QRegularExpression>

#include <functional>

namespace hs::sandbox {

/// One endpoint of the REST API. Plain value.
struct Route
{
    QByteArray method;
    QRegularExpression path; ///< its first group is the id
    std::function<HttpReply(const HttpRequest &, int id)> handler;
};

/// The whole path of an endpoint below /api/v1, with or without a slash at its end.
[[nodiscard]] QRegularExpression apiPath(const char *pattern);

[[nodiscard]] int pageOf(const HttpRequest &request, const QString &key);
/// From 1 to `most`, `usual` when it is not asked for.
[[nodiscard]] int pageSizeOf(const HttpRequest &request, const QString &key, int most,
                             int usual = 30);
[[nodiscard]] HttpReply badRequest(const QString &what);
[[nodiscard]] HttpReply notFound(const QString &what);
[[nodiscard]] bool isObjectOrAbsent(const QJsonValue &value);

} // namespace hs::sandbox
