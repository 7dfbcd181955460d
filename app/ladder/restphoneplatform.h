#pragma once
#include "app/ladder/carrier.h"
#include "app/ladder/phoneplatform.h"

namespace hs {
class CarrierClient;
class PlatformClient;

/// PhonePlatform over the platform's REST interface. The client must outlive it.
class RestPhonePlatform final : public PhonePlatform
{
public:
    explicit RestPhonePlatform(PlatformClient &client) : m_client(client) { }

    [[nodiscard]] QFuture<Result<qint64>> dispatch(const PhoneOrder &order) override;
    [[nodiscard]] QFuture<Result<qint64>> createCampaign(const PhoneOrder &order) override;
    [[nodiscard]] QFuture<Result<CampaignIds>> campaignPage(int page) override;
    [[nodiscard]] QFuture<Result<QList<CampaignLine>>> campaignLines(qint64 id) override;
    [[nodiscard]] QFuture<Result<QString>> cancelCampaign(qint64 id) override;
    [[nodiscard]] QFuture<Result<QList<CallLog>>> logPage(int agentId, int page) override;
    [[nodiscard]] QFuture<Result<CallLog>> logRow(qint64 id) override;

private:
    PlatformClient &m_client;
};

/// Carrier over the REST interface of the operator's own account. The client must outlive it.
class RestCarrier final : public Carrier
{
public:
    explicit RestCarrier(CarrierClient &client) : m_client(client) { }

    [[nodiscard]] QFuture<Result<QList<CarrierLeg>>>
    findLive(const QString &to, const QString &from, const QDateTime &since) override;
    [[nodiscard]] QFuture<Result<CarrierLeg>> complete(const QString &id) override;
    [[nodiscard]] QFuture<Result<CarrierLeg>> read(const QString &id) override;

private:
    CarrierClient &m_client;
};

} // namespace hs
