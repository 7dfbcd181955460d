#pragma once
#include "models/domain/receipt.h"

namespace hs::test {

/// A step that proves an end in this way.
inline EndStep proofBy(EndProof proof)
{
    EndStep step;
    step.outcome = EndStepOutcome::Proof;
    step.proof = proof;
    step.kind = proof == EndProof::NeverOpened     ? EndStepKind::NotSent
                : proof == EndProof::LogRow        ? EndStepKind::LogRow
                : proof == EndProof::CampaignLine  ? EndStepKind::CampaignLine
                : proof == EndProof::CarrierStatus ? EndStepKind::CarrierRead
                : proof == EndProof::EndCallFrame  ? EndStepKind::EndCallFrame
                                                   : EndStepKind::PeerClose;
    return step;
}

/// The end that a receipt with just this proof gives out.
inline std::optional<ProvenEnd> provenBy(EndProof proof)
{
    Receipt receipt(QStringLiteral("test"));
    receipt.add(proofBy(proof));
    return receipt.proven();
}

} // namespace hs::test
