#pragma once
#include "models/domain/result.h"

#include <QByteArray>
#include <QUrl>

#include <optional>

namespace hs {

/// The HTTP upgrade at the start of a WebSocket (RFC 6455 section 4), from the client. Pure, any
/// one thread. The request holds the session token: never log it.
class WsHandshake final
{
public:
    static constexpr qsizetype headerLimit = 16 * 1024;

    /// `nonce` is 16 random bytes.
    WsHandshake(const QUrl &url, QByteArrayView nonce);

    [[nodiscard]] static QByteArray randomNonce();
    [[nodiscard]] QByteArray request() const;

    /// Adds what came. nullopt while the answer is not whole; then success, or why the upgrade was
    /// refused. Bytes behind the header are the first frames: see takeRest().
    [[nodiscard]] std::optional<Result<void>> feed(QByteArrayView bytes);
    [[nodiscard]] QByteArray takeRest();

private:
    [[nodiscard]] Result<void> check(QByteArrayView header) const;
    [[nodiscard]] Result<void> checkFields(const QList<QByteArray> &lines) const;

    QUrl m_url;
    QByteArray m_key;
    QByteArray m_received;
    QByteArray m_rest;
};

} // namespace hs
