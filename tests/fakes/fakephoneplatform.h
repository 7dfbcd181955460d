#pragma once
#include "app/ladder/carrier.h"
#include "app/ladder/phoneplatform.h"
#include "tests/fakes/answers.h"

#include <QHash>
#include <QSet>
#include <QStringList>

namespace hs::test {

/// A platform that answers what a test says. By itself it accepts everything and shows nothing.
class FakePhonePlatform final : public PhonePlatform
{
public:
    Answers<qint64> dispatches{501};
    Answers<qint64> creations{300};
    Answers<QMap<QString, qint64>> campaigns{QMap<QString, qint64>()};
    Answers<QList<CampaignLine>> lines{QList<CampaignLine>()};
    Answers<QString> cancels{QStringLiteral("cancelled")};
    Answers<QList<CallLog>> logs{QList<CallLog>()};
    QList<PhoneOrder> orders; ///< of both ways

    [[nodiscard]] int dialled() const { return dispatches.asked() + creations.asked(); }

    QFuture<Result<qint64>> dispatch(const PhoneOrder &order) override
    {
        orders.append(order);
        return dispatches.ask();
    }
    QFuture<Result<qint64>> createCampaign(const PhoneOrder &order) override
    {
        orders.append(order);
        return creations.ask();
    }
    QFuture<Result<QMap<QString, qint64>>> newestCampaigns() override { return campaigns.ask(); }
    QFuture<Result<QList<CampaignLine>>> campaignLines(qint64) override { return lines.ask(); }
    QFuture<Result<QString>> cancelCampaign(qint64) override { return cancels.ask(); }
    QFuture<Result<QList<CallLog>>> newestLogs(int) override { return logs.ask(); }
};

/// A carrier with legs that a test puts up. What is pushed to its answers comes before the truth.
class FakeCarrier final : public Carrier
{
public:
    Answers<QList<CarrierLeg>> finds{QList<CarrierLeg>()};
    Answers<CarrierLeg> completes{CarrierLeg()};
    Answers<CarrierLeg> reads{CarrierLeg()};
    QSet<QString> up; ///< legs that are live
    QSet<QString> deaf; ///< of these: cannot be ended
    QSet<QString> lagging; ///< listed as live whatever they are
    QHash<QString, QDateTime> began; ///< of legs whose start is known
    QStringList completed; ///< the legs' ids, in the order of the requests

    QFuture<Result<QList<CarrierLeg>>> findLive(const QString &, const QString &,
                                                const QDateTime &) override
    {
        QList<CarrierLeg> live;
        const QSet<QString> listed = up + lagging;
        for (const QString &id : listed)
            live.append(CarrierLeg{id, QStringLiteral("in-progress"), false, began.value(id)});
        finds.usual = live;
        return finds.ask();
    }
    QFuture<Result<CarrierLeg>> complete(const QString &id) override
    {
        completed.append(id);
        if (!deaf.contains(id))
            up.remove(id);
        completes.usual = leg(id);
        return completes.ask();
    }
    QFuture<Result<CarrierLeg>> read(const QString &id) override
    {
        reads.usual = leg(id);
        return reads.ask();
    }

private:
    [[nodiscard]] CarrierLeg leg(const QString &id) const
    {
        const bool isUp = up.contains(id);
        return {id, isUp ? QStringLiteral("in-progress") : QStringLiteral("completed"), !isUp,
                began.value(id)};
    }
};

[[nodiscard]] inline Error errorOf(ErrorKind kind, const QString &detail = {})
{
    return fail(kind, detail).value();
}

[[nodiscard]] inline CampaignLine campaignLine(const QString &status, qint64 recordingId = 0)
{
    CampaignLine line;
    line.id = 9001;
    line.status = status;
    line.recordingId = recordingId;
    return line;
}

} // namespace hs::test
