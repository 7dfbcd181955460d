#pragma once
#include <QByteArray>
#include <QJsonObject>

namespace hs {

/// A message of controlmessage.h as a line for people. Pure; any thread.
[[nodiscard]] QByteArray lineText(const QJsonObject &line);
/// A receipt (receiptjson.h) for people: the steps in order, and whether the chain holds.
[[nodiscard]] QByteArray receiptText(const QByteArray &json);

/// Text to the standard output or, for what is no result, to the standard error.
void printOut(const QByteArray &text);
void printError(const QString &sentence);

} // namespace hs
