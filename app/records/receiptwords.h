#pragma once
#include "models/domain/callenums.h"

#include <QString>

namespace hs {
struct EndStep;
}

// A receipt's steps in words, for the Sessions tab and for the printed page. A few words each, no
// full stop. Where translations are installed: GUI thread; else any.
namespace hs::receiptwords {

[[nodiscard]] QString step(EndStepKind kind);
[[nodiscard]] QString outcome(EndStepOutcome outcome);
/// Who or what shows that the line is down; empty for None.
[[nodiscard]] QString proof(EndProof proof);
/// What was asked, and what came back. Of a step at a machine as it was sent and answered; of who
/// asked for the end, and when, in words, for the row keeps the names of our own values.
[[nodiscard]] QString request(const EndStep &step);
[[nodiscard]] QString answer(const EndStep &step);

} // namespace hs::receiptwords
