#pragma once
#include "app/sandbox/campaign.h"

#include <map>

namespace hs::sandbox {
class PhoneNetwork;
struct PlatformState;

/// Runs the campaigns: dials pending contacts while lines are free, follows their legs, retries,
/// stops. Reads the platform's clock only. One thread. State and network must outlive it.
class Campaigns final
{
    Q_DISABLE_COPY_MOVE(Campaigns)
public:
    static constexpr std::chrono::seconds retryDelay{2};

    Campaigns(PlatformState &state, PhoneNetwork &phones) : m_state(state), m_phones(phones) { }

    Campaign &add(const Campaign &campaign); ///< Its ids are given here.
    [[nodiscard]] Campaign *find(int id);
    [[nodiscard]] const std::map<int, Campaign> &all() const { return m_campaigns; } ///< by id
    void step();
    [[nodiscard]] bool isIdle() const;
    /// Stops what does not ring yet. Live legs stay up, unless a cancel_hangs_up fault strikes.
    void cancel(Campaign &campaign);
    void clear() { m_campaigns.clear(); } ///< Ids go on counting.

private:
    void follow(Campaign &campaign, CampaignLine &line);
    void dialNext(Campaign &campaign);
    void dial(Campaign &campaign, CampaignLine &line);

    PlatformState &m_state;
    PhoneNetwork &m_phones;
    std::map<int, Campaign> m_campaigns;
    int m_lastId = 299;
    int m_lastLineId = 149;
};

} // namespace hs::sandbox
