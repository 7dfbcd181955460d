#pragma once
#include "models/domain/result.h"

#include <QString>

namespace hs::recordingevents {

/// The timeline's name for a recording that stopped because of that; ui/ has the words.
[[nodiscard]] QString failed(ErrorKind kind);

} // namespace hs::recordingevents
