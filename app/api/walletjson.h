#pragma once
#include "models/domain/platform.h"
#include "models/domain/result.h"

#include <QByteArrayView>

namespace hs {

/// GET /account/balance (contract, rest.md section 5). The amount is needed; all else may be
/// absent. Pure.
[[nodiscard]] Result<Wallet> parseWallet(QByteArrayView body);

} // namespace hs
