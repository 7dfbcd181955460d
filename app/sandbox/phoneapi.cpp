#include "app/sandbox/phoneapi.h"

#include "app/sandbox/phonenetwork.h"
#include "app/sandbox/platformstate.h"
#include "app/sandbox/seedagents.h"

namespace hs::sandbox {
using namespace Qt::StringLiterals;

std::optional<FromNumber> fromNumberOf(int id)
{
    const QList<QJsonObject> all = seedPhoneNumbers();
    for (const QJsonObject &one : all) {
        if (one.value(u"id"_s).toInt() != id)
            continue;
        return FromNumber{one.value(u"phone_number"_s).toString(),
                          one.value(u"number_provider"_s) == QJsonValue(u"twilio"_s)};
    }
    return std::nullopt;
}

bool isDiallable(const QString &number)
{
    static const QRegularExpression shape(u"^\\+[1-9][0-9]{6,14}$"_s);
    return shape.match(number).hasMatch();
}

HttpReply callRefusal(const QString &why, bool planExpire)
{
    return jsonReply(200,
                     {{u"success"_s, false}, {u"plan_expire"_s, planExpire}, {u"error"_s, why}});
}

QList<Route> PhoneApi::routes()
{
    return {{"POST", apiPath("/calls/dispatch"),
             [this](const HttpRequest &request, int) { return dispatch(request); }}};
}

std::optional<HttpReply> PhoneApi::refusal(const QJsonObject &wanted)
{
    if (!wanted.value(u"agent_id"_s).isDouble() || !wanted.value(u"to_number"_s).isString())
        return badRequest(u"Missing required fields: agent_id, to_number"_s);
    if (!isObjectOrAbsent(wanted.value(u"call_context"_s))
        || !isObjectOrAbsent(wanted.value(u"metadata"_s)))
        return badRequest(u"call_context and metadata must be objects"_s);
    if (!m_state.agents.contains(wanted.value(u"agent_id"_s).toInt()))
        return callRefusal(u"Agent not found"_s, false);
    if (!isDiallable(wanted.value(u"to_number"_s).toString()))
        return callRefusal(u"Invalid phone number"_s, false);
    const QJsonValue from = wanted.value(u"from_number_id"_s);
    if (!from.isUndefined() && !from.isNull() && !fromNumberOf(from.toInt(-1)))
        return callRefusal(u"Phone number not found"_s, false);
    if (m_state.wallet.isEmpty())
        return callRefusal(u"Plan or balance does not allow this call"_s, true);
    if (m_state.faults.strikePlatform(FaultKind::ConcurrencyFull)
        || m_state.linesTaken() >= m_state.options.concurrency)
        return callRefusal(u"Concurrency call limit exceeded"_s, false);
    return std::nullopt;
}

HttpReply PhoneApi::dispatch(const HttpRequest &request)
{
    bool ok = false;
    const QJsonObject wanted = request.json(&ok);
    if (!ok)
        return badRequest(u"The body must be a JSON object"_s);
    if (const auto refused = refusal(wanted))
        return *refused;
    // Without a number of the account the platform takes one of its own.
    const FromNumber from = fromNumberOf(wanted.value(u"from_number_id"_s).toInt(-1))
                                .value_or(FromNumber{u"+12025550199"_s, false});
    DialOrder order;
    order.agentId = wanted.value(u"agent_id"_s).toInt();
    order.from = from.number;
    order.viaCarrier = from.viaCarrier;
    order.to = wanted.value(u"to_number"_s).toString();
    order.requestId = m_state.legs.nextRequestId();
    order.context = wanted.value(u"call_context"_s).toObject();
    order.metadata = wanted.value(u"metadata"_s).toObject();
    m_phones.dial(order);
    if (m_state.faults.strikePlatform(FaultKind::DoubleDispatch))
        m_phones.dial(order);
    return jsonReply(200, {{u"success"_s, true},
                           {u"status"_s, u"dispatched"_s},
                           {u"requestId"_s, order.requestId},
                           {u"custom_variables_count"_s, int(order.context.size())}});
}

} // namespace hs::sandbox
