#pragma once
#include "models/domain/calllog.h"
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
    QUrl baseUrl; ///< with /api/v1
    QString apiKey;
};

/// The platform's REST interface as typed calls. GUI thread; replies over 64 kB are parsed
/// elsewhere. Each request has an id in the log, a time-out, and is cancelled when its future is.
/// `sessions/create` is never repeated by itself; reads are, on 5xx, with back-off and jitter.
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

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hs
