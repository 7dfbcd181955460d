#include "app/sandbox/route.h"

#include <algorithm>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

QRegularExpression apiPath(const char *pattern)
{
    return QRegularExpression(u"^/api/v1"_s + QLatin1StringView(pattern) + u"/?$"_s);
}

int pageOf(const HttpRequest &request, const QString &key)
{
    return std::clamp(request.number(key, 1), 1, 1'000'000);
}

int pageSizeOf(const HttpRequest &request, const QString &key, int most, int usual)
{
    return std::clamp(request.number(key, usual), 1, most);
}

HttpReply badRequest(const QString &what)
{
    return errorReply(400, u"invalid_request"_s, what);
}

HttpReply notFound(const QString &what)
{
    return errorReply(404, u"not_found"_s, what);
}

bool isObjectOrAbsent(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull() || value.isObject();
}

} // namespace hs::sandbox
