#pragma once
#include "models/domain/session.h"

#include <QSqlQuery>
#include <QVariant>

// Session values as columns and back. Storage thread. The order of the values is the order of the
// columns named here.
namespace hs::rows {

/// All columns of `sessions` but its number, in the order of sessionValues().
[[nodiscard]] QString sessionColumns();
[[nodiscard]] QVariantList sessionValues(const SessionRecord &session);
/// From a row that begins with sessionColumns().
[[nodiscard]] SessionRecord session(const QSqlQuery &row);

/// sequence, speaker, text, final, at_ms
[[nodiscard]] QVariantList lineValues(const TranscriptLine &line);
[[nodiscard]] TranscriptLine line(const QSqlQuery &row);

/// at, monotonic_us, origin, name, detail
[[nodiscard]] QVariantList eventValues(const SessionEvent &event);
[[nodiscard]] SessionEvent event(const QSqlQuery &row);

[[nodiscard]] std::optional<Money> moneyFrom(const QVariant &value); ///< nullopt for NULL
[[nodiscard]] QVariant moneyValue(const std::optional<Money> &money);
[[nodiscard]] QVariant textValue(const QString &text); ///< never NULL; no byte-order mark
[[nodiscard]] QDateTime timeFrom(const QVariant &value); ///< invalid for NULL
[[nodiscard]] QVariant timeValue(const QDateTime &time); ///< UTC ms; NULL for an invalid time

} // namespace hs::rows
