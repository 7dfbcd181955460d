#pragma once
#include "models/domain/platform.h"
#include "models/domain/result.h"

#include <QByteArrayView>

namespace hs {

/// GET /phone_number/list (contract, rest.md section 6). Pure. The carriers' credentials it carries
/// (sip_*, exotel_*, wa_*) are dropped here.
[[nodiscard]] Result<QList<PlatformNumber>> parseNumbers(QByteArrayView body);

} // namespace hs
