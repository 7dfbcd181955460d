#include "app/sandbox/phoneleg.h"

#include "app/sandbox/randomtext.h"

#include <algorithm>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

QJsonValue timeOrNull(const std::optional<std::chrono::microseconds> &time)
{
    return time ? QJsonValue(qint64(time->count())) : QJsonValue();
}

} // namespace

bool PhoneLeg::wasRingingAt(std::chrono::microseconds at) const
{
    const auto &end = answered ? answered : over;
    return dialled && *dialled <= at && (!end || at < *end);
}

QJsonObject PhoneLeg::toJson() const
{
    return {
        {u"id"_s, id},
        {u"request_id"_s, order.requestId},
        {u"campaign_id"_s, order.campaignId == 0 ? QJsonValue() : QJsonValue(order.campaignId)},
        {u"agent_id"_s, order.agentId},
        {u"from"_s, order.from},
        {u"to"_s, order.to},
        {u"call_sid"_s, order.viaCarrier ? QJsonValue(sid) : QJsonValue()},
        {u"state"_s, legStateName(state)},
        {u"status"_s, status.isEmpty() ? QJsonValue() : QJsonValue(status)},
        {u"zombie"_s, callee.zombie},
        {u"ordered_us"_s, qint64(ordered.count())},
        {u"dialled_us"_s, timeOrNull(dialled)},
        {u"opened_us"_s, timeOrNull(answered)},
        {u"closed_us"_s, timeOrNull(over)},
        {u"closed_by"_s, isUp() ? QJsonValue() : QJsonValue(closedByName(closing.by))},
        {u"close_how"_s, isUp() ? QJsonValue() : QJsonValue(closing.how)},
        {u"log_id"_s, rowId == 0 ? QJsonValue() : QJsonValue(rowId)},
    };
}

QString legStateName(LegState state)
{
    switch (state) {
    case LegState::Queued:
        return u"queued"_s;
    case LegState::Dialling:
        return u"dialling"_s;
    case LegState::Answered:
        return u"answered"_s;
    case LegState::Over:
        return u"over"_s;
    }
    return {};
}

PhoneLeg &LegBook::add(const DialOrder &order, std::chrono::microseconds now)
{
    PhoneLeg leg;
    leg.id = ++m_lastId;
    leg.sid = u"CA"_s + randomHex();
    leg.order = order;
    leg.callee = calleeOf(order.to);
    leg.ordered = now;
    m_legs.push_back(leg);
    return m_legs.back();
}

PhoneLeg *LegBook::find(int id)
{
    const auto leg = std::find_if(m_legs.begin(), m_legs.end(),
                                  [id](const PhoneLeg &one) { return one.id == id; });
    return leg == m_legs.end() ? nullptr : &*leg;
}

PhoneLeg *LegBook::bySid(const QString &sid)
{
    const auto leg = std::find_if(m_legs.begin(), m_legs.end(), [&sid](const PhoneLeg &one) {
        return one.order.viaCarrier && one.sid == sid;
    });
    return leg == m_legs.end() ? nullptr : &*leg;
}

int LegBook::ringingAt(std::chrono::microseconds at) const
{
    return int(std::count_if(m_legs.begin(), m_legs.end(),
                             [at](const PhoneLeg &leg) { return leg.wasRingingAt(at); }));
}

int LegBook::queued() const
{
    return int(std::count_if(m_legs.begin(), m_legs.end(),
                             [](const PhoneLeg &leg) { return leg.state == LegState::Queued; }));
}

} // namespace hs::sandbox
