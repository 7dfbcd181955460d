#pragma once
#include "models/domain/caps.h"
#include "models/domain/rate.h"

#include <QString>
#include <QStringList>

/// Caps and rates in the operator's words. GUI thread; plain text as in words.h.
namespace hs::words {

/// "learned from 12 calls to +1 202, ± 8 %", "list rate from your balance page"; no full stop.
[[nodiscard]] QString rateBasis(const RateBasis &basis);
/// What is nearly used up, and when the line is ended for it; whole sentences. `perSecond`: what
/// it costs, when that is known.
[[nodiscard]] QString capWarning(const CapVerdict &verdict, const std::optional<Money> &perSecond);
/// What of the agent a capped copy cannot hold, from the words of CappedAgents; a whole sentence.
[[nodiscard]] QString cannotCopy(const QStringList &obstacles);
/// Why no line should be opened; whole sentences, empty when nothing speaks against it.
[[nodiscard]] QString startObjections(const QList<StartObjection> &objections);
/// The overrides as the timeline keeps them: English, never translated. Empty without objections.
[[nodiscard]] QStringList overrideNotes(const QList<StartObjection> &objections,
                                        const QString &reason);

} // namespace hs::words
