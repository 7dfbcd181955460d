#pragma once
#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>

#include <chrono>

namespace hs {

/// `POST /calls/dispatch`, accepted. Not connected.
struct DispatchReceipt
{
    qint64 requestId = 0;
    int variablesCount = 0;
    friend bool operator==(const DispatchReceipt &, const DispatchReceipt &) = default;
};

struct CampaignLine
{
    qint64 id = 0;
    QString to;
    QString from;
    QString status; ///< normalised
    QDateTime dispatchedAt;
    QMap<QString, QString> variables;
    int retryAttempt = 0;
    qint64 recordingId = 0;
    std::chrono::seconds duration{0};
    friend bool operator==(const CampaignLine &, const CampaignLine &) = default;
};

struct CampaignLinePage
{
    qint64 campaignId = 0;
    QList<CampaignLine> lines;
    bool hasMore = false;
    QString nextCursor;
    friend bool operator==(const CampaignLinePage &, const CampaignLinePage &) = default;
};

struct CampaignLiveStatus
{
    qint64 campaignId = 0;
    QString status; ///< normalised
    int contacts = 0, queued = 0, inProgress = 0, completed = 0, failed = 0, busy = 0, noAnswer = 0;
    friend bool operator==(const CampaignLiveStatus &, const CampaignLiveStatus &) = default;
};

} // namespace hs
