#pragma once
#include "models/domain/calllog.h"
#include "models/domain/result.h"

#include <QByteArrayView>

namespace hs {

/// The post-call webhook's body, short or long form (contract, webhooks.md section 1). Pure, any
/// thread. Only call_id is needed. `call_sid` is dropped here: for chats it embeds the widget's
/// key.
[[nodiscard]] Result<PostCallReport> parsePostCallReport(QByteArrayView body);

} // namespace hs
