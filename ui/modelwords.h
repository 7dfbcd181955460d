#pragma once
#include "ui/words.h"

// What went wrong with a text model, in the operator's words, translated. GUI thread; everything
// returned is plain text: a server's own words are woven in.
namespace hs::words {

/// As failure(), where the far end is a text model and not the platform.
[[nodiscard]] Failure modelFailure(const Error &error);
/// All of it in one, for a line under what failed: sentence, next step, the server's own words, cut
/// short, and the reference.
[[nodiscard]] QString wholeLine(const Failure &failure);

} // namespace hs::words
