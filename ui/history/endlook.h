#pragma once
#include "models/domain/session.h"
#include "ui/theme/icons.h"

namespace hs {

/// How a session stands or ended, at a glance: icon, colour and a few words.
struct EndLook
{
    Icon icon = Icon::Check;
    Tone tone = Tone::Muted;
    QString word;
    bool standsOut = false; ///< open, unproven or interrupted: its row is tinted
};

[[nodiscard]] EndLook endLook(const SessionRecord &session);

} // namespace hs
