#pragma once
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace hs::test {

/// A payload of the contract as an object; empty, and the test fails on the comparison, when
/// unreadable.
[[nodiscard]] QJsonObject fixture(const QString &fileName);

/// Keys that `wanted` has and `got` lacks, with the keys of nested objects as "balance.amount".
[[nodiscard]] QStringList missingKeys(const QJsonObject &wanted, const QJsonObject &got);

} // namespace hs::test
