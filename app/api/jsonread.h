#pragma once
#include "models/domain/money.h"
#include "models/domain/result.h"

#include <QByteArrayView>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QMap>

#include <chrono>
#include <optional>

// Lenient reading of one field of the platform's JSON. Absent text arrives as `false`, null, "" or
// not at all, numbers sometimes as strings, times in three formats (contract, README.md "Rules for
// a typed client"). Pure functions, any thread. All text comes back cleaned for display.
namespace hs::json {

/// Text, or "" for anything that is not text or a number.
[[nodiscard]] QString text(const QJsonValue &value);
/// A word of a fixed set as lower case with '-' between its parts: "In Progress" and "in_progress"
/// agree.
[[nodiscard]] QString normalisedWord(const QJsonValue &value);
[[nodiscard]] QString normalisedWord(const QString &word);
/// true, a number other than 0, or "true"; everything else is false.
[[nodiscard]] bool flag(const QJsonValue &value);
/// A finite number; also one sent as a string.
[[nodiscard]] std::optional<double> number(const QJsonValue &value);
/// A whole number that fits; also one sent as a string. 1.5 and 1e300 are none.
[[nodiscard]] std::optional<qint64> wholeNumber(const QJsonValue &value);
/// A count that fits an int; anything else, also a negative one, is 0.
[[nodiscard]] int count(const QJsonValue &value);
/// 1 .. 2^53-1 (what a JSON number holds exactly), or nullopt.
[[nodiscard]] std::optional<qint64> id(const QJsonValue &value);
/// 1 .. 2^31-1 (the platform's own range), or nullopt.
[[nodiscard]] std::optional<int> shortId(const QJsonValue &value);
/// Dollars; nullopt for false, null and what is no amount.
[[nodiscard]] std::optional<Money> money(const QJsonValue &value);
/// Seconds, rounded, 0 .. one year; nullopt for anything else.
[[nodiscard]] std::optional<std::chrono::seconds> seconds(const QJsonValue &value);
/// Any of the three formats as UTC; invalid if none fits. A time without a zone is read as UTC.
[[nodiscard]] QDateTime time(const QJsonValue &value);
/// Key to text; nested values as compact JSON; absent ones as "".
[[nodiscard]] QMap<QString, QString> texts(const QJsonValue &value);
/// An http(s) address; a path is taken relative to the platform's site; anything else is "".
[[nodiscard]] QString webAddress(const QJsonValue &value);

/// The body as an object: NotJson, or WrongShape when it is JSON of another type.
[[nodiscard]] Result<QJsonObject> object(QByteArrayView body);
/// A needed field is missing or of another type.
[[nodiscard]] tl::unexpected<Error> wrongShape(const QString &field);

} // namespace hs::json
