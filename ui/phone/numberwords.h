#pragma once
#include "models/domain/dialrules.h"

#include <QString>

/// A phone number and what speaks against dialling it, in the operator's words. GUI thread; plain
/// text as in words.h.
namespace hs::words {

/// "+1 202-555-0123" once the numbering plans are loaded, as it is until then.
[[nodiscard]] QString phoneNumber(const QString &e164);
[[nodiscard]] QString phoneType(PhoneType type); ///< "mobile"; empty when nobody knows
/// "14:05", "9:05 to 14:05", with the weekday where it is not the operator's; empty: not known.
[[nodiscard]] QString localTimes(const LocalTimes &times);
/// "United States · fixed line or mobile · 9:05 to 14:05 there"
[[nodiscard]] QString aboutNumber(const PhoneNumber &number, const QDateTime &utcNow);
/// Why the text is no number to dial, and what now; whole sentences. Empty for an empty text.
[[nodiscard]] QString numberRefusal(const NumberRefusal &refusal);
/// An objection as a whole sentence, with what to do where nothing can override it.
[[nodiscard]] QString dialObjection(const DialVerdict &verdict);
/// The override as the timeline keeps it: English, never translated.
[[nodiscard]] QString overrideNote(DialObjection objection);

} // namespace hs::words
