#pragma once
#include <QString>

namespace hs {

/// The letters and digits of a text one by one, with a pause between words, for a voice to spell:
/// "Bo 7" becomes "B, O; 7.". Any thread.
[[nodiscard]] QString spelled(const QString &text);
/// Whether what was understood says the same as what was meant: case, punctuation and spaces do not
/// count.
[[nodiscard]] bool saysTheSame(const QString &meant, const QString &understood);

} // namespace hs
