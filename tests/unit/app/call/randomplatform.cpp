#include "tests/unit/app/call/randomplatform.h"

#include "app/ladder/logreach.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace hs::test {
namespace {

template <typename T> QFuture<Result<T>> answered(T value)
{
    QFutureInterface<Result<T>> reply;
    reply.reportStarted();
    reply.reportResult(Result<T>(std::move(value)));
    reply.reportFinished();
    return reply.future();
}

template <typename T> QFuture<Result<T>> failed(ErrorKind kind)
{
    QFutureInterface<Result<T>> reply;
    reply.reportStarted();
    reply.reportResult(Result<T>(fail(kind)));
    reply.reportFinished();
    return reply.future();
}

} // namespace

// The platform

bool RandomPlatform::isUp(const QString &session) const
{
    return std::any_of(calls.begin(), calls.end(),
                       [&](const Call &call) { return call.session == session && call.up; });
}

QFuture<Result<qint64>> RandomPlatform::dispatch(const PhoneOrder &order)
{
    return place(order, false);
}

QFuture<Result<qint64>> RandomPlatform::createCampaign(const PhoneOrder &order)
{
    return place(order, true);
}

Result<qint64> RandomPlatform::fate(const PhoneOrder &order, bool tracked)
{
    const auto chance = m_random.bounded(6);
    if (chance == 0)
        return fail(ErrorKind::InsufficientBalance);
    if (chance == 1) {
        ++lost;
        return fail(ErrorKind::TimedOut, u"before its effect"_s);
    }
    const qint64 id = 500 + calls.size();
    calls.append({order.sessionId, order.number, id, tracked, true, order.fromNumberId != 0,
                  m_random.bounded(2) == 0, m_clock.utcNow(), {}, {}});
    if (chance > 3)
        return id;
    ++lost;
    return fail(chance == 2 ? ErrorKind::TimedOut : ErrorKind::ServerError, u"after its effect"_s);
}

QFuture<Result<qint64>> RandomPlatform::place(const PhoneOrder &order, bool tracked)
{
    requested(order.sessionId);
    QFutureInterface<Result<qint64>> reply;
    reply.reportStarted();
    auto future = reply.future();
    m_held.append({reply, fate(order, tracked)});
    if (m_random.bounded(3) == 0)
        releaseOne();
    return future;
}

// Nobody waits longer than the program believes that the platform may take.
void RandomPlatform::dialSome(std::chrono::seconds ahead)
{
    const QDateTime then = m_clock.utcNow().addSecs(ahead.count());
    for (Call &call : calls) {
        const bool isLate = call.placed.secsTo(then) > 100;
        if (call.up && !call.began.isValid() && (isLate || m_random.bounded(2) == 0))
            call.began = m_clock.utcNow();
    }
}

void RandomPlatform::end(Call &call)
{
    if (std::exchange(call.up, false))
        call.over = m_clock.utcNow();
}

void RandomPlatform::releaseOne()
{
    if (m_held.isEmpty())
        return;
    Held held = m_held.takeFirst();
    held.reply.reportResult(held.answer);
    held.reply.reportFinished();
}

QFuture<Result<CampaignIds>> RandomPlatform::campaignPage(int page)
{
    CampaignIds ids;
    for (const Call &call : std::as_const(calls)) {
        if (call.tracked && page == 1)
            ids.insert(call.session, call.id);
    }
    return answered(ids);
}

QFuture<Result<QList<CampaignLine>>> RandomPlatform::campaignLines(qint64 id)
{
    QList<CampaignLine> lines;
    for (const Call &call : std::as_const(calls)) {
        if (!call.tracked || call.id != id)
            continue;
        CampaignLine line;
        line.id = 1;
        line.status = !call.up                                            ? u"completed"_s
                      : !call.began.isValid() || m_random.bounded(2) == 0 ? u"pending"_s
                                                                          : u"in-progress"_s;
        lines.append(line);
    }
    return answered(lines);
}

QFuture<Result<QString>> RandomPlatform::cancelCampaign(qint64 id)
{
    for (Call &call : calls) {
        if (call.tracked && call.id == id && m_random.bounded(3) == 0)
            end(call);
    }
    return answered(u"cancelled"_s);
}

// Newest first. A row that was there stays.
QList<CallLog> RandomPlatform::rows() const
{
    QList<CallLog> rows;
    for (const Call &call : calls) {
        if (call.tracked || !call.began.isValid() || (call.up && !call.hasOpenRow))
            continue;
        CallLog row;
        row.id = 1000 + call.id;
        row.requestId = call.id;
        row.to = call.number;
        row.time = call.began;
        row.status = call.up ? u"in-progress"_s : u"completed"_s;
        rows.prepend(row);
    }
    return rows;
}

QFuture<Result<QList<CallLog>>> RandomPlatform::logPage(int, int page)
{
    return answered(rows().mid((page - 1) * LogReach::rowsPerPage, LogReach::rowsPerPage));
}

QFuture<Result<CallLog>> RandomPlatform::logRow(qint64 id)
{
    const QList<CallLog> all = rows();
    for (const CallLog &row : all) {
        if (row.id == id)
            return answered(row);
    }
    return failed<CallLog>(ErrorKind::NotFound);
}

// The carrier

RandomPlatform::Call &RandomCarrier::callOf(const QString &legId) const
{
    return m_platform.calls[legId.toInt()];
}

CarrierLeg RandomCarrier::legOf(const RandomPlatform::Call &call) const
{
    return {QString::number(&call - m_platform.calls.constData()),
            call.up ? u"in-progress"_s : u"completed"_s, !call.up, call.began.addSecs(m_skew)};
}

QFuture<Result<QList<CarrierLeg>>> RandomCarrier::findLive(const QString &to, const QString &,
                                                           const QDateTime &since)
{
    QList<CarrierLeg> legs;
    for (const RandomPlatform::Call &call : std::as_const(m_platform.calls)) {
        if (!call.atCarrier || !call.began.isValid() || call.number != to
            || call.began.addSecs(m_skew) < since)
            continue;
        const bool lags = !call.up && call.over.secsTo(m_clock.utcNow()) < 10
                          && m_random.bounded(3) == 0;
        CarrierLeg leg = legOf(call);
        leg.isFinal = false;
        if (call.up || lags)
            legs.append(leg);
    }
    if (m_random.bounded(8) == 0)
        return failed<QList<CarrierLeg>>(ErrorKind::ServerError);
    return answered(legs);
}

QFuture<Result<CarrierLeg>> RandomCarrier::complete(const QString &id)
{
    RandomPlatform::Call &call = callOf(id);
    if (!call.up)
        return failed<CarrierLeg>(ErrorKind::BadRequest);
    completing(call.session);
    if (m_random.bounded(4) == 0)
        return answered(legOf(call));
    m_platform.end(call);
    if (m_random.bounded(8) == 0)
        return failed<CarrierLeg>(ErrorKind::TimedOut);
    return answered(legOf(call));
}

QFuture<Result<CarrierLeg>> RandomCarrier::read(const QString &id)
{
    if (m_random.bounded(8) == 0)
        return failed<CarrierLeg>(ErrorKind::ServerError);
    return answered(legOf(callOf(id)));
}

} // namespace hs::test
