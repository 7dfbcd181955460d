#pragma once
#include "app/sandbox/route.h"

namespace hs::sandbox {
class Campaigns;
struct Campaign;
struct PlatformState;

/// The bulk calls of the REST API. One thread. State and campaigns must outlive it.
class CampaignApi final
{
    Q_DISABLE_COPY_MOVE(CampaignApi)
public:
    CampaignApi(PlatformState &state, Campaigns &campaigns) : m_state(state), m_campaigns(campaigns)
    {
    }

    [[nodiscard]] QList<Route> routes();

private:
    using Handler = HttpReply (CampaignApi::*)(const HttpRequest &, Campaign &);

    HttpReply list(const HttpRequest &request);
    HttpReply create(const HttpRequest &request);
    HttpReply get(const HttpRequest &, Campaign &campaign);
    HttpReply act(const HttpRequest &request, Campaign &campaign);
    HttpReply cancel(const HttpRequest &, Campaign &campaign);
    HttpReply start(const HttpRequest &, Campaign &campaign);
    HttpReply lines(const HttpRequest &request, Campaign &campaign);
    HttpReply liveStatus(const HttpRequest &, Campaign &campaign);

    PlatformState &m_state;
    Campaigns &m_campaigns;
};

} // namespace hs::sandbox
