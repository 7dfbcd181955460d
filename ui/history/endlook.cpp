#include "ui/history/endlook.h"

#include "models/domain/callstate.h"
#include "ui/callbar/statelook.h"
#include "ui/words.h"

namespace hs {
namespace {

EndLook lookOfEnded(const SessionRecord &session)
{
    const QString word = words::endReasonShort(session.endReason);
    switch (session.endReason) {
    case EndReason::OperatorHungUp:
    case EndReason::AgentHungUp:
    case EndReason::ProgramQuit:
        return {Icon::HangUp, Tone::Muted, word, false};
    case EndReason::CancelledBeforeStart:
        return {Icon::Close, Tone::Muted, word, false};
    case EndReason::BalanceRanOut:
        return {Icon::Wallet, Tone::Warn, word, false};
    case EndReason::MicrophoneGone:
        return {Icon::MicOff, Tone::Warn, word, false};
    case EndReason::Refused:
        return {Icon::Error, Tone::Bad, word, false};
    case EndReason::Finished:
    case EndReason::EndedEverything:
        return {Icon::HangUp, Tone::Muted, word, false};
    case EndReason::None:
        return {Icon::Check, Tone::Muted,
                session.end ? words::ended(*session.end) : words::state(session.state), false};
    default:
        return {Icon::Warning, Tone::Warn, word, false};
    }
}

} // namespace

EndLook endLook(const SessionRecord &session)
{
    if (session.interrupted)
        return {Icon::Warning, Tone::Warn, words::endReasonShort(EndReason::Interrupted), true};
    if (isOpen(session.state)) {
        const StateLook look = stateLook(session.state);
        return {look.icon, look.tone, words::state(session.state), true};
    }
    if (session.state == CallState::RuledOut) {
        const StateLook look = stateLook(session.state);
        return {look.icon, look.tone, words::state(session.state), false};
    }
    return lookOfEnded(session);
}

} // namespace hs
