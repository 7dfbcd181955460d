#pragma once
#include "models/domain/callenums.h"
#include "ui/theme/icons.h"

namespace hs {

/// How a call state is told apart at a glance, beside its word.
struct StateLook
{
    Icon icon = Icon::Info;
    Tone tone = Tone::Muted;
};

[[nodiscard]] StateLook stateLook(CallState state);

} // namespace hs
