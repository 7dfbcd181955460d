#pragma once
#include <QJsonObject>
#include <QString>

#include <optional>

// The two ways to dial, as plain values.
namespace hs {

/// What `POST /calls/dispatch` is asked for.
struct DispatchRequest
{
    int agentId = 0;
    QString to; ///< E.164, with '+'
    std::optional<int> fromNumberId; ///< PlatformNumber::id; nullopt: the platform's default number
    QJsonObject context; ///< variables the agent sees
    QJsonObject metadata; ///< returned by the post-call webhook only
};

/// A campaign of one contact: the tracked way to dial. Nothing in it may dial a second time.
struct CampaignRequest
{
    QString name; ///< our session's id, by which it is found when the answer was lost
    int fromNumberId = 0; ///< PlatformNumber::id; the platform insists on one here
    int agentId = 0;
    QString to; ///< E.164, with '+'
    QJsonObject variables; ///< of the contact; the agent sees them
};

} // namespace hs
