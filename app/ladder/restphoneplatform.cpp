#include "app/ladder/restphoneplatform.h"

#include "app/api/carrierclient.h"
#include "app/api/dialrequests.h"
#include "app/api/effect.h"
#include "app/api/platformclient.h"
#include "app/ladder/logreach.h"

namespace hs {

using namespace Qt::StringLiterals;

namespace {

QJsonObject jsonOf(const QMap<QString, QString> &variables)
{
    QJsonObject json;
    for (auto variable = variables.cbegin(); variable != variables.cend(); ++variable)
        json.insert(variable.key(), variable.value());
    return json;
}

/// The future of what `pick` takes out of a successful answer.
template <typename To, typename From, typename Pick>
QFuture<Result<To>> mapped(QFuture<Result<From>> future, Pick pick)
{
    return future.then([pick](const Result<From> &answer) -> Result<To> {
        if (!answer)
            return tl::unexpected(answer.error());
        return pick(*answer);
    });
}

QString wordOf(CarrierStatus status)
{
    switch (status) {
    case CarrierStatus::Queued:
        return u"queued"_s;
    case CarrierStatus::Ringing:
        return u"ringing"_s;
    case CarrierStatus::InProgress:
        return u"in-progress"_s;
    case CarrierStatus::Completed:
        return u"completed"_s;
    case CarrierStatus::Busy:
        return u"busy"_s;
    case CarrierStatus::Failed:
        return u"failed"_s;
    case CarrierStatus::NoAnswer:
        return u"no-answer"_s;
    case CarrierStatus::Canceled:
        return u"canceled"_s;
    case CarrierStatus::Unknown:
        break;
    }
    return u"unknown"_s;
}

CarrierLeg legOf(const CarrierCall &call)
{
    return {call.sid, wordOf(call.status), isFinal(call.status),
            call.createdTime.isValid() ? call.createdTime : call.startTime};
}

} // namespace

bool mayHaveDialled(const Error &error)
{
    return mayHaveHadEffect(error);
}

QFuture<Result<qint64>> RestPhonePlatform::dispatch(const PhoneOrder &order)
{
    DispatchRequest request;
    request.agentId = order.agentId;
    request.to = order.number;
    if (order.fromNumberId != 0)
        request.fromNumberId = order.fromNumberId;
    request.context = jsonOf(order.variables);
    request.metadata = {{"session_id"_L1, order.sessionId}};
    return mapped<qint64>(m_client.dispatch(request),
                          [](const DispatchReceipt &receipt) { return receipt.requestId; });
}

QFuture<Result<qint64>> RestPhonePlatform::createCampaign(const PhoneOrder &order)
{
    CampaignRequest request;
    request.name = order.sessionId;
    request.fromNumberId = order.fromNumberId;
    request.agentId = order.agentId;
    request.to = order.number;
    request.variables = jsonOf(order.variables);
    return mapped<qint64>(m_client.createCampaign(request),
                          [](const Campaign &campaign) { return campaign.id; });
}

QFuture<Result<CampaignIds>> RestPhonePlatform::campaignPage(int page)
{
    return mapped<CampaignIds>(m_client.campaigns(page, campaignsPerPage),
                               [](const CampaignPage &answer) {
                                   CampaignIds ids;
                                   for (const Campaign &campaign : answer.campaigns)
                                       ids.insert(campaign.name, campaign.id);
                                   return ids;
                               });
}

QFuture<Result<QList<CampaignLine>>> RestPhonePlatform::campaignLines(qint64 id)
{
    return mapped<QList<CampaignLine>>(m_client.campaignLines(id),
                                       [](const CampaignLinePage &page) { return page.lines; });
}

QFuture<Result<QString>> RestPhonePlatform::cancelCampaign(qint64 id)
{
    return m_client.cancelCampaign(id);
}

QFuture<Result<QList<CallLog>>> RestPhonePlatform::logPage(int agentId, int page)
{
    return mapped<QList<CallLog>>(m_client.callLogs(page, LogReach::rowsPerPage, agentId),
                                  [](const CallLogPage &answer) { return answer.rows; });
}

QFuture<Result<CallLog>> RestPhonePlatform::logRow(qint64 id)
{
    return m_client.callLog(id);
}

QFuture<Result<QList<CarrierLeg>>> RestCarrier::findLive(const QString &to, const QString &from,
                                                         const QDateTime &since)
{
    return mapped<QList<CarrierLeg>>(m_client.findLive(to, from, since),
                                     [](const QList<CarrierCall> &calls) {
                                         QList<CarrierLeg> legs;
                                         for (const CarrierCall &call : calls)
                                             legs.append(legOf(call));
                                         return legs;
                                     });
}

QFuture<Result<CarrierLeg>> RestCarrier::complete(const QString &id)
{
    return mapped<CarrierLeg>(m_client.complete(id), legOf);
}

QFuture<Result<CarrierLeg>> RestCarrier::read(const QString &id)
{
    return mapped<CarrierLeg>(m_client.call(id), legOf);
}

} // namespace hs
