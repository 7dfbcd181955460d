#pragma once
#include "models/domain/calllog.h"
#include "models/domain/campaign.h"
#include "models/domain/result.h"

#include <QFuture>
#include <QMap>
#include <QString>

#include <optional>

namespace hs {

/// A phone call to be made, as both ways of dispatching need it.
struct PhoneOrder
{
    QString sessionId; ///< the campaign's name, or part of the dispatch's metadata
    int agentId = 0;
    QString number; ///< E.164
    int fromNumberId = 0; ///< 0: the platform's default number
    QMap<QString, QString> variables; ///< for the agent
};

/// Campaigns' ids by name. Names that are not ours may be there twice.
using CampaignIds = QMultiMap<QString, qint64>;

/// What the platform can do with phone calls, as far as the end ladder and the phone transport need
/// it. Nothing here is repeated by itself. GUI thread (in the guard: its only thread).
class PhonePlatform
{
public:
    PhonePlatform() = default;
    Q_DISABLE_COPY_MOVE(PhonePlatform)
    virtual ~PhonePlatform() = default;

    /// The request id. Accepted is not connected.
    [[nodiscard]] virtual QFuture<Result<qint64>> dispatch(const PhoneOrder &order) = 0;
    /// The campaign's id; its automatic retry is off.
    [[nodiscard]] virtual QFuture<Result<qint64>> createCampaign(const PhoneOrder &order) = 0;
    static constexpr int campaignsPerPage = 10; ///< as many as the platform gives by itself
    /// A page of the campaigns, newest first; page 1 is the newest.
    [[nodiscard]] virtual QFuture<Result<CampaignIds>> campaignPage(int page) = 0;
    [[nodiscard]] virtual QFuture<Result<QList<CampaignLine>>> campaignLines(qint64 id) = 0;
    /// The campaign's status afterwards, normalised.
    [[nodiscard]] virtual QFuture<Result<QString>> cancelCampaign(qint64 id) = 0;
    /// A page of the agent's log rows, LogReach::rowsPerPage of them, newest first.
    [[nodiscard]] virtual QFuture<Result<QList<CallLog>>> logPage(int agentId, int page) = 0;
    /// One row; also by the campaign line's recording.
    [[nodiscard]] virtual QFuture<Result<CallLog>> logRow(qint64 id) = 0;
};

/// Whether the request behind this error may have made a call all the same: then it must not be
/// repeated.
[[nodiscard]] bool mayHaveDialled(const Error &error);

} // namespace hs
