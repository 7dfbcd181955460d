#include "app/api/carrierjson.h"

#include "app/api/errorjson.h"
#include "app/api/jsonread.h"

#include <QHash>
#include <QJsonArray>

namespace hs {
using namespace Qt::StringLiterals;
namespace {

CarrierStatus statusOf(const QJsonValue &value)
{
    static const QHash<QString, CarrierStatus> words{
        {u"queued"_s, CarrierStatus::Queued},          {u"initiated"_s, CarrierStatus::Queued},
        {u"ringing"_s, CarrierStatus::Ringing},        {u"in-progress"_s, CarrierStatus::InProgress},
        {u"completed"_s, CarrierStatus::Completed},    {u"busy"_s, CarrierStatus::Busy},
        {u"failed"_s, CarrierStatus::Failed},          {u"no-answer"_s, CarrierStatus::NoAnswer},
        {u"canceled"_s, CarrierStatus::Canceled},
    };
    return words.value(json::normalisedWord(value), CarrierStatus::Unknown);
}

QDateTime timeOf(const QJsonValue &value)
{
    const QString written = value.toString();
    constexpr qsizetype longest = 40; // "Mon, 14 Sep 2026 10:02:11 +0000"
    return written.size() > longest ? QDateTime()
                                    : QDateTime::fromString(written, Qt::RFC2822Date).toUTC();
}

Result<CarrierCall> callFrom(const QJsonObject &row)
{
    CarrierCall call;
    call.sid = json::text(row.value("sid"_L1));
    if (call.sid.isEmpty())
        return json::wrongShape(u"carrier call sid"_s);
    if (!row.value("status"_L1).isString())
        return json::wrongShape(u"carrier call status"_s);
    call.to = json::text(row.value("to"_L1));
    call.from = json::text(row.value("from"_L1));
    call.status = statusOf(row.value("status"_L1));
    call.createdTime = timeOf(row.value("date_created"_L1));
    call.startTime = timeOf(row.value("start_time"_L1));
    call.endTime = timeOf(row.value("end_time"_L1));
    call.duration = json::seconds(row.value("duration"_L1)); // a number written as text
    return call;
}

} // namespace

Result<CarrierCall> parseCarrierCall(QByteArrayView body)
{
    const Result<QJsonObject> reply = json::object(body);
    if (!reply)
        return tl::unexpected<Error>(reply.error());
    return callFrom(*reply);
}

Result<CarrierCallPage> parseCarrierCalls(QByteArrayView body)
{
    const Result<QJsonObject> reply = json::object(body);
    if (!reply)
        return tl::unexpected<Error>(reply.error());
    if (!reply->value("calls"_L1).isArray())
        return json::wrongShape(u"calls"_s);
    CarrierCallPage page;
    for (const QJsonArray all = reply->value("calls"_L1).toArray(); const QJsonValue &row : all) {
        Result<CarrierCall> call = callFrom(row.toObject());
        if (!call)
            return tl::unexpected<Error>(call.error());
        page.calls.append(*std::move(call));
    }
    page.nextPage = json::text(reply->value("next_page_uri"_L1));
    return page;
}

Error parseCarrierError(int httpStatus, QByteArrayView body, QByteArrayView retryAfter,
                        const QDateTime &now)
{
    Error error = parseError(httpStatus, body, retryAfter, now);
    error.reference.clear();
    if (const Result<QJsonObject> reply = json::object(body)) {
        if (const auto code = json::id(reply->value("code"_L1)))
            error.reference = QString::number(*code);
    }
    return error;
}

bool saysNotUp(const Error &error)
{
    return error.kind == ErrorKind::BadRequest && error.reference == "21220"_L1;
}

} // namespace hs
