#include "app/records/platformwatch.h"

#include "app/api/platformclient.h"
#include "models/domain/cappedcopy.h"
#include "models/domain/clock.h"
#include "models/storage/sessionstore.h"

#include <algorithm>
#include <utility>

namespace hs {

using namespace std::chrono_literals;

namespace {

constexpr auto walletIntervalIdle = 60s;
constexpr auto walletIntervalInCall = 10s;
constexpr auto agentsInterval = 5min;
constexpr int pageSize = 150; // the platform's maximum
constexpr int mostDoublings = 5; // of the time until an agent is asked for again
constexpr int maximumPages = 40; // 6,000 agents: a broken total must not make us ask for ever

} // namespace

PlatformWatch::PlatformWatch(PlatformClient &client, SessionStore &store, const Clock &clock,
                             QObject *parent)
    : QObject(parent), m_client(client), m_store(store), m_clock(clock)
{
    m_walletTimer.setInterval(walletIntervalIdle);
    m_agentsTimer.setInterval(agentsInterval);
    m_agentsTimer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_walletTimer, &QTimer::timeout, this, &PlatformWatch::fetchWallet);
    connect(&m_agentsTimer, &QTimer::timeout, this, [this] { fetchAgents(1); });
}

PlatformWatch::~PlatformWatch() = default;

void PlatformWatch::start()
{
    if (std::exchange(m_started, true))
        forget();
    m_walletTimer.start();
    m_agentsTimer.start();
    refresh();
}

void PlatformWatch::leave()
{
    m_walletTimer.stop();
    m_agentsTimer.stop();
    if (m_started)
        forget();
}

void PlatformWatch::forget()
{
    ++m_beginning;
    m_agents.clear();
    m_details.clear();
    m_detailFailures.clear();
    m_detailsInFlight.clear();
    m_numbers.clear();
    m_wallet.reset();
    m_lastError.reset();
    m_connection = Connection::Starting;
    m_walletInFlight = m_agentsInFlight = m_numbersInFlight = false;
    Q_EMIT agentsChanged();
    Q_EMIT walletChanged();
    Q_EMIT numbersChanged();
    Q_EMIT connectionChanged(m_connection);
}

void PlatformWatch::refresh()
{
    if (!m_client.isReady())
        return;
    fetchWallet();
    fetchAgents(1);
}

void PlatformWatch::setLinesOpen(bool open)
{
    m_walletTimer.setInterval(open ? walletIntervalInCall : walletIntervalIdle);
    if (m_client.isReady())
        fetchWallet();
}

void PlatformWatch::setOnSandbox(bool onSandbox)
{
    m_onSandbox = onSandbox;
    Q_EMIT connectionChanged(m_connection);
}

void PlatformWatch::setUnreachable(const Error &error)
{
    m_walletTimer.stop();
    m_agentsTimer.stop();
    failedWith(error);
}

std::optional<Agent> PlatformWatch::agent(int id) const
{
    if (const auto detail = m_details.constFind(id); detail != m_details.constEnd())
        return *detail;
    const auto row = std::find_if(m_agents.begin(), m_agents.end(),
                                  [id](const Agent &a) { return a.id == id; });
    return row == m_agents.end() ? std::nullopt : std::optional<Agent>(*row);
}

CheckSurroundings PlatformWatch::surroundings(int agentId) const
{
    CheckSurroundings around;
    around.hasAgent = agentId != 0 && (m_agents.isEmpty() || agent(agentId).has_value());
    if (m_wallet && !m_wallet->usageBased)
        around.walletMinutes = m_wallet->estimatedMinutes;
    return around;
}

void PlatformWatch::fetchDetail(int agentId)
{
    if (!m_client.isReady() || m_detailsInFlight.contains(agentId))
        return;
    m_detailsInFlight.insert(agentId);
    m_client.agent(agentId).then(this, still([this, agentId](const Result<Agent> &reply) {
        m_detailsInFlight.remove(agentId);
        if (!reply)
            return detailFailed(agentId, reply.error().kind); // a lost connection is told by others
        m_detailFailures.remove(agentId);
        Agent detail = *reply;
        const auto row = agent(agentId);
        if (row && detail.languages.isEmpty())
            detail.languages = row->languages;
        m_details.insert(agentId, detail);
        Q_EMIT agentDetailChanged(agentId);
    }));
}

