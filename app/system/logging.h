#pragma once
#include <QString>

namespace hs {

/// Sends all log lines to standard error with time and category, with secrets blanked as a second
/// line of defence behind the callers' own care. Call once, before anything logs.
void installLogging();

/// The text without bearer keys and session tokens. Public for its test.
[[nodiscard]] QString redacted(const QString &text);

} // namespace hs
