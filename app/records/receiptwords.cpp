#include "app/records/receiptwords.h"

#include <QCoreApplication>

namespace hs::receiptwords {
namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hs::receiptwords)
};

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

} // namespace hs::receiptwords
