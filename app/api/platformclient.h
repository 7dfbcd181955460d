#pragma once
#include "app/api/agentdocument.h"
#include "app/api/dialrequests.h"
#include "models/domain/calllog.h"
#include "models/domain/campaign.h"
#include "models/domain/platform.h"
#include "models/domain/result.h"

#include <QFuture>
#include <QJsonObject>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <memory>

class QNetworkAccessManager;

namespace hs {
struct RetryPolicy;

/// Where the platform is and how we identify ourselves. The key is a secret: never logged, never
/// stored.
struct PlatformAccess
{
    /// With /api/v1. The standard one: contract, README.md "Basics".
    QUrl baseUrl{QStringLiteral("https://backend.omnidim.io/api/v1")};
    QString apiKey;
};

/// The platform's REST interface as typed calls. GUI thread; replies over 64 kB are parsed
/// elsewhere. Each request has an id in the log, a time-out, and is cancelled when its future is.
/// Writes are never repeated by themselves, and mayHaveHadEffect() (effect.h) reads their errors;
/// reads are repeated, on 5xx, with back-off and jitter.
class PlatformClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlatformClient)
public:
    explicit PlatformClient(QObject *parent = nullptr);
    ~PlatformClient() override;

    /// Refuses base URLs that are neither https nor loopback: then every call fails with
    /// InsecureUrl.
    void setAccess(const PlatformAccess &access);
    void close(); ///< as before the first setAccess(): nothing is sent any more
    [[nodiscard]] bool isReady() const; ///< an access has been set, if only to be refused
    /// Hosts a ws_url may name besides live.omnidim.io (wss only); loopback only while the base URL
    /// is loopback.
    void setExtraSocketHosts(const QStringList &hosts);
    void setTimeout(std::chrono::milliseconds timeout); ///< default 20 s
    void setRetryPolicy(const RetryPolicy &policy); ///< of reads

    [[nodiscard]] QFuture<Result<AgentPage>> agents(int page, int pageSize,
                                                    const QString &name = {});
    [[nodiscard]] QFuture<Result<Agent>> agent(int id);
    [[nodiscard]] QFuture<Result<Wallet>> balance();
    [[nodiscard]] QFuture<Result<CallLogPage>> callLogs(int page, int pageSize, int agentId = 0);
    [[nodiscard]] QFuture<Result<CallLog>> callLog(qint64 id);
    [[nodiscard]] QFuture<Result<VoicePage>> voices(int page, int pageSize);
    [[nodiscard]] QFuture<Result<QList<PlatformNumber>>> phoneNumbers();
    [[nodiscard]] QFuture<Result<SessionTicket>>
    createSession(int agentId, const QJsonObject &customVariables, const QJsonObject &metadata);

    // Phone calls. Accepted is not connected. A future of these that is cancelled may have dialled.
    [[nodiscard]] QFuture<Result<DispatchReceipt>> dispatch(const DispatchRequest &request);
    [[nodiscard]] QFuture<Result<Campaign>> createCampaign(const CampaignRequest &request);
    /// `status`: one of the platform's words; empty: all. Newest first as far as is known.
    [[nodiscard]] QFuture<Result<CampaignPage>> campaigns(int page, int pageSize,
                                                          const QString &status = {});
    [[nodiscard]] QFuture<Result<Campaign>> campaign(qint64 id);
    [[nodiscard]] QFuture<Result<CampaignLinePage>> campaignLines(qint64 id,
                                                                  const QString &cursor = {});
    [[nodiscard]] QFuture<Result<CampaignLiveStatus>> campaignLiveStatus(qint64 id);
    /// Both stop further dialling and may safely be asked for again; what they do to a call that is
    /// up is not known. The result is the campaign's status from now on, normalised.
    [[nodiscard]] QFuture<Result<QString>> cancelCampaign(qint64 id);
    [[nodiscard]] QFuture<Result<QString>> pauseCampaign(qint64 id);

    // Copies of agents; the configurations come from agentconfig.h. The result is the agent's id.
    [[nodiscard]] QFuture<Result<AgentDocument>> agentDocument(int id);
    [[nodiscard]] QFuture<Result<int>> createAgent(const QJsonObject &config);
    [[nodiscard]] QFuture<Result<int>> updateAgent(int id, const QJsonObject &changes);
    [[nodiscard]] QFuture<Result<void>> deleteAgent(int id);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hs
