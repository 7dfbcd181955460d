#include "ui/words.h"

#include <QCoreApplication>

// How a session came to its end, and how that is known.
namespace hs::words {
namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hs::words)
};

} // namespace

QString ended(const ProvenEnd &)
{
    return Tr::tr("Ended");
}

QString endReason(EndReason reason, const QString &platformWord)
{
    switch (reason) {
    case EndReason::None:
        return Tr::tr("Not over yet.");
    case EndReason::OperatorHungUp:
        return Tr::tr("You hung up.");
    case EndReason::CancelledBeforeStart:
        return Tr::tr("You cancelled before the line was opened.");
    case EndReason::AgentHungUp:
        return Tr::tr("The agent hung up.");
    case EndReason::BalanceRanOut:
        return Tr::tr("The balance ran out.");
    case EndReason::PlatformOther:
        return platformWord.isEmpty()
                   ? Tr::tr("The platform ended it without saying why.")
                   : Tr::tr("The platform ended it and gave this reason: “%1”.").arg(platformWord);
    case EndReason::ConnectionLost:
        return Tr::tr("The connection was lost.");
    case EndReason::NoAnswer:
        return Tr::tr("The line did not come up in time.");
    case EndReason::MicrophoneGone:
        return Tr::tr("No microphone was left, so the line was ended.");
    case EndReason::Refused:
        return Tr::tr("It was refused before a line was opened.");
    case EndReason::Interrupted:
        return Tr::tr("Interrupted: the program stopped while this line was open.");
    case EndReason::ProgramQuit:
        return Tr::tr("You closed the program during the call.");
    case EndReason::Finished:
        return Tr::tr("The call ran its course.");
    case EndReason::Busy:
        return Tr::tr("The number was busy.");
    case EndReason::Unanswered:
        return Tr::tr("It rang, and nobody answered.");
    case EndReason::CallFailed:
        return Tr::tr("The number could not be reached.");
    case EndReason::Voicemail:
        return Tr::tr("A machine answered.");
    case EndReason::CapReached:
        return Tr::tr("A cap was reached, so the line was ended.");
    case EndReason::EndedEverything:
        return Tr::tr("You ended everything.");
    case EndReason::GuardEnded:
        return Tr::tr("The guard ended it, because the program could not.");
    case EndReason::WentToSleep:
        return Tr::tr("The computer was going to sleep, so the line was ended.");
    }
    return {};
}

QString endReasonShort(EndReason reason)
{
    switch (reason) {
    case EndReason::None:
        return Tr::tr("Open");
    case EndReason::OperatorHungUp:
        return Tr::tr("You hung up");
    case EndReason::CancelledBeforeStart:
        return Tr::tr("Cancelled");
    case EndReason::AgentHungUp:
        return Tr::tr("Agent hung up");
    case EndReason::BalanceRanOut:
        return Tr::tr("Balance ran out");
    case EndReason::PlatformOther:
        return Tr::tr("Platform ended it");
    case EndReason::ConnectionLost:
        return Tr::tr("Connection lost");
    case EndReason::NoAnswer:
        return Tr::tr("No answer");
    case EndReason::MicrophoneGone:
        return Tr::tr("Microphone gone");
    case EndReason::Refused:
        return Tr::tr("Refused");
    case EndReason::Interrupted:
        return Tr::tr("Interrupted");
    case EndReason::ProgramQuit:
        return Tr::tr("Program closed");
    case EndReason::Finished:
        return Tr::tr("Finished");
    case EndReason::Busy:
        return Tr::tr("Busy");
    case EndReason::Unanswered:
        return Tr::tr("Nobody answered");
    case EndReason::CallFailed:
        return Tr::tr("Could not be reached");
    case EndReason::Voicemail:
        return Tr::tr("Voicemail");
    case EndReason::CapReached:
        return Tr::tr("Cap reached");
    case EndReason::EndedEverything:
        return Tr::tr("You ended everything");
    case EndReason::GuardEnded:
        return Tr::tr("Ended by the guard");
    case EndReason::WentToSleep:
        return Tr::tr("Computer went to sleep");
    }
    return {};
}

QString endProof(EndProof proof)
{
    switch (proof) {
    case EndProof::None:
        return Tr::tr("No proof of the end.");
    case EndProof::NeverOpened:
        return Tr::tr("Proven: no line was ever opened.");
    case EndProof::LogRow:
        return Tr::tr("Proven by the platform's call log.");
    case EndProof::CampaignLine:
        return Tr::tr("Proven by the campaign's line.");
    case EndProof::CarrierStatus:
        return Tr::tr("Proven by the carrier's own final status.");
    case EndProof::EndCallFrame:
        return Tr::tr("Proven by the platform's own end of the call.");
    case EndProof::CloseHandshake:
        return Tr::tr("Proven by the platform's closing answer.");
    }
    return {};
}

QString phoneProgress(PhoneProgress progress)
{
    switch (progress) {
    case PhoneProgress::None:
    case PhoneProgress::Intended:
        return Tr::tr("Requested");
    case PhoneProgress::Accepted:
        return Tr::tr("Accepted");
    case PhoneProgress::NoSign:
        return Tr::tr("Accepted, no sign of a call yet");
    case PhoneProgress::InProgress:
        return Tr::tr("In progress");
    case PhoneProgress::Talked:
        return Tr::tr("Talked");
    case PhoneProgress::Finished:
        return Tr::tr("Finished");
    }
    return {};
}

} // namespace hs::words
