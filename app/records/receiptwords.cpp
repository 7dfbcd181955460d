#include "app/records/receiptwords.h"

#include "models/domain/receipt.h"

#include <QCoreApplication>
#include <QMetaEnum>

#include <optional>

namespace hs::receiptwords {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hs::receiptwords)
};

/// The value of that name; nullopt for any other text.
template <typename Enum> std::optional<Enum> valueOf(const QString &name)
{
    bool ok = false;
    const int value = QMetaEnum::fromType<Enum>().keyToValue(name.toLatin1().constData(), &ok);
    return ok ? std::optional(static_cast<Enum>(value)) : std::nullopt;
}

/// Who asked for the end; empty for what nobody asks by.
QString askedBy(EndReason reason)
{
    switch (reason) {
    case EndReason::OperatorHungUp:
    case EndReason::CancelledBeforeStart:
        return Tr::tr("by Hang up");
    case EndReason::EndedEverything:
        return Tr::tr("by End everything");
    case EndReason::CapReached:
        return Tr::tr("because a cap was reached");
    case EndReason::GuardEnded:
        return Tr::tr("by the guard");
    case EndReason::WentToSleep:
        return Tr::tr("because the computer was going to sleep");
    case EndReason::ProgramQuit:
        return Tr::tr("because the program was closed");
    case EndReason::MicrophoneGone:
        return Tr::tr("because no microphone was left");
    case EndReason::Interrupted:
        return Tr::tr("because the program had stopped");
    default:
        return {};
    }
}

QString askedWhile(CallState state)
{
    switch (state) {
    case CallState::Idle:
    case CallState::Preparing:
    case CallState::Recording:
        return Tr::tr("before anything was asked of the platform");
    case CallState::Placing:
        return Tr::tr("while the request was on its way");
    case CallState::Unconfirmed:
        return Tr::tr("while the request had no answer");
    case CallState::Connecting:
        return Tr::tr("while the line was coming up");
    case CallState::InCall:
        return Tr::tr("while the line was up");
    case CallState::Ending:
        return Tr::tr("while the line was being ended");
    case CallState::Unproven:
    case CallState::RuledOut:
        return Tr::tr("while the end was not proven");
    case CallState::Ended:
    case CallState::Failed:
        return Tr::tr("after the end");
    }
    return {};
}

} // namespace

QString step(EndStepKind kind)
{
    switch (kind) {
    case EndStepKind::Asked:
        return Tr::tr("End asked for");
    case EndStepKind::NotSent:
        return Tr::tr("Nothing had been opened");
    case EndStepKind::CloseFrame:
        return Tr::tr("Close frame sent");
    case EndStepKind::PeerClose:
        return Tr::tr("Platform's answering close");
    case EndStepKind::EndCallFrame:
        return Tr::tr("Platform ended the call");
    case EndStepKind::SocketTornDown:
        return Tr::tr("Socket torn down on our side");
    case EndStepKind::MicrophoneClosed:
        return Tr::tr("Microphone closed");
    case EndStepKind::CampaignCancel:
        return Tr::tr("Campaign told to stop");
    case EndStepKind::CarrierFind:
        return Tr::tr("Live call looked for at the carrier");
    case EndStepKind::CarrierComplete:
        return Tr::tr("Carrier told to end the call");
    case EndStepKind::CarrierRead:
        return Tr::tr("Status read back at the carrier");
    case EndStepKind::CampaignLine:
        return Tr::tr("Campaign's line looked at");
    case EndStepKind::LogRow:
        return Tr::tr("Platform's call log looked at");
    case EndStepKind::WaitForLimit:
        return Tr::tr("Left to the agent's own limit");
    }
    return {};
}

QString outcome(EndStepOutcome outcome)
{
    switch (outcome) {
    case EndStepOutcome::Done:
        return Tr::tr("Done");
    case EndStepOutcome::Failed:
        return Tr::tr("Failed");
    case EndStepOutcome::Proof:
        return Tr::tr("Proof");
    }
    return {};
}

QString proof(EndProof proof)
{
    switch (proof) {
    case EndProof::None:
        return {};
    case EndProof::NeverOpened:
        return Tr::tr("no line was ever opened");
    case EndProof::LogRow:
        return Tr::tr("platform's call log");
    case EndProof::CampaignLine:
        return Tr::tr("campaign's line");
    case EndProof::CarrierStatus:
        return Tr::tr("carrier's final status");
    case EndProof::EndCallFrame:
        return Tr::tr("platform's own end of the call");
    case EndProof::CloseHandshake:
        return Tr::tr("platform's closing answer");
    }
    return {};
}

QString request(const EndStep &step)
{
    if (step.kind != EndStepKind::Asked)
        return step.request;
    if (step.request == foundOpen)
        return Tr::tr("by the next start, which found it open");
    const auto reason = valueOf<EndReason>(step.request);
    const QString words = reason ? askedBy(*reason) : QString();
    return words.isEmpty() ? step.request : words;
}

QString answer(const EndStep &step)
{
    if (step.kind != EndStepKind::Asked)
        return step.answer;
    const auto state = valueOf<CallState>(step.answer);
    return state ? askedWhile(*state) : step.answer;
}

} // namespace hs::receiptwords
