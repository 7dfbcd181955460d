#pragma once
#include "app/api/sessionsocket.h"
#include "app/api/wsframeparser.h"
#include "app/api/wshandshake.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <deque>
#include <memory>

class QAbstractSocket;
class QTcpSocket;

namespace hs {

/// A WebSocket client (RFC 6455) that can prove how a connection ended. Lives on the thread it was
/// made on. One object serves one connection. Our own framing, because QWebSocket::close() of
/// Qt 6.4 drops TCP at once and never reads the peer's close frame; TCP, TLS and proxies stay Qt's.
/// TLS errors are never ignored. The owner may call anything, and delete the object, from inside
/// its signals.
class WebSocketClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WebSocketClient)
public:
    static constexpr qint64 queueLimit
        = 48 * 1024; ///< bytes waiting above the socket: a second of sound in messages of any length
    static constexpr qint64 socketBufferLimit
        = 64 * 1024; ///< bytes handed to Qt that the system has not taken yet

    explicit WebSocketClient(QObject *parent = nullptr);
    ~WebSocketClient() override;

    void open(const QUrl &url); ///< ws or wss; once
    /// Sends when the socket has room, else waits; with the queue full the oldest waiting messages
    /// are dropped. Does nothing before opened() and after close(). `worth` is what the message
    /// holds, in whatever the caller counts.
    void sendText(QByteArrayView text, qint64 worth = 1);
    [[nodiscard]] qint64 droppedWorth() const { return m_dropped; } ///< of all dropped messages
    [[nodiscard]] UplinkCount uplink() const
    {
        return {m_left, static_cast<qint64>(m_queue.size())};
    }
    /// See SessionSocket::close(). Before the upgrade request left there is nothing to wait for:
    /// closed() follows before it returns.
    void close(int code = wsclose::normal);
    void abort(); ///< see SessionSocket::abort()
    /// How often an open connection is pinged, and after how long without a single byte it counts
    /// as dead. A peer that has never answered a ping is left alone: silence proves nothing then.
    void setLiveness(std::chrono::milliseconds pingInterval, std::chrono::milliseconds silence);
    /// From the last ping that was answered to its answer; none before the first.
    [[nodiscard]] std::optional<std::chrono::milliseconds> roundTrip() const { return m_roundTrip; }

Q_SIGNALS:
    void opened();
    void textReceived(const QByteArray &text);
    void
    ignored(const QString &why); ///< a binary message, or one over the limit (why is "oversized")
    void closed(const hs::SocketClosing &how); ///< exactly once after open()

private:
    enum class State { Idle, Connecting, Upgrading, Open, Closing, Closed };

    void connectSignals(bool isTls);
    void startUpgrade();
    void read();
    void readUpgrade();
    void readFrames(QByteArrayView bytes);
    void handle(const WsEvent &event);
    void answerClose(const WsEvent &event);
    void answerPing(QByteArrayView payload);
    void takePong(QByteArrayView payload);
    void failProtocol(const WsEvent &event);
    void sendClose(int code);
    void drainQueue();
    struct Waiting
    {
        QByteArray text;
        qint64 worth = 0;
    };
    Waiting takeOldest();
    void forgetQueue();
    void writeFrame(WsOpcode opcode, QByteArrayView payload);
    void socketFailed();
    void socketGone();
    void checkLiveness();
    void finish(std::optional<Error> error);

    std::unique_ptr<QTcpSocket> m_socket;
    std::optional<WsHandshake> m_handshake;
    WsFrameParser m_parser;
    std::deque<Waiting> m_queue; ///< texts not yet framed
    qint64 m_queued = 0; ///< bytes in it
    SocketClosing m_closing;
    QUrl m_url;
    qint64 m_dropped = 0;
    qint64 m_left = 0; ///< texts framed
    int m_closeCode = wsclose::normal;
    bool m_closeWanted = false;
    bool m_peerAnswersPings = false;
    QTimer m_pingTimer;
    QElapsedTimer m_pingClock; ///< since the first ping
    std::optional<std::chrono::milliseconds> m_roundTrip;
    QElapsedTimer m_sinceBytes;
    std::chrono::milliseconds m_silenceLimit{15'000};
    State m_state = State::Idle;
};

} // namespace hs
