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
    Answers<CampaignIds> campaigns{CampaignIds()}; ///< the newest page
    QHash<int, CampaignIds> olderCampaigns; ///< by page, from 2 on
    Answers<QList<CampaignLine>> lines{QList<CampaignLine>()};
    Answers<QString> cancels{QStringLiteral("cancelled")};
    Answers<QList<CallLog>> logs{QList<CallLog>()}; ///< the newest page
    Answers<QList<CallLog>> older{QList<CallLog>()};
    QHash<int, QList<CallLog>> olderLogs; ///< by page, from 2 on
    Answers<CallLog> rows{CallLog()}; ///< one by one, from the newest page
    QList<int> pages; ///< of campaigns and logs that were asked for, from 2 on
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
    QFuture<Result<CampaignIds>> campaignPage(int page) override
    {
        if (page == 1)
            return campaigns.ask();
        pages.append(page);
        return atOnce(olderCampaigns.value(page));
    }
    QFuture<Result<QList<CampaignLine>>> campaignLines(qint64) override { return lines.ask(); }
    QFuture<Result<QString>> cancelCampaign(qint64) override { return cancels.ask(); }
    QFuture<Result<QList<CallLog>>> logPage(int, int page) override
    {
        if (page == 1)
            return logs.ask();
        pages.append(page);
        older.usual = olderLogs.value(page);
        return older.ask();
    }
    QFuture<Result<CallLog>> logRow(qint64 id) override
    {
        rows.usual = fail(ErrorKind::NotFound);
        const QList<CallLog> all = logs.usual.value_or(QList<CallLog>());
        for (const CallLog &row : all) {
            if (row.id == id)
                rows.usual = row;
        }
        return rows.ask();
    }
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
