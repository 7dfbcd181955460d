#pragma once
#include <QObject>

// All enums of a line in one header: Qt allows one Q_NAMESPACE per namespace.
namespace hs {
Q_NAMESPACE

/// Where one line is, from the press on Start to the proof of its end. Web and phone calls share
/// it.
///
///   Idle ─Start→ Preparing ─Prepared→ Recording ─IntentStored→ Placing ─Accepted→ Connecting
///   ─Answered→ InCall
///     (a refusal before a line can exist leads to Failed; HangUp before Placing leads to Ended)
///   Placing/Connecting/InCall ─HangUp→ Ending ─EndProven→ Ended
///   Connecting/InCall/Ending ─Lost or ProofLate→ Unproven ─EndProven or LimitPassed→ Ended
enum class CallState {
    Idle,
    Preparing, ///< the microphone is being opened; nothing can cost money yet
    Recording, ///< the intent is being written to disk
    Placing, ///< the request that may create a line is on its way
    Connecting, ///< accepted; the line may be coming up
    InCall, ///< up: seconds cost money
    Ending, ///< hang-up asked for; waiting for proof
    Unproven, ///< no proof in time; the line may still be up; looking for evidence
    Ended, ///< proven over, or never opened
    Failed, ///< refused before a line could exist
};
Q_ENUM_NS(CallState)

enum class CallEvent {
    Start,
    Prepared,
    IntentStored,
    Accepted,
    Answered,
    HangUp, ///< the operator's press, in any state
    Refused, ///< an error that shows no line exists
    EndProven, ///< evidence from outside, or certainty that nothing was ever opened
    Lost, ///< the connection went without evidence
    ProofLate, ///< the time for the orderly end ran out
    LimitPassed, ///< the agent's own maximum duration is over, so the platform has ended the line
};
Q_ENUM_NS(CallEvent)

/// Why a session came to its end, as the transcript page and the Sessions tab tell it.
enum class EndReason {
    None, ///< not over yet
    OperatorHungUp,
    CancelledBeforeStart, ///< the operator gave up before a line existed
    AgentHungUp, ///< `end_call` reason hangup: agent or platform
    BalanceRanOut, ///< `end_call` reason user_limit_reached
    PlatformOther, ///< `end_call` with a reason we do not know; the text is kept
    ConnectionLost, ///< the socket closed without `end_call`
    NoAnswer, ///< the socket did not open in time
    MicrophoneGone, ///< ended by us because no microphone was left
    Refused, ///< the platform or the machine refused before a line existed
    Interrupted, ///< the program stopped while the line was open
    ProgramQuit, ///< the operator closed the program in the call
};
Q_ENUM_NS(EndReason)

/// What shows that the line is down. Ordered: later is stronger.
enum class EndProof {
    None,
    AgentLimit, ///< no evidence, but the agent's own maximum duration plus 120 s has passed
    NeverOpened, ///< no request that could open the line ever left, or it was refused
    LogRow, ///< the platform's call log holds the finished call
    EndCallFrame, ///< the platform said `end_call`
    CloseHandshake, ///< our close frame was answered by the platform's
};
Q_ENUM_NS(EndProof)

/// Who or what caused an event of a session's timeline.
enum class Origin { Operator, Socket, Api, Audio, Timer, Store, Program };
Q_ENUM_NS(Origin)

} // namespace hs
