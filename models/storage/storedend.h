#pragma once
#include "models/domain/receipt.h"

namespace hs {

/// The end that a session's row in the database names: what a receipt gave out when the row was
/// written. The only other source of a ProvenEnd than a receipt. nullopt for anything that cannot
/// be one. Pure; any thread.
class StoredEnd final
{
public:
    [[nodiscard]] static std::optional<ProvenEnd> read(EndProof proof, const QByteArray &hash)
    {
        return ProvenEnd::fromStore(proof, hash);
    }
};

} // namespace hs
