#pragma once
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace hs::sandbox {

/// One contact of a campaign. Plain value.
struct CampaignLine
{
    int id = 0;
    QString to;
    QJsonObject variables;
    QString status; ///< in the platform's own, uneven spelling: "Pending", "In Progress", "busy", …
    int legId = 0; ///< the newest; 0: none yet
    int attempt = 0; ///< dials after the first
    QDateTime dispatchedAt; ///< UTC; invalid: not yet
    std::optional<std::chrono::microseconds> retryAt; ///< CLOCK_MONOTONIC

    [[nodiscard]] bool isFinal() const;
};

/// A bulk call as the platform keeps it. Plain value.
struct Campaign
{
    int id = 0;
    QString name;
    int agentId = 0;
    QString agentName;
    int numberId = 0;
    QString from;
    bool viaCarrier = false;
    QString status; ///< draft, scheduled, pending, in_progress, paused, completed, cancelled
    QDateTime createdAt; ///< UTC
    int atOnce = 1;
    bool retries = true; ///< unless the client said auto_retry false
    int retryLimit = 3;
    QList<CampaignLine> lines;

    [[nodiscard]] int count(const QString &lineStatus) const;
    [[nodiscard]] QJsonObject summary() const; ///< a row of the list
    [[nodiscard]] QJsonObject details() const;
    [[nodiscard]] QJsonObject liveStatus() const; ///< the whole reply
};

/// A row of `…/lines`; `call` is the line's call-log row, or empty.
[[nodiscard]] QJsonObject lineRow(const Campaign &campaign, const CampaignLine &line,
                                  const QJsonObject &call);

} // namespace hs::sandbox
