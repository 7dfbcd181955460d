#pragma once
#include "models/domain/callenums.h"

#include <QString>

// The platform's words for what became of a call, normalised (lower case, '-' between words). Pure;
// any thread. Words: contract, rest.md sections 3 and 8. A word nobody knows is neither final nor a
// sign of progress.
namespace hs {

/// Nothing more happens on the line after this word, in a log row as in a campaign line.
[[nodiscard]] bool isFinalCallStatus(const QString &status);
/// The campaign line is being dialled or talked on.
[[nodiscard]] bool isUnderWay(const QString &status);
/// None for a word that is not final.
[[nodiscard]] EndReason endReasonOf(const QString &status);

} // namespace hs
