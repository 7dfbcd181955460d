#include "app/sandbox/carrierapi.h"

#include "app/sandbox/phonenetwork.h"
#include "app/sandbox/platformstate.h"

#include <QJsonArray>
#include <QLocale>

#include <algorithm>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

constexpr int maxPageSize = 1000;

HttpReply problem(int status, int code, const QString &message)
{
    return jsonReply(status,
                     {{u"code"_s, code},
                      {u"message"_s, message},
                      {u"more_info"_s, u"https://www.twilio.com/docs/errors/%1"_s.arg(code)},
                      {u"status"_s, status}});
}

/// RFC 2822, always in UTC; null when there is no such time.
QJsonValue mailTime(const QDateTime &utc)
{
    if (!utc.isValid())
        return {};
    return QLocale::c().toString(utc, u"ddd, dd MMM yyyy HH:mm:ss '+0000'"_s);
}

QString carrierStatus(const PhoneLeg &leg)
{
    switch (leg.state) {
    case LegState::Queued:
        return u"queued"_s;
    case LegState::Dialling:
        return u"ringing"_s;
    case LegState::Answered:
        return u"in-progress"_s;
    case LegState::Over:
        break;
    }
    if (leg.answered)
        return u"completed"_s;
    return leg.status == "cancelled"_L1 ? u"canceled"_s : leg.status;
}

/// `StartTime`, `StartTime>` and `StartTime<` take a day or a moment in UTC.
bool startsWithin(const QDateTime &start, const HttpRequest &request)
{
    const QString from = request.text(u"StartTime>"_s);
    const QString until = request.text(u"StartTime<"_s);
    const QString day = request.text(u"StartTime"_s);
    const auto parse = [](const QString &text) {
        QDateTime time = QDateTime::fromString(text, Qt::ISODate);
        time.setTimeSpec(Qt::UTC);
        return time;
    };
    return (from.isEmpty() || start >= parse(from)) && (until.isEmpty() || start <= parse(until))
           && (day.isEmpty() || start.toString(Qt::ISODate).startsWith(day.left(10)));
}

} // namespace

bool CarrierApi::owns(const QString &path)
{
    return path.startsWith("/2010-04-01/"_L1);
}

QString CarrierApi::pathOf(const QString &rest) const
{
    return u"/2010-04-01/Accounts/"_s + m_state.carrier.sid + rest;
}

HttpReply CarrierApi::handle(const HttpRequest &request)
{
    const QString login = m_state.carrier.sid + u':' + m_state.carrier.token;
    if (request.authorization.trimmed() != "Basic " + login.toLatin1().toBase64()
        || !request.path.startsWith(pathOf(u"/"_s)))
        return problem(401, 20003, u"Authenticate"_s);
    if (request.path == pathOf(u"/Calls.json"_s)) {
        return request.method == "GET" ? list(request)
                                       : problem(405, 20004, u"Method not allowed"_s);
    }
    static const QRegularExpression one(u"/Calls/(CA[0-9a-f]{32})\\.json$"_s);
    PhoneLeg *leg = m_state.legs.bySid(one.match(request.path).captured(1));
    if (leg == nullptr) {
        return problem(404, 20404, u"The requested resource %1 was not found"_s.arg(request.path));
    }
    if (request.method == "GET")
        return jsonReply(200, call(*leg));
    return request.method == "POST" ? update(request, *leg)
                                    : problem(405, 20004, u"Method not allowed"_s);
}

bool CarrierApi::fits(const PhoneLeg &leg, const HttpRequest &request) const
{
    const QString to = request.text(u"To"_s);
    const QString from = request.text(u"From"_s);
    const QString status = request.text(u"Status"_s);
    return leg.order.viaCarrier && (to.isEmpty() || to == leg.order.to)
           && (from.isEmpty() || from == leg.order.from)
           && (status.isEmpty() || status == carrierStatus(leg))
           && startsWithin(m_state.ledger.wallTimeOf(leg.dialled.value_or(leg.ordered)), request);
}

