#pragma once
#include "models/domain/campaign.h"
#include "models/domain/result.h"

#include <QByteArrayView>

// Dispatched phone calls and campaigns (contract, rest.md sections 2 and 8). Pure functions, any
// thread.
namespace hs {

/// POST /calls/dispatch. A refusal inside a 200 is an Error: plan or balance, lines, else
/// BadRequest.
[[nodiscard]] Result<DispatchReceipt> parseDispatch(QByteArrayView body);
/// GET /calls/bulk_call/{id}/lines
[[nodiscard]] Result<CampaignLinePage> parseCampaignLines(QByteArrayView body);
/// GET /bulk-call/{id}/live-status
[[nodiscard]] Result<CampaignLiveStatus> parseCampaignLiveStatus(QByteArrayView body);

} // namespace hs
