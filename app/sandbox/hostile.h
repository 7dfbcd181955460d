#pragma once
#include <QByteArray>
#include <QJsonObject>
#include <QList>

namespace hs::sandbox {

/// Replies and frames that break the contract, for the faults garbage, mistyped, oversize,
/// unknown_event and bad_utf8. Pure functions.
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

/// The same for an answer that streams: server-sent events.
[[nodiscard]] QList<QByteArray> garbageEvents(int count);
[[nodiscard]] QList<QByteArray> mistypedEvents(int count);
[[nodiscard]] QList<QByteArray> unknownEvents(int count);
/// The event with bytes before its words that are not UTF-8: a stray one, a cut sequence, a
/// surrogate.
[[nodiscard]] QByteArray badUtf8(QByteArray event);

} // namespace hostile

} // namespace hs::sandbox
