#pragma once
#include "models/domain/result.h"

namespace hs {

/// How opening the database went. The store works in every case; `notice` asks the operator to be
/// told.
struct StoreOpening
{
    std::optional<Error> notice; ///< StoreReadOnly, StoreTooNew, StoreCorrupt …: what was found
    QString setAside; ///< where the unusable file was kept, if it was
    bool inMemory = false; ///< nothing can be written: sessions last until the program ends
};

} // namespace hs
