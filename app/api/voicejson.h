#pragma once
#include "models/domain/platform.h"
#include "models/domain/result.h"

#include <QByteArrayView>

namespace hs {

/// GET /providers/voices (contract, rest.md section 7). Pure. A voice without a name cannot be
/// chosen and is left out.
[[nodiscard]] Result<VoicePage> parseVoicePage(QByteArrayView body);

} // namespace hs
