#pragma once
#include "models/domain/receipt.h"

#include <QJsonObject>

#include <optional>

namespace hs {

/// A step of a receipt as it goes to the journal and from the guard to the program. Pure; any
/// thread. Enums by their names in the source, as the receipt's hash has them.
[[nodiscard]] QJsonObject toJson(const EndStep &step);
/// nullopt for anything that is not a whole step, or whose outcome and proof contradict each other:
/// nobody may be told of a proof that was never found.
[[nodiscard]] std::optional<EndStep> endStepFrom(const QJsonObject &json);

} // namespace hs
