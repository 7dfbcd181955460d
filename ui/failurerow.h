#pragma once
#include "models/domain/result.h"

#include <algorithm>

namespace hs::words {

/// What went wrong, in words that are translated in the context "hs::words" when they are said.
struct FailureRow
{
    ErrorKind kind;
    const char *title;
    const char *sentence;
    const char *nextStep;
};

/// nullptr: there is none for it.
template <typename Rows> [[nodiscard]] const FailureRow *failureRow(const Rows &rows, ErrorKind kind)
{
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [kind](const FailureRow &row) { return row.kind == kind; });
    return found == rows.end() ? nullptr : &*found;
}

} // namespace hs::words
