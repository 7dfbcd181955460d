#pragma once
#include "models/domain/callenums.h"

#include <QString>

// A receipt's steps in words, for the Sessions tab and for the printed page. A few words each, no
// full stop. Where translations are installed: GUI thread; else any.
namespace hs::receiptwords {

[[nodiscard]] QString step(EndStepKind kind);
[[nodiscard]] QString outcome(EndStepOutcome outcome);
/// Who or what shows that the line is down; empty for None.
[[nodiscard]] QString proof(EndProof proof);

} // namespace hs::receiptwords
