#include "app/api/errorjson.h"

#include "app/api/jsonread.h"

#include <QLocale>

#include <algorithm>

namespace hs {
using namespace Qt::StringLiterals;
namespace {

constexpr int longestServerText = 1000;
constexpr int oneDay = 24 * 3600;

QString serverText(const QJsonObject &body)
{
    for (const QString &field : {u"error_description"_s, u"error"_s, u"detail"_s, u"message"_s}) {
        if (const QString found = json::text(body.value(field)).trimmed(); !found.isEmpty())
            return found.left(longestServerText);
    }
    return {};
}

bool speaksOfConcurrency(const QJsonObject &body)
{
    const QString words = json::text(body.value("error"_L1));
    return words == "concurrency_limit_reached"_L1
           || words.contains("concurrency"_L1, Qt::CaseInsensitive);
}

void readFields(Error &error, const QJsonObject &body)
{
    error.serverText = serverText(body);
    error.reference = json::text(body.value("ref"_L1)).left(64);
    if (const int limit = json::count(body.value("limit"_L1)); limit > 0)
        error.limit = limit;
}

} // namespace

ErrorKind errorKindOf(int httpStatus)
{
    switch (httpStatus) {
    case 400:
        return ErrorKind::BadRequest;
    case 401:
        return ErrorKind::Unauthorized;
    case 402:
        return ErrorKind::InsufficientBalance;
    case 403:
        return ErrorKind::Forbidden;
    case 404:
        return ErrorKind::NotFound;
    case 429:
        return ErrorKind::RateLimited;
    default:
        return httpStatus >= 500 && httpStatus < 600 ? ErrorKind::ServerError
                                                     : ErrorKind::UnexpectedStatus;
    }
}

Error parseError(int httpStatus, QByteArrayView body, QByteArrayView retryAfter,
                 const QDateTime &now)
{
    Error error;
    error.kind = errorKindOf(httpStatus);
    error.httpStatus = httpStatus;
    error.retryAfterSeconds = parseRetryAfter(retryAfter, now);
    if (const Result<QJsonObject> reply = json::object(body)) {
        readFields(error, *reply);
        if (httpStatus == 429 && speaksOfConcurrency(*reply))
            error.kind = ErrorKind::ConcurrencyLimit;
    }
    if (error.serverText.isEmpty())
        error.serverText = u"HTTP %1"_s.arg(httpStatus);
    error.detail = u"HTTP %1"_s.arg(httpStatus);
    return error;
}

std::optional<Error> refusalIn(const QJsonObject &reply)
{
    const QJsonValue success = reply.value("success"_L1);
    const bool refused = (success.isBool() && !success.toBool())
                         || json::normalisedWord(reply.value("status"_L1)) == "error"_L1;
    if (!refused)
        return std::nullopt;
    Error error;
    error.kind = ErrorKind::BadRequest;
    if (json::flag(reply.value("plan_expire"_L1)))
        error.kind = ErrorKind::InsufficientBalance;
    else if (speaksOfConcurrency(reply))
        error.kind = ErrorKind::ConcurrencyLimit;
    error.detail = u"refused inside a success reply"_s;
    readFields(error, reply);
    return error;
}

Result<QJsonObject> parseReply(QByteArrayView body)
{
    Result<QJsonObject> reply = json::object(body);
    if (!reply)
        return reply;
    if (std::optional<Error> refusal = refusalIn(*reply))
        return tl::unexpected<Error>(*std::move(refusal));
    return reply;
}

std::optional<int> parseRetryAfter(QByteArrayView value, const QDateTime &now)
{
    const QString written = QString::fromLatin1(value).trimmed();
    if (written.isEmpty())
        return std::nullopt;
    bool isNumber = false;
    const qint64 seconds = written.toLongLong(&isNumber);
    if (isNumber)
        return seconds < 0 ? std::nullopt
                           : std::optional(static_cast<int>(std::min<qint64>(seconds, oneDay)));
    QDateTime when = QLocale::c().toDateTime(written, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    when.setTimeSpec(Qt::UTC);
    if (!when.isValid())
        return std::nullopt;
    return static_cast<int>(std::clamp<qint64>(now.secsTo(when), 0, oneDay));
}

} // namespace hs
