#pragma once
#include "ui/callbar/statelook.h"

#include <QStringList>

#include <chrono>

namespace hs {
class CallController;

// How call bar, tray and pages tell of one line; a phone call's state is as good as its evidence.
// GUI thread.

/// The agent; of a phone call "+1 202-555-0123 · Billing help".
[[nodiscard]] QString whoText(const CallController &line);
/// The state in a word; of a phone call that came up, how far it is known to have come.
[[nodiscard]] QString stateWord(const CallController &line);
[[nodiscard]] StateLook lineLook(const CallController &line);
/// There has been evidence of an answer.
[[nodiscard]] bool isAnswered(const CallController &line);
/// What its timer shows: since the answer, or since it was dialled while a phone call has none.
[[nodiscard]] std::chrono::milliseconds lineTime(const CallController &line);
/// "since dialled", "about, since answer"; empty for a web call, whose timer needs no word.
[[nodiscard]] QString countedFrom(const CallController &line);
[[nodiscard]] QStringList allCountedFrom(); ///< all it can say, to keep room for
/// What became of a line that was told to end: "+1 … · Billing help: ended, proven by …".
[[nodiscard]] QString endResult(const CallController &line);

} // namespace hs
