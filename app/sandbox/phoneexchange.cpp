#include "app/sandbox/phoneexchange.h"

namespace hs::sandbox {

namespace {

constexpr auto tickInterval = std::chrono::milliseconds(20);

} // namespace

PhoneExchange::PhoneExchange(PlatformState &state, QObject *parent)
    : QObject(parent)
    , m_network(state)
    , m_campaigns(state, m_network)
    , m_phoneApi(state, m_network)
    , m_campaignApi(state, m_campaigns)
    , m_carrier(state, m_network)
    , m_hooks(state)
{
    m_network.setRowWritten(
        [this](int id, const FinishedSession &session) { m_hooks.deliver(id, session); });
    m_tick.setInterval(tickInterval);
    connect(&m_tick, &QTimer::timeout, this, &PhoneExchange::step);
}

void PhoneExchange::step()
{
    m_network.step();
    m_campaigns.step();
    if (m_network.isIdle() && m_campaigns.isIdle())
        m_tick.stop();
    else if (!m_tick.isActive())
        m_tick.start();
}

void PhoneExchange::reset()
{
    m_hooks.reset();
    m_campaigns.clear();
    m_network.reset();
    step();
}

QList<Route> PhoneExchange::routes()
{
    return m_phoneApi.routes() + m_campaignApi.routes();
}

} // namespace hs::sandbox
