#pragma once
#include <QByteArray>
#include <QJsonObject>
#include <QList>

namespace hs::sandbox {

/// Replies and frames that break the contract, for the faults garbage, mistyped, oversize and
/// unknown_event. Pure functions.
namespace hostile {

/// A body that is not JSON, as a proxy might send.
[[nodiscard]] QByteArray garbageBody();
/// Every field keeps its name and changes its type.
[[nodiscard]] QJsonObject mistyped(const QJsonObject &good);
/// A JSON object of at least `bytes` bytes.
[[nodiscard]] QByteArray oversizeBody(qint64 bytes);

/// `count` frames each, taken in turn from a fixed set.
[[nodiscard]] QList<QByteArray> garbageFrames(int count);
[[nodiscard]] QList<QByteArray> mistypedFrames(int count);
[[nodiscard]] QList<QByteArray> unknownFrames(int count);
/// One `system` frame of at least `bytes` bytes.
[[nodiscard]] QByteArray oversizeFrame(qint64 bytes);

} // namespace hostile

} // namespace hs::sandbox
