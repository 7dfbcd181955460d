#pragma once
#include "app/sandbox/campaignapi.h"
#include "app/sandbox/campaigns.h"
#include "app/sandbox/carrierapi.h"
#include "app/sandbox/phoneapi.h"
#include "app/sandbox/phonenetwork.h"
#include "app/sandbox/webhooks.h"

#include <QObject>
#include <QTimer>

namespace hs::sandbox {

/// All of telephony: the network, what the platform makes of it, and the timer that drives them
/// while there is anything to do. One thread with an event loop. The state must outlive it.
class PhoneExchange final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PhoneExchange)
public:
    explicit PhoneExchange(PlatformState &state, QObject *parent = nullptr);

    /// Everything due by now happens. Before and after each request, so that a reply never is
    /// behind the clock.
    void step();
    void reset();
    [[nodiscard]] PhoneNetwork &network() { return m_network; }
    [[nodiscard]] CarrierApi &carrier() { return m_carrier; }
    [[nodiscard]] QList<Route> routes();

private:
    PhoneNetwork m_network;
    Campaigns m_campaigns;
    PhoneApi m_phoneApi;
    CampaignApi m_campaignApi;
    CarrierApi m_carrier;
    Webhooks m_hooks;
    QTimer m_tick;
};

} // namespace hs::sandbox
