#pragma once
#include "models/domain/checkverdict.h"
#include "models/domain/platform.h"
#include "models/domain/result.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>

namespace hs {
class Clock;
class PlatformClient;
class SessionStore;

enum class Connection { Starting, Online, Offline };
/// What is known of an agent beyond the list's row.
enum class Detail {
    Unread, ///< not asked for, or asked and not answered yet
    Failed, ///< not read the last time; asked again by itself, less and less often
    Read
};

/// Keeps agents, wallet and the state of the connection fresh by polling. GUI thread. Client, store
/// and clock must outlive it. Wallet: every 10 s while lines are open, else every 60 s; agents:
/// every 5 minutes and on refresh(). Each wallet reading goes into the store.
class PlatformWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlatformWatch)
public:
    PlatformWatch(PlatformClient &client, SessionStore &store, const Clock &clock,
                  QObject *parent = nullptr);
    ~PlatformWatch() override;

    /// Begins with the platform that the client was given, and forgets what it knew of another.
    void start();
    /// What was known is of a platform that is not used any more.
    void leave();
    void refresh(); ///< everything now
    void setLinesOpen(bool open);
    void setOnSandbox(bool onSandbox);
    /// The platform cannot be reached at all (e.g. the sandbox did not start).
    void setUnreachable(const Error &error);

    [[nodiscard]] const QList<Agent> &agents() const { return m_agents; }
    [[nodiscard]] const std::optional<Wallet> &wallet() const { return m_wallet; }
    [[nodiscard]] Connection connection() const { return m_connection; }
    [[nodiscard]] const std::optional<Error> &lastError() const { return m_lastError; }
    [[nodiscard]] bool isOnSandbox() const { return m_onSandbox; }
    /// The list's row, completed by GET /agents/{id} once that has been fetched (limit, rate,
    /// language).
    [[nodiscard]] std::optional<Agent> agent(int id) const;
    /// What is known for a check before a call with that agent.
    [[nodiscard]] CheckSurroundings surroundings(int agentId) const;
    /// Asks now; a failure is tried again after a while, at first after detailRetry, unless the
    /// platform knows no such agent.
    void fetchDetail(int agentId);
    [[nodiscard]] Detail detail(int agentId) const;
    void setDetailRetry(std::chrono::milliseconds first) { m_detailRetry = first; }
    /// Of the account, to dial from; empty until fetchNumbers() has been answered.
    [[nodiscard]] const QList<PlatformNumber> &numbers() const { return m_numbers; }
    /// Asks now. A failure leaves what is known.
    void fetchNumbers();

Q_SIGNALS:
    void agentsChanged();
    void agentDetailChanged(int agentId); ///< or could not be read
    void walletChanged();
    void numbersChanged();
    void connectionChanged(hs::Connection connection);

private:
    /// A continuation that does nothing once the watch has begun anew.
    template <typename Act> [[nodiscard]] auto still(Act act)
    {
        return [this, act, beginning = m_beginning]<typename T>(const Result<T> &reply) {
            if (beginning == m_beginning)
                act(reply);
        };
    }
    void forget();
    void fetchAgents(int page);
    void takePage(const AgentPage &reply, int page);
    void detailFailed(int agentId, ErrorKind why);
    void fetchWallet();
    void succeeded();
    void failedWith(const Error &error);

    PlatformClient &m_client;
    SessionStore &m_store;
    const Clock &m_clock;
    QTimer m_walletTimer;
    QTimer m_agentsTimer;
    QList<Agent> m_agents;
    QList<Agent> m_collecting;
    QHash<int, Agent> m_details;
    QSet<int> m_detailsInFlight;
    QHash<int, int> m_detailFailures; ///< in a row, of what was never read
    std::chrono::milliseconds m_detailRetry{2'000};
    QList<PlatformNumber> m_numbers;
    std::optional<Wallet> m_wallet;
    std::optional<Error> m_lastError;
    Connection m_connection = Connection::Starting;
    int m_beginning = 0; ///< counts forget()
    bool m_started = false;
    bool m_onSandbox = false;
    bool m_walletInFlight = false;
    bool m_agentsInFlight = false;
    bool m_numbersInFlight = false;
};

} // namespace hs
