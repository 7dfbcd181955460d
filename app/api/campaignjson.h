#pragma once
#include "app/api/dialrequests.h"
#include "models/domain/campaign.h"
#include "models/domain/result.h"

#include <QByteArrayView>

// Dispatched phone calls and campaigns (contract, rest.md sections 2 and 8). Pure functions, any
// thread.
namespace hs {

/// POST /calls/dispatch. A refusal inside a 200 is an Error: plan or balance, lines, else
/// BadRequest.
[[nodiscard]] Result<DispatchReceipt> parseDispatch(QByteArrayView body);
/// The body of POST /calls/dispatch.
[[nodiscard]] QByteArray dispatchBody(const DispatchRequest &request);

/// The body of POST /calls/bulk_call/create: one contact, at once, one line, every kind of repeat
/// off.
[[nodiscard]] QByteArray campaignBody(const CampaignRequest &request);
/// The reply to it. It names no campaign, so `name` is empty.
[[nodiscard]] Result<Campaign> parseCampaignCreated(QByteArrayView body);
/// GET /calls/bulk_call
[[nodiscard]] Result<CampaignPage> parseCampaignPage(QByteArrayView body);
/// GET /calls/bulk_call/{id}
[[nodiscard]] Result<Campaign> parseCampaign(QByteArrayView body);
/// PUT and DELETE /calls/bulk_call/{id}: the campaign's status from now on, normalised.
[[nodiscard]] Result<QString> parseCampaignChange(QByteArrayView body);
/// GET /calls/bulk_call/{id}/lines
[[nodiscard]] Result<CampaignLinePage> parseCampaignLines(QByteArrayView body);
/// GET /bulk-call/{id}/live-status
[[nodiscard]] Result<CampaignLiveStatus> parseCampaignLiveStatus(QByteArrayView body);

} // namespace hs
