#pragma once
#include <QByteArray>
#include <QString>

#include <span>

/// The frames a web session's server sends, as compact JSON text. Pure functions.
namespace hs::frames {

[[nodiscard]] QByteArray media(std::span<const qint16> samples);
/// `event` is system, last_system_message, partial_text or user.
[[nodiscard]] QByteArray text(QLatin1StringView event, const QString &payload);
[[nodiscard]] QByteArray clear();
[[nodiscard]] QByteArray endCall(const QString &reason);

} // namespace hs::frames
