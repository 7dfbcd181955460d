#pragma once
#include "app/call/callcontroller.h"
#include "app/ladder/endladder.h"
#include "app/ladder/linejournal.h"
#include "app/ladder/linepoller.h"
#include "app/ladder/phoneplatform.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakesessionstore.h"

#include <QFutureInterface>
#include <QRandomGenerator>

#include <functional>
#include <memory>
#include <vector>

namespace hs::test {

/// A platform that refuses, accepts, and loses answers before and after their effect.
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
    };
    explicit RandomPlatform(QRandomGenerator &random) : m_random(random) { }

    std::function<void(const QString &session)> requested; ///< a request is leaving
    QList<Call> calls;
    int lost = 0; ///< answers

    void releaseOne(); ///< the oldest answer that is held, if any
    void dropAnswers() { m_held.clear(); } ///< nobody is left to hear them
    [[nodiscard]] bool isUp(const QString &session) const;

    QFuture<Result<qint64>> dispatch(const PhoneOrder &order) override;
    QFuture<Result<qint64>> createCampaign(const PhoneOrder &order) override;
    QFuture<Result<QMap<QString, qint64>>> newestCampaigns() override;
    QFuture<Result<QList<CampaignLine>>> campaignLines(qint64 id) override;
    QFuture<Result<QString>> cancelCampaign(qint64 id) override;
    QFuture<Result<QList<CallLog>>> newestLogs(int agentId) override;

private:
    struct Held
    {
        QFutureInterface<Result<qint64>> reply;
        Result<qint64> answer;
    };
    QFuture<Result<qint64>> place(const PhoneOrder &order, bool tracked);
    [[nodiscard]] Result<qint64> fate(const PhoneOrder &order, bool tracked);

    QRandomGenerator &m_random;
    QList<Held> m_held;
};

/// The journal's own records in memory. What was not answered yet may be torn by a crash.
class RandomJournal final : public LineJournal
{
public:
    explicit RandomJournal(QRandomGenerator &random) : m_random(random) { }

    QFuture<Result<void>> put(const OpenLine &line) override;
    void close(const QString &sessionId) override;
    void releaseOne();
    void crash(); ///< what is left is content()
    [[nodiscard]] const QByteArray &content() const { return m_content; }
    [[nodiscard]] bool isDurable(const QString &session) const;

private:
    struct Held
    {
        QFutureInterface<Result<void>> reply;
        qsizetype durable;
    };
    QRandomGenerator &m_random;
    QByteArray m_content;
    qsizetype m_durable = 0;
    QList<Held> m_held;
};

/// One random life: a program that dials, hangs up, is killed and started again.
class RandomPhone final
{
public:
    struct Tally
    {
        int requests = 0, lines = 0, lost = 0, crashes = 0, crashesWithLine = 0, proven = 0;
        Tally &operator+=(const Tally &other);
    };
    explicit RandomPhone(quint32 seed);

    /// What rule was broken, or nothing.
    [[nodiscard]] QString play();
    [[nodiscard]] const Tally &tally() const { return m_tally; }

private:
    void start();
    void dial();
    void hangUp();
    void crash();
    void act();
    void settle();
    void check();
    void checkJournal(const QString &when);
    void breaks(const QString &rule);

    QRandomGenerator m_random;
    FakeClock m_clock;
    FakeSessionStore m_store;
    RandomPlatform m_platform{m_random};
    RandomJournal m_journal{m_random};
    QHash<QString, int> m_requests; ///< by session
    QString m_broken;
    int m_dials = 0;
    Tally m_tally;
    std::unique_ptr<LinePoller> m_poller;
    std::vector<std::unique_ptr<CallController>> m_calls;
    std::vector<std::unique_ptr<EndLadder>> m_ladders; ///< of lines an earlier start left open
};

} // namespace hs::test
