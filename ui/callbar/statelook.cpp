#include "ui/callbar/statelook.h"

namespace hs {

StateLook stateLook(CallState state)
{
    switch (state) {
    case CallState::Preparing:
        return {Icon::Mic, Tone::Accent};
    case CallState::Recording:
    case CallState::Placing:
    case CallState::Connecting:
    case CallState::Unconfirmed:
        return {Icon::WebCall, Tone::Accent};
    case CallState::InCall:
        return {Icon::WebCall, Tone::Good};
    case CallState::Ending:
        return {Icon::HangUp, Tone::Warn};
    case CallState::Unproven:
        return {Icon::Warning, Tone::Bad};
    case CallState::Ended:
        return {Icon::Check, Tone::Muted};
    case CallState::RuledOut:
        return {Icon::Clock, Tone::Warn};
    case CallState::Failed:
        return {Icon::Error, Tone::Bad};
    case CallState::Idle:
        break;
    }
    return {};
}

} // namespace hs