Detail PlatformWatch::detail(int agentId) const
{
    if (m_details.contains(agentId))
        return Detail::Read;
    return m_detailFailures.contains(agentId) ? Detail::Failed : Detail::Unread;
}

// What was read once stays good enough; without it nobody knows how long a call may last.
void PlatformWatch::detailFailed(int agentId, ErrorKind why)
{
    if (m_details.contains(agentId))
        return;
    const int failures = ++m_detailFailures[agentId];
    const auto wait = m_detailRetry * (1 << std::min(failures - 1, mostDoublings));
    if (why != ErrorKind::NotFound)
        QTimer::singleShot(wait, this, [this, agentId, failures] {
            if (m_detailFailures.value(agentId) == failures) // nobody has asked meanwhile
                fetchDetail(agentId);
        });
    if (failures == 1)
        Q_EMIT agentDetailChanged(agentId);
}

void PlatformWatch::fetchNumbers()
{
    if (!m_client.isReady() || m_numbersInFlight)
        return;
    m_numbersInFlight = true;
    m_client.phoneNumbers().then(this, still([this](const Result<QList<PlatformNumber>> &reply) {
        m_numbersInFlight = false;
        if (!reply || *reply == m_numbers)
            return; // the wallet's polling reports a lost connection
        m_numbers = *reply;
        Q_EMIT numbersChanged();
    }));
}

void PlatformWatch::fetchAgents(int page)
{
    if (page == 1) {
        if (m_agentsInFlight)
            return;
        m_collecting.clear();
    }
    m_agentsInFlight = true;
    m_client.agents(page, pageSize).then(this, still([this, page](const Result<AgentPage> &reply) {
        m_agentsInFlight = false;
        if (!reply) {
            failedWith(reply.error());
            return;
        }
        takePage(*reply, page);
    }));
}

void PlatformWatch::takePage(const AgentPage &reply, int page)
{
    m_collecting += reply.agents;
    if (!reply.agents.isEmpty() && m_collecting.size() < reply.totalRecords
        && page < maximumPages) {
        fetchAgents(page + 1);
        return;
    }
    // The capped copies are our own tools, not agents to choose.
    m_collecting.removeIf(
        [](const Agent &agent) { return CappedCopy::of(agent.id, agent.name).has_value(); });
    const bool changed = m_collecting != m_agents;
    m_agents = std::exchange(m_collecting, {});
    succeeded();
    if (changed)
        Q_EMIT agentsChanged();
}

void PlatformWatch::fetchWallet()
{
    if (m_walletInFlight)
        return;
    m_walletInFlight = true;
    m_client.balance().then(this, still([this](const Result<Wallet> &reply) {
        m_walletInFlight = false;
        if (!reply) {
            failedWith(reply.error());
            return;
        }
        succeeded();
        m_store.record(*reply, m_clock.utcNow());
        if (m_wallet == *reply)
            return;
        m_wallet = *reply;
        Q_EMIT walletChanged();
    }));
}

void PlatformWatch::succeeded()
{
    const bool wasAway = m_connection != Connection::Online;
    m_lastError.reset();
    m_connection = Connection::Online;
    if (!wasAway)
        return;
    Q_EMIT connectionChanged(m_connection);
    if (m_agents.isEmpty())
        fetchAgents(1);
}

void PlatformWatch::failedWith(const Error &error)
{
    if (error.kind == ErrorKind::Cancelled)
        return;
    const bool same = m_connection == Connection::Offline && m_lastError == error;
    m_lastError = error;
    m_connection = Connection::Offline;
    if (!same)
        Q_EMIT connectionChanged(m_connection);
}

} // namespace hs
