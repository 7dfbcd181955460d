#pragma once
#include "models/domain/callenums.h"

#include <optional>

namespace hs {

/// The only rule book. nullopt = the event means nothing in this state and changes nothing.
[[nodiscard]] constexpr std::optional<CallState> next(CallState state, CallEvent event)
{
    using enum CallState;
    using enum CallEvent;
    switch (state) {
    case Idle:
        if (event == Start)
            return Preparing;
        break;
    case Preparing:
        switch (event) {
        case Prepared:
            return Recording;
        case HangUp:
            return Ended;
        case Refused:
            return Failed;
        default:
            break;
        }
        break;
    case Recording:
        switch (event) {
        case IntentStored:
            return Placing;
        case HangUp:
            return Ended;
        case Refused:
            return Failed;
        default:
            break;
        }
        break;
    case Placing:
        switch (event) {
        case Accepted:
            return Connecting;
        case HangUp:
            return Ending;
        case Refused:
            return Failed;
        case AnswerLost:
            return Unconfirmed;
        default:
            break;
        }
        break;
    case Unconfirmed:
        switch (event) {
        case Accepted:
            return Connecting;
        case Answered:
            return InCall;
        case HangUp:
            return Ending;
        case EndProven:
            return Ended;
        case LimitPassed:
            return RuledOut;
        default:
            break;
        }
        break;
    case Connecting:
        switch (event) {
        case Answered:
            return InCall;
        case HangUp:
            return Ending;
        case Refused:
            return Failed;
        case EndProven:
            return Ended;
        case Lost:
            return Unproven;
        case LimitPassed:
            return RuledOut;
        default:
            break;
        }
        break;
    case InCall:
        switch (event) {
        case HangUp:
            return Ending;
        case EndProven:
            return Ended;
        case Lost:
            return Unproven;
        case LimitPassed:
            return RuledOut;
        default:
            break;
        }
        break;
    case Ending:
        switch (event) {
        case EndProven:
            return Ended;
        case Refused:
            return Ended; // the request we wanted to cancel was refused: there is no line
        case Lost:
        case ProofLate:
            return Unproven;
        default:
            break;
        }
        break;
    case Unproven:
        if (event == EndProven)
            return Ended;
        if (event == LimitPassed)
            return RuledOut;
        break;
    case Ended:
    case RuledOut:
    case Failed:
        break;
    }
    return std::nullopt;
}

/// True from the first request that may open a line until its end is proven or ruled out.
[[nodiscard]] constexpr bool mayCostMoney(CallState state)
{
    using enum CallState;
    return state == Placing || state == Unconfirmed || state == Connecting || state == InCall
           || state == Ending || state == Unproven;
}

[[nodiscard]] constexpr bool isFinal(CallState state)
{
    return state == CallState::Ended || state == CallState::RuledOut || state == CallState::Failed;
}

/// True from Start until a final state: what the call bar shows.
[[nodiscard]] constexpr bool isOpen(CallState state)
{
    return state != CallState::Idle && !isFinal(state);
}

} // namespace hs
