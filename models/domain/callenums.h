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
///   Placing ─AnswerLost→ Unconfirmed ─Accepted→ Connecting (phone calls: the request is never
///     repeated, its call is looked up)
///   Placing/Unconfirmed/Connecting/InCall ─HangUp→ Ending ─EndProven→ Ended
///   Connecting/InCall/Ending ─Lost or ProofLate→ Unproven ─EndProven→ Ended
///   Unconfirmed/Connecting/InCall/Unproven ─LimitPassed→ RuledOut
enum class CallState {
    Idle,
    Preparing, ///< the microphone is being opened; nothing can cost money yet
    Recording, ///< the intent is being written to disk
    Placing, ///< the request that may create a line is on its way
    Unconfirmed, ///< the answer to that request was lost: there may be a line; it is looked up
    Connecting, ///< accepted; the line may be coming up
    InCall, ///< up: seconds cost money
    Ending, ///< hang-up asked for; waiting for proof
    Unproven, ///< no proof in time; the line may still be up; looking for evidence
    Ended, ///< proven over, or never opened; only a ProvenEnd leads here
    RuledOut, ///< no evidence came, and the agent's own limit plus 120 s is over: not counted any more
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
    AnswerLost, ///< the request may have had its effect, and no answer says so
    EndProven, ///< evidence from outside, or certainty that nothing was ever opened
    Lost, ///< the connection went without evidence
    ProofLate, ///< the time for the orderly end ran out
    LimitPassed, ///< the agent's own maximum duration and some slack are over
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
    Finished, ///< a phone call ran its course: one of the two on the phone hung up
    Busy,
    Unanswered, ///< it rang and nobody answered
    CallFailed, ///< the number could not be reached
    Voicemail, ///< a machine answered
    CapReached, ///< our own cap on money, minutes or silence
    EndedEverything, ///< End everything was pressed
    GuardEnded, ///< the guard ended it because the program could not
    WentToSleep, ///< ended by us because the machine was going to sleep
};
Q_ENUM_NS(EndReason)

/// What shows that the line is down. Ordered: later is stronger.
enum class EndProof {
    None,
    NeverOpened, ///< no request that could open the line ever left, or it was refused
    LogRow, ///< the platform's call log holds the finished call
    CampaignLine, ///< the campaign's line is in a final state
    CarrierStatus, ///< the carrier's own final status, read back
    EndCallFrame, ///< the platform said `end_call`
    CloseHandshake, ///< our close frame was answered by the platform's
};
Q_ENUM_NS(EndProof)

/// What one step of an end ladder did.
enum class EndStepKind {
    Asked, ///< the press, cap or fault that wants the line down
    NotSent, ///< nothing that could open a line had left, or it was refused
    CloseFrame, ///< our close frame
    PeerClose, ///< the platform's answering close
    EndCallFrame, ///< the platform's own `end_call`
    SocketTornDown, ///< no answer in time: our side is gone, which proves nothing
    MicrophoneClosed,
    CampaignCancel,
    CarrierFind, ///< which of the carrier's live calls is ours
    CarrierComplete,
    CarrierRead, ///< the status read back
    CampaignLine, ///< the campaign's line was looked at
    LogRow, ///< the platform's call log was looked at
    WaitForLimit, ///< nothing more can be done: the agent's own limit ends it
};
Q_ENUM_NS(EndStepKind)

enum class EndStepOutcome {
    Done, ///< carried out; proves nothing by itself
    Failed, ///< an error, a refusal or no answer
    Proof, ///< shows that the line is down
};
Q_ENUM_NS(EndStepOutcome)

/// How far a phone call is known to have come. Each but the first rests on evidence from outside.
enum class PhoneProgress {
    None, ///< not a phone call, or not asked for yet
    Intended, ///< on disk
    Accepted, ///< the platform's request or campaign id
    NoSign, ///< accepted a while ago, and no sign of a call yet
    InProgress, ///< a campaign line or log row says so
    Talked, ///< the row holds a conversation
    Finished, ///< a row in a final state
};
Q_ENUM_NS(PhoneProgress)

/// Who or what caused an event of a session's timeline.
enum class Origin { Operator, Socket, Api, Audio, Timer, Store, Program, Carrier, Guard };
Q_ENUM_NS(Origin)

} // namespace hs
