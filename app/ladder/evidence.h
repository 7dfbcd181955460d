#pragma once
#include "models/domain/calllog.h"
#include "models/domain/campaign.h"
#include "models/domain/receipt.h"

// What the platform's own records say about a line, as a step of its receipt. Pure; any thread. The
// times are left to whoever writes it down.
namespace hs {

/// A Proof when the row is in a final state, else Done.
[[nodiscard]] EndStep stepFrom(const CallLog &row);
[[nodiscard]] EndStep stepFrom(const CampaignLine &line);
/// No request that could open the line left, or it was refused, as `why` says.
[[nodiscard]] EndStep neverOpened(const QString &why);

} // namespace hs
