#pragma once
#include "models/domain/result.h"
#include "models/domain/socketmessage.h"

#include <QByteArrayView>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <optional>

namespace hs {

/// How a session socket came to its end.
struct SocketClosing
{
    bool wasOpen = false; ///< the upgrade had been answered with 101
    bool requestLeft = false; ///< upgrade bytes were written: the platform may have opened a line
    bool handshakeComplete
        = false; ///< both close frames were seen: proof that the platform took note
    bool byPeer = false; ///< the platform's close frame came first
    int code = 1006; ///< RFC 6455 section 7.4; 1006 = none received
    QString reason; ///< untrusted text
    std::optional<Error> error; ///< what broke it, if something did
};

/// What became of the uplink messages that were neither dropped nor refused.
struct UplinkCount
{
    qint64 left = 0; ///< are on the wire or will be, for nothing takes them back
    qint64 waiting = 0; ///< may yet be dropped, the oldest first
};

/// The session WebSocket (contract, web-session.md section 2). Lives on one thread, the media
/// thread in the program. One object serves one session.
class SessionSocket : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionSocket)
public:
    using QObject::QObject;

    virtual void open(const QUrl &url) = 0;
    /// One uplink message. On a slow socket the oldest waiting audio is dropped; see
    /// droppedSamples().
    virtual void sendAudio(QByteArrayView pcm) = 0;
    [[nodiscard]] virtual qint64 droppedSamples() const = 0; ///< so far, silence left out
    [[nodiscard]] virtual UplinkCount uplink() const = 0;
    /// Of the last ping that was answered; none before the first.
    [[nodiscard]] virtual std::optional<std::chrono::milliseconds> roundTrip() const { return {}; }
    /// Sends the close frame at once, ahead of any audio still waiting, and waits for the
    /// platform's. While the upgrade is still being answered it waits for that first. Never gives
    /// up by itself: the caller decides when to abort().
    virtual void close() = 0;
    /// Tears the connection down now; closed() follows before it returns.
    virtual void abort() = 0;

Q_SIGNALS:
    void opened();
    void received(const hs::SocketMessage &message);
    void closed(const hs::SocketClosing &how); ///< exactly once, whatever happened
};

} // namespace hs
