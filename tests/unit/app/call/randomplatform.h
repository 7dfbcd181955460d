#pragma once
#include "app/ladder/carrier.h"
#include "app/ladder/phoneplatform.h"
#include "models/domain/clock.h"

#include <QFutureInterface>
#include <QRandomGenerator>

#include <functional>

namespace hs::test {

/// A platform that refuses, accepts, and loses answers before and after their effect, and that
/// dials when it likes.
class RandomPlatform final : public PhonePlatform
{
public:
    struct Call
    {
        QString session;
        QString number;
        qint64 id = 0; ///< campaign or request
        bool tracked = false;
        bool up = true;
        bool atCarrier = false;
        bool hasOpenRow = false; ///< its row is there while it is up
        QDateTime placed;
        QDateTime began; ///< invalid: not dialled yet
        QDateTime over;
    };
    RandomPlatform(QRandomGenerator &random, const Clock &clock) : m_random(random), m_clock(clock)
    {
    }

    std::function<void(const QString &session)> requested; ///< a request is leaving
    QList<Call> calls;
    int lost = 0; ///< answers

    void dialSome(std::chrono::seconds ahead); ///< before the clock goes on by so much
    void end(Call &call);
    void releaseOne(); ///< the oldest answer that is held, if any
    void dropAnswers() { m_held.clear(); } ///< nobody is left to hear them
    [[nodiscard]] bool isUp(const QString &session) const;

    QFuture<Result<qint64>> dispatch(const PhoneOrder &order) override;
    QFuture<Result<qint64>> createCampaign(const PhoneOrder &order) override;
    QFuture<Result<CampaignIds>> campaignPage(int page) override;
    QFuture<Result<QList<CampaignLine>>> campaignLines(qint64 id) override;
    QFuture<Result<QString>> cancelCampaign(qint64 id) override;
    QFuture<Result<QList<CallLog>>> logPage(int agentId, int page) override;
    QFuture<Result<CallLog>> logRow(qint64 id) override;

private:
    struct Held
    {
        QFutureInterface<Result<qint64>> reply;
        Result<qint64> answer;
    };
    QFuture<Result<qint64>> place(const PhoneOrder &order, bool tracked);
    [[nodiscard]] QList<CallLog> rows() const;
    [[nodiscard]] Result<qint64> fate(const PhoneOrder &order, bool tracked);

    QRandomGenerator &m_random;
    const Clock &m_clock;
    QList<Held> m_held;
};

/// The carrier of these calls: fails, does not listen, loses answers, and lists what is over.
class RandomCarrier final : public Carrier
{
public:
    RandomCarrier(QRandomGenerator &random, RandomPlatform &platform, const Clock &clock)
        : m_random(random)
        , m_platform(platform)
        , m_clock(clock)
        , m_skew(random.bounded(-20, 21))
    {
    }
    std::function<void(const QString &session)> completing;

    QFuture<Result<QList<CarrierLeg>>> findLive(const QString &to, const QString &from,
                                                const QDateTime &since) override;
    QFuture<Result<CarrierLeg>> complete(const QString &id) override;
    QFuture<Result<CarrierLeg>> read(const QString &id) override;

private:
    [[nodiscard]] RandomPlatform::Call &callOf(const QString &legId) const;
    [[nodiscard]] CarrierLeg legOf(const RandomPlatform::Call &call) const;

    QRandomGenerator &m_random;
    RandomPlatform &m_platform;
    const Clock &m_clock;
    int m_skew; ///< seconds between its clock and ours
};

} // namespace hs::test
