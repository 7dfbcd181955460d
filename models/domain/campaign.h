#pragma once
#include "models/domain/money.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>

#include <chrono>
#include <optional>

namespace hs {

/// `POST /calls/dispatch`, accepted. Not connected.
struct DispatchReceipt
{
    qint64 requestId = 0;
    int variablesCount = 0;
    friend bool operator==(const DispatchReceipt &, const DispatchReceipt &) = default;
};

struct Campaign
{
    qint64 id = 0;
    QString name;
    QString status; ///< normalised: pending, in-progress, paused, completed, cancelled, ...
    std::optional<Money> cost; ///< only in the detail reply
    friend bool operator==(const Campaign &, const Campaign &) = default;
};

struct CampaignPage
{
    QList<Campaign> campaigns;
    int totalRecords = 0;
    friend bool operator==(const CampaignPage &, const CampaignPage &) = default;
};

struct CampaignLine
{
    qint64 id = 0;
    QString to;
    QString from;
    QString status; ///< normalised
    QDateTime dispatchedAt;
    QMap<QString, QString> variables;
    QString failedReason;
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
