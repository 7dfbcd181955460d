#pragma once
#include "app/call/callcontroller.h"
#include "app/ladder/endladder.h"
#include "app/ladder/linejournal.h"
#include "app/ladder/linepoller.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakesessionstore.h"
#include "tests/unit/app/call/randomplatform.h"

#include <QFutureInterface>
#include <QRandomGenerator>
#include <QSet>

#include <functional>
#include <memory>
#include <vector>

namespace hs::test {

/// The journal's own records in memory. What was not answered yet may be torn by a crash.
class RandomJournal final : public LineJournal
{
public:
    explicit RandomJournal(QRandomGenerator &random) : m_random(random) { }

    QFuture<Result<void>> put(const OpenLine &line) override;
    void close(const QString &sessionId) override;
    void releaseOne();
    void releaseAll();
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
        int byCarrier = 0, rivals = 0;
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
    void wait();
    void check();
    void count(EndProof proof);
    void checkJournal(const QString &when);
    void breaks(const QString &rule);

    QRandomGenerator m_random;
    FakeClock m_clock;
    FakeSessionStore m_store;
    RandomPlatform m_platform{m_random, m_clock};
    RandomCarrier m_carrier{m_random, m_platform, m_clock};
    RandomJournal m_journal{m_random};
    QHash<QString, int> m_requests; ///< by session
    QSet<QString> m_wanted; ///< sessions that somebody wants down
    QString m_broken;
    int m_dials = 0;
    Tally m_tally;
    std::unique_ptr<LegOwners> m_legs;
    std::unique_ptr<LinePoller> m_poller;
    std::vector<std::unique_ptr<CallController>> m_calls;
    std::vector<std::unique_ptr<EndLadder>> m_ladders; ///< of lines an earlier start left open
};

} // namespace hs::test
