#pragma once
#include <QByteArray>
#include <QString>

#include <optional>

namespace hs::sandbox {

/// The first line of a client's opening handshake, read before the WebSocket library sees it, so
/// that a wrong token is refused in HTTP.
struct Handshake
{
    QString path;
    QString token; ///< `request_token`

    /// nullopt while the head is not complete.
    [[nodiscard]] static std::optional<Handshake> fromHead(const QByteArray &head);
};

/// An HTTP refusal of the handshake, with the JSON error of the contract.
[[nodiscard]] QByteArray handshakeRefusal(int status, const QString &code,
                                          const QString &description);

} // namespace hs::sandbox
