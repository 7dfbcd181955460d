#pragma once
#include "models/domain/caps.h"
#include "models/domain/dialrules.h"
#include "models/domain/result.h"

#include <QString>

// Sentences of hookswitchctl, and of the program when it answers it. Any thread.
namespace hs::ctlwords {

[[nodiscard]] QString failure(const Error &error);
[[nodiscard]] QString unreachable(const QString &why); ///< the program that may have the profile
[[nodiscard]] QString objection(const DialVerdict &verdict);
[[nodiscard]] QString objection(const StartObjection &objection);
/// For the session's timeline, English; empty for what nobody may override.
[[nodiscard]] QString overrideNote(DialObjection objection);
[[nodiscard]] QString overrideNote(const StartObjection &objection, const QString &reason);

} // namespace hs::ctlwords