HttpReply CarrierApi::list(const HttpRequest &request) const
{
    const int pageSize = std::clamp(request.number(u"PageSize"_s, 50), 1, maxPageSize);
    const int page = std::clamp(request.number(u"Page"_s, 0), 0, 1'000'000);
    const int first = page * pageSize;
    QJsonArray calls;
    int matching = 0;
    const auto &legs = std::as_const(m_state.legs).all();
    for (auto leg = legs.rbegin(); leg != legs.rend(); ++leg) {
        if (!fits(*leg, request))
            continue;
        if (matching >= first && calls.size() < pageSize)
            calls.append(call(*leg));
        ++matching;
    }
    const auto uri = [&](int number) {
        QUrlQuery query = request.query;
        query.removeAllQueryItems(u"Page"_s);
        query.addQueryItem(u"Page"_s, QString::number(number));
        return QJsonValue(pathOf(u"/Calls.json?"_s) + query.toString(QUrl::FullyEncoded));
    };
    return jsonReply(
        200, {{u"calls"_s, calls},
              {u"page"_s, page},
              {u"page_size"_s, pageSize},
              {u"start"_s, first},
              {u"end"_s, std::max(first, first + int(calls.size()) - 1)},
              {u"uri"_s, uri(page)},
              {u"first_page_uri"_s, uri(0)},
              {u"previous_page_uri"_s, page > 0 ? uri(page - 1) : QJsonValue()},
              {u"next_page_uri"_s, matching > first + pageSize ? uri(page + 1) : QJsonValue()}});
}

HttpReply CarrierApi::update(const HttpRequest &request, PhoneLeg &leg)
{
    const QUrlQuery form(QString::fromUtf8(request.body));
    const QString status = form.queryItemValue(u"Status"_s);
    if (status != "completed"_L1 && status != "canceled"_L1)
        return problem(400, 20001, u"Status must be completed or canceled"_s);
    // What is over stays as it is, and a call that is answered can only be completed.
    if (status == "canceled"_L1 && leg.state == LegState::Answered)
        return problem(400, 21220, u"The call is not in a state that allows this"_s);
    m_phones.end(leg, {ClosedBy::Carrier, u"carrier_"_s + status, 0, {}});
    return jsonReply(200, call(leg));
}

QJsonObject CarrierApi::call(const PhoneLeg &leg) const
{
    const auto wall = [this](const std::optional<std::chrono::microseconds> &at) {
        return at ? m_state.ledger.wallTimeOf(*at) : QDateTime();
    };
    QJsonValue duration;
    if (leg.over) {
        const auto talked = *leg.over - leg.answered.value_or(*leg.over);
        duration
            = QString::number(std::chrono::duration_cast<std::chrono::seconds>(talked).count());
    }
    const auto changed = leg.over ? leg.over : leg.answered ? leg.answered : leg.dialled;
    return {
        {u"sid"_s, leg.sid},
        {u"account_sid"_s, m_state.carrier.sid},
        {u"api_version"_s, u"2010-04-01"_s},
        {u"from"_s, leg.order.from},
        {u"from_formatted"_s, leg.order.from},
        {u"to"_s, leg.order.to},
        {u"to_formatted"_s, leg.order.to},
        {u"status"_s, carrierStatus(leg)},
        {u"direction"_s, u"outbound-api"_s},
        {u"date_created"_s, mailTime(wall(leg.ordered))},
        {u"date_updated"_s, mailTime(wall(changed ? changed : leg.ordered))},
        {u"start_time"_s, mailTime(wall(leg.answered ? leg.answered : leg.dialled))},
        {u"end_time"_s, mailTime(wall(leg.over))},
        {u"duration"_s, duration},
        {u"price"_s, QJsonValue()},
        {u"price_unit"_s, u"USD"_s},
        {u"answered_by"_s, QJsonValue()},
        {u"caller_name"_s, QJsonValue()},
        {u"parent_call_sid"_s, QJsonValue()},
        {u"phone_number_sid"_s, QJsonValue()},
        {u"uri"_s, pathOf(u"/Calls/"_s + leg.sid + u".json"_s)},
    };
}

} // namespace hs::sandbox
