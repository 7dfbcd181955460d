#include "app/sandbox/campaigns.h"

#include "app/sandbox/phonenetwork.h"
#include "app/sandbox/platformstate.h"

#include <algorithm>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

/// The line's word for a leg; campaigns spell some of them in their own way.
QString lineStatusOf(const PhoneLeg &leg)
{
    switch (leg.state) {
    case LegState::Queued:
        return u"Pending"_s;
    case LegState::Dialling:
    case LegState::Answered:
        return u"In Progress"_s;
    case LegState::Over:
        break;
    }
    return leg.status == "failed"_L1 ? u"Failed"_s : leg.status;
}

bool runs(const Campaign &campaign)
{
    return campaign.status == "pending"_L1 || campaign.status == "in_progress"_L1;
}

} // namespace

Campaign &Campaigns::add(const Campaign &campaign)
{
    const int id = ++m_lastId;
    Campaign &added = m_campaigns.emplace(id, campaign).first->second;
    added.id = id;
    for (CampaignLine &line : added.lines)
        line.id = ++m_lastLineId;
    return added;
}

Campaign *Campaigns::find(int id)
{
    const auto campaign = m_campaigns.find(id);
    return campaign == m_campaigns.end() ? nullptr : &campaign->second;
}

void Campaigns::step()
{
    for (auto &[id, campaign] : m_campaigns) {
        for (CampaignLine &line : campaign.lines)
            follow(campaign, line);
        if (runs(campaign))
            dialNext(campaign);
        const bool done = std::all_of(campaign.lines.cbegin(), campaign.lines.cend(),
                                      [](const CampaignLine &line) { return line.isFinal(); });
        if (done && runs(campaign))
            campaign.status = u"completed"_s;
    }
}

bool Campaigns::isIdle() const
{
    return std::none_of(m_campaigns.begin(), m_campaigns.end(),
                        [](const auto &one) { return runs(one.second); });
}

void Campaigns::follow(Campaign &campaign, CampaignLine &line)
{
    const PhoneLeg *leg
        = line.isFinal() || line.legId == 0 ? nullptr : m_state.legs.find(line.legId);
    if (leg == nullptr || line.retryAt)
        return;
    line.status = lineStatusOf(*leg);
    if (leg->state != LegState::Queued && campaign.status == "pending"_L1)
        campaign.status = u"in_progress"_s;
    const bool missed
        = line.status == "Failed"_L1 || line.status == "busy"_L1 || line.status == "no-answer"_L1;
    if (missed && campaign.retries && campaign.status != "cancelled"_L1
        && line.attempt < campaign.retryLimit) {
        line.status = u"retry_scheduled"_s;
        line.retryAt = *leg->over + retryDelay;
    }
}

void Campaigns::dialNext(Campaign &campaign)
{
    const auto now = m_state.clock.monotonic();
    auto busy = std::count_if(campaign.lines.cbegin(), campaign.lines.cend(), [](const auto &line) {
        return line.legId != 0 && !line.retryAt && !line.isFinal();
    });
    for (CampaignLine &line : campaign.lines) {
        const bool due = line.retryAt ? *line.retryAt <= now : line.legId == 0 && !line.isFinal();
        if (!due)
            continue;
        if (busy >= campaign.atOnce || m_state.linesTaken() >= m_state.options.concurrency)
            return;
        dial(campaign, line);
        ++busy;
    }
}

void Campaigns::dial(Campaign &campaign, CampaignLine &line)
{
    DialOrder order;
    order.agentId = campaign.agentId;
    order.from = campaign.from;
    order.viaCarrier = campaign.viaCarrier;
    order.to = line.to;
    order.requestId = m_state.legs.nextRequestId();
    order.campaignId = campaign.id;
    order.context = line.variables;
    if (line.retryAt)
        ++line.attempt;
    line.retryAt.reset();
    line.legId = m_phones.dial(order).id;
    line.status = u"Pending"_s;
    line.dispatchedAt = m_state.clock.utcNow();
}

void Campaigns::cancel(Campaign &campaign)
{
    const bool hangsUp = m_state.faults.strikePlatform(FaultKind::CancelHangsUp);
    for (CampaignLine &line : campaign.lines) {
        PhoneLeg *leg = line.legId == 0 || line.retryAt ? nullptr : m_state.legs.find(line.legId);
        const bool rings = leg != nullptr && leg->state != LegState::Queued;
        if (leg != nullptr && (!rings || hangsUp))
            m_phones.end(*leg, {ClosedBy::Platform, u"cancel"_s, 0, {}});
        if (leg == nullptr && !line.isFinal()) {
            line.retryAt.reset();
            line.status = u"cancelled"_s;
        }
        follow(campaign, line);
    }
    campaign.status = u"cancelled"_s;
}

} // namespace hs::sandbox
