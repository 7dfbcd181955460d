#include "models/storage/storewords.h"

#include "models/storage/wordtable.h"

#include <array>

using namespace Qt::StringLiterals;

namespace hs::words {
namespace {

constexpr std::array kinds{
    Word<SessionKind>{SessionKind::WebCall, "web_call"_L1},
    Word<SessionKind>{SessionKind::PhoneCall, "phone_call"_L1},
    Word<SessionKind>{SessionKind::Chat, "chat"_L1},
};

constexpr std::array recordingFormats{
    Word<RecordingFormat>{RecordingFormat::Opus, "opus"_L1},
    Word<RecordingFormat>{RecordingFormat::Wav, "wav"_L1},
};

constexpr std::array states{
    Word<CallState>{CallState::Idle, "idle"_L1},
    Word<CallState>{CallState::Preparing, "preparing"_L1},
    Word<CallState>{CallState::Recording, "recording"_L1},
    Word<CallState>{CallState::Placing, "placing"_L1},
    Word<CallState>{CallState::Unconfirmed, "unconfirmed"_L1},
    Word<CallState>{CallState::Connecting, "connecting"_L1},
    Word<CallState>{CallState::InCall, "in_call"_L1},
    Word<CallState>{CallState::Ending, "ending"_L1},
    Word<CallState>{CallState::Unproven, "unproven"_L1},
    Word<CallState>{CallState::Ended, "ended"_L1},
    Word<CallState>{CallState::RuledOut, "ruled_out"_L1},
    Word<CallState>{CallState::Failed, "failed"_L1},
};

constexpr std::array reasons{
    Word<EndReason>{EndReason::None, "none"_L1},
    Word<EndReason>{EndReason::OperatorHungUp, "operator_hung_up"_L1},
    Word<EndReason>{EndReason::CancelledBeforeStart, "cancelled_before_start"_L1},
    Word<EndReason>{EndReason::AgentHungUp, "agent_hung_up"_L1},
    Word<EndReason>{EndReason::BalanceRanOut, "balance_ran_out"_L1},
    Word<EndReason>{EndReason::PlatformOther, "platform_other"_L1},
    Word<EndReason>{EndReason::ConnectionLost, "connection_lost"_L1},
    Word<EndReason>{EndReason::NoAnswer, "no_answer"_L1},
    Word<EndReason>{EndReason::MicrophoneGone, "microphone_gone"_L1},
    Word<EndReason>{EndReason::Refused, "refused"_L1},
    Word<EndReason>{EndReason::Interrupted, "interrupted"_L1},
    Word<EndReason>{EndReason::ProgramQuit, "program_quit"_L1},
    Word<EndReason>{EndReason::Finished, "finished"_L1},
    Word<EndReason>{EndReason::Busy, "busy"_L1},
    Word<EndReason>{EndReason::Unanswered, "unanswered"_L1},
    Word<EndReason>{EndReason::CallFailed, "call_failed"_L1},
    Word<EndReason>{EndReason::Voicemail, "voicemail"_L1},
    Word<EndReason>{EndReason::CapReached, "cap_reached"_L1},
    Word<EndReason>{EndReason::EndedEverything, "ended_everything"_L1},
    Word<EndReason>{EndReason::GuardEnded, "guard_ended"_L1},
    Word<EndReason>{EndReason::WentToSleep, "went_to_sleep"_L1},
};

constexpr std::array proofs{
    Word<EndProof>{EndProof::None, "none"_L1},
    Word<EndProof>{EndProof::NeverOpened, "never_opened"_L1},
    Word<EndProof>{EndProof::LogRow, "log_row"_L1},
    Word<EndProof>{EndProof::CampaignLine, "campaign_line"_L1},
    Word<EndProof>{EndProof::CarrierStatus, "carrier_status"_L1},
    Word<EndProof>{EndProof::EndCallFrame, "end_call_frame"_L1},
    Word<EndProof>{EndProof::CloseHandshake, "close_handshake"_L1},
};

constexpr std::array stepKinds{
    Word<EndStepKind>{EndStepKind::Asked, "asked"_L1},
    Word<EndStepKind>{EndStepKind::NotSent, "not_sent"_L1},
    Word<EndStepKind>{EndStepKind::CloseFrame, "close_frame"_L1},
    Word<EndStepKind>{EndStepKind::PeerClose, "peer_close"_L1},
    Word<EndStepKind>{EndStepKind::EndCallFrame, "end_call_frame"_L1},
    Word<EndStepKind>{EndStepKind::SocketTornDown, "socket_torn_down"_L1},
    Word<EndStepKind>{EndStepKind::MicrophoneClosed, "microphone_closed"_L1},
    Word<EndStepKind>{EndStepKind::CampaignCancel, "campaign_cancel"_L1},
    Word<EndStepKind>{EndStepKind::CarrierFind, "carrier_find"_L1},
    Word<EndStepKind>{EndStepKind::CarrierComplete, "carrier_complete"_L1},
    Word<EndStepKind>{EndStepKind::CarrierRead, "carrier_read"_L1},
    Word<EndStepKind>{EndStepKind::CampaignLine, "campaign_line"_L1},
    Word<EndStepKind>{EndStepKind::LogRow, "log_row"_L1},
    Word<EndStepKind>{EndStepKind::WaitForLimit, "wait_for_limit"_L1},
};

constexpr std::array outcomes{
    Word<EndStepOutcome>{EndStepOutcome::Done, "done"_L1},
    Word<EndStepOutcome>{EndStepOutcome::Failed, "failed"_L1},
    Word<EndStepOutcome>{EndStepOutcome::Proof, "proof"_L1},
};

constexpr std::array progresses{
    Word<PhoneProgress>{PhoneProgress::None, "none"_L1},
    Word<PhoneProgress>{PhoneProgress::Intended, "intended"_L1},
    Word<PhoneProgress>{PhoneProgress::Accepted, "accepted"_L1},
    Word<PhoneProgress>{PhoneProgress::NoSign, "no_sign"_L1},
    Word<PhoneProgress>{PhoneProgress::InProgress, "in_progress"_L1},
    Word<PhoneProgress>{PhoneProgress::Talked, "talked"_L1},
    Word<PhoneProgress>{PhoneProgress::Finished, "finished"_L1},
};

constexpr std::array origins{
    Word<Origin>{Origin::Operator, "operator"_L1}, Word<Origin>{Origin::Socket, "socket"_L1},
    Word<Origin>{Origin::Api, "api"_L1},           Word<Origin>{Origin::Audio, "audio"_L1},
    Word<Origin>{Origin::Timer, "timer"_L1},       Word<Origin>{Origin::Store, "store"_L1},
    Word<Origin>{Origin::Program, "program"_L1},   Word<Origin>{Origin::Carrier, "carrier"_L1},
    Word<Origin>{Origin::Guard, "guard"_L1},
};

constexpr std::array speakers{
    Word<Speaker>{Speaker::Operator, "operator"_L1},
    Word<Speaker>{Speaker::Agent, "agent"_L1},
};

} // namespace

QString of(SessionKind kind)
{
    return wordIn(kinds, kind);
}
QString of(CallState state)
{
    return wordIn(states, state);
}
QString of(EndReason reason)
{
    return wordIn(reasons, reason);
}
QString of(EndProof proof)
{
    return wordIn(proofs, proof);
}
QString of(EndStepKind kind)
{
    return wordIn(stepKinds, kind);
}
QString of(EndStepOutcome outcome)
{
    return wordIn(outcomes, outcome);
}
QString of(PhoneProgress progress)
{
    return wordIn(progresses, progress);
}
QString of(Origin origin)
{
    return wordIn(origins, origin);
}
QString of(Speaker speaker)
{
    return wordIn(speakers, speaker);
}

QString of(RecordingFormat format)
{
    return wordIn(recordingFormats, format);
}

SessionKind sessionKind(const QString &word)
{
    return valueIn(kinds, word);
}
CallState callState(const QString &word)
{
    return valueIn(states, word);
}
EndReason endReason(const QString &word)
{
    return valueIn(reasons, word);
}
EndProof endProof(const QString &word)
{
    return valueIn(proofs, word);
}
EndStepKind endStepKind(const QString &word)
{
    return valueIn(stepKinds, word);
}
EndStepOutcome endStepOutcome(const QString &word)
{
    return valueIn(outcomes, word);
}
PhoneProgress phoneProgress(const QString &word)
{
    return valueIn(progresses, word);
}
Origin origin(const QString &word)
{
    return valueIn(origins, word);
}
Speaker speaker(const QString &word)
{
    return valueIn(speakers, word);
}
RecordingFormat recordingFormat(const QString &word)
{
    return valueIn(recordingFormats, word);
}

} // namespace hs::words
