#include "app/api/websocketclient.h"

#include "app/api/urlpolicy.h"

#include <QLoggingCategory>
#include <QMetaEnum>
#include <QNetworkProxy>
#include <QPointer>
#include <QSslSocket>

#include <utility>

namespace hs {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
namespace {

Q_LOGGING_CATEGORY(lcSocket, "hookswitch.socket")

/// What the system may hold of ours: about a second of audio. More would be spoken into the past.
constexpr int systemSendBuffer = 64 * 1024;
constexpr qint64 readBuffer = 256 * 1024;
constexpr auto pingInterval = 5s;

ErrorKind kindOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        return ErrorKind::HostNotFound;
    case QAbstractSocket::SocketTimeoutError:
        return ErrorKind::TimedOut;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return ErrorKind::Tls;
    default:
        return ErrorKind::ConnectionFailed;
    }
}

Error makeError(ErrorKind kind, const QString &detail)
{
    Error error;
    error.kind = kind;
    error.detail = detail;
    return error;
}

qint64 buffered(const QTcpSocket &socket)
{
    const auto *tls = qobject_cast<const QSslSocket *>(&socket);
    return socket.bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0);
}

} // namespace

WebSocketClient::WebSocketClient(QObject *parent) : QObject(parent), m_pingTimer(this)
{
    m_pingTimer.setInterval(pingInterval);
    connect(&m_pingTimer, &QTimer::timeout, this, &WebSocketClient::checkLiveness);
}

WebSocketClient::~WebSocketClient()
{
    if (!m_socket)
        return;
    // We may stand inside one of its signals.
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket.release()->deleteLater();
}

void WebSocketClient::open(const QUrl &url)
{
    if (m_state != State::Idle)
        return;
    m_url = url;
    m_state = State::Connecting;
    const bool isTls = url.scheme() == "wss"_L1;
    m_socket.reset(isTls ? new QSslSocket : new QTcpSocket);
    m_socket->setReadBufferSize(readBuffer);
    if (isLoopback(url))
        m_socket->setProxy(QNetworkProxy::NoProxy);
    connectSignals(isTls);
    const QString host = url.host(QUrl::FullyEncoded);
    if (isTls)
        static_cast<QSslSocket *>(m_socket.get())
            ->connectToHostEncrypted(host, static_cast<quint16>(url.port(443)));
    else
        m_socket->connectToHost(host, static_cast<quint16>(url.port(80)));
}

void WebSocketClient::connectSignals(bool isTls)
{
    if (isTls)
        connect(static_cast<QSslSocket *>(m_socket.get()), &QSslSocket::encrypted, this,
                &WebSocketClient::startUpgrade);
    else
        connect(m_socket.get(), &QTcpSocket::connected, this, &WebSocketClient::startUpgrade);
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &WebSocketClient::read);
    connect(m_socket.get(), &QTcpSocket::bytesWritten, this, &WebSocketClient::drainQueue);
    connect(m_socket.get(), &QTcpSocket::errorOccurred, this, &WebSocketClient::socketFailed);
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &WebSocketClient::socketGone);
}

void WebSocketClient::startUpgrade()
{
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    m_socket->setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, systemSendBuffer);
    m_handshake.emplace(m_url, WsHandshake::randomNonce());
    m_state = State::Upgrading;
    m_closing.requestLeft = true;
    m_socket->write(m_handshake->request());
    m_socket->flush();
}

void WebSocketClient::sendText(QByteArrayView text, qint64 worth)
{
    if (m_state != State::Open)
        return; // sound from before the opening would be spoken into the past
    while (!m_queue.empty() && m_queued + text.size() > queueLimit)
        m_dropped += takeOldest().worth;
    m_queued += text.size();
    m_queue.push_back({text.toByteArray(), worth});
    drainQueue();
}

WebSocketClient::Waiting WebSocketClient::takeOldest()
{
    Waiting oldest = std::move(m_queue.front());
    m_queue.pop_front();
    m_queued -= oldest.text.size();
    return oldest;
}

void WebSocketClient::forgetQueue()
{
    m_queue.clear();
    m_queued = 0;
}

void WebSocketClient::drainQueue()
{
    while (m_state == State::Open && !m_queue.empty() && buffered(*m_socket) < socketBufferLimit) {
        const QByteArray text = takeOldest().text;
        const QPointer<WebSocketClient> self(this);
        ++m_left;
        writeFrame(WsOpcode::Text, text);
        if (!self)
            return;
    }
}

void WebSocketClient::writeFrame(WsOpcode opcode, QByteArrayView payload)
{
    m_socket->write(wsFrame(opcode, payload, randomMask()));
    m_socket->flush();
}

void WebSocketClient::close(int code)
{
    forgetQueue();
    switch (m_state) {
    case State::Idle:
    case State::Connecting:
        return finish(std::nullopt);
    case State::Upgrading:
        m_closeWanted = true;
        m_closeCode = code;
        return;
    case State::Open:
        return sendClose(code);
    case State::Closing:
    case State::Closed:
        return;
    }
}

void WebSocketClient::sendClose(int code)
{
    m_state = State::Closing;
    forgetQueue();
    writeFrame(WsOpcode::Close, wsClosePayload(code));
}

void WebSocketClient::abort()
{
    if (m_state == State::Closed)
        return;
    Error error = makeError(ErrorKind::Cancelled, u"aborted"_s);
    finish(std::move(error));
}

void WebSocketClient::read()
{
    if (m_state == State::Closed)
        return;
    m_sinceBytes.start();
    if (m_state == State::Upgrading)
        return readUpgrade();
    const QByteArray bytes = m_socket->readAll();
    readFrames(bytes);
}

void WebSocketClient::readUpgrade()
{
    const std::optional<Result<void>> answer = m_handshake->feed(m_socket->readAll());
    if (!answer)
        return;
    if (!*answer)
        return finish(answer->error());
    const QByteArray rest = m_handshake->takeRest();
    m_handshake.reset();
    m_closing.wasOpen = true;
    m_state = State::Open;
    m_pingTimer.start();
    const QPointer<WebSocketClient> self(this);
    if (m_closeWanted)
        sendClose(m_closeCode);
    else
        Q_EMIT opened();
    if (self)
        drainQueue();
    if (self)
        readFrames(rest);
}

void WebSocketClient::readFrames(QByteArrayView bytes)
{
    const QPointer<WebSocketClient> self(this);
    while (self && m_state != State::Closed) {
        const std::optional<WsEvent> event = m_parser.next(bytes);
        if (!event)
            return;
        handle(*event);
    }
}

void WebSocketClient::handle(const WsEvent &event)
{
    switch (event.kind) {
    case WsEvent::Kind::Text:
        Q_EMIT textReceived(event.payload);
        return;
    case WsEvent::Kind::Binary:
        Q_EMIT ignored(u"binary"_s);
        return;
    case WsEvent::Kind::Ping:
        return answerPing(event.payload);
    case WsEvent::Kind::Pong:
        takePong(event.payload);
        return;
    case WsEvent::Kind::Close:
        return answerClose(event);
    case WsEvent::Kind::Oversized:
        qCWarning(lcSocket) << "skipping a message of" << event.size << "bytes";
        Q_EMIT ignored(u"oversized"_s);
        return;
    case WsEvent::Kind::Failed:
        return failProtocol(event);
    }
}

void WebSocketClient::setLiveness(std::chrono::milliseconds interval,
                                  std::chrono::milliseconds silence)
{
    m_pingTimer.setInterval(interval);
    m_silenceLimit = silence;
}

// A network that goes away without a word is otherwise noticed only when the system gives up
// sending, after some fifteen minutes of money.
void WebSocketClient::checkLiveness()
{
    if (m_state != State::Open)
        return m_pingTimer.stop();
    if (m_peerAnswersPings && std::chrono::milliseconds(m_sinceBytes.elapsed()) > m_silenceLimit)
        return finish(makeError(ErrorKind::TimedOut, u"socket: the peer has gone silent"_s));
    if (buffered(*m_socket) >= socketBufferLimit)
        return;
    if (!m_pingClock.isValid())
        m_pingClock.start();
    writeFrame(WsOpcode::Ping, QByteArray::number(m_pingClock.elapsed()));
}

// Each ping carries when it left: on a bad network its answer comes after the next one has left, a
// peer may answer the newest alone, and send a pong unasked.
void WebSocketClient::takePong(QByteArrayView payload)
{
    m_peerAnswersPings = true;
    bool isNumber = false;
    const qint64 left = payload.toByteArray().toLongLong(&isNumber);
    if (isNumber && m_pingClock.isValid() && left >= 0 && left <= m_pingClock.elapsed())
        m_roundTrip = std::chrono::milliseconds(m_pingClock.elapsed() - left);
}

void WebSocketClient::answerPing(QByteArrayView payload)
{
    // A peer that sends pings and reads nothing must not fill our memory.
    if (m_state == State::Open && buffered(*m_socket) < socketBufferLimit)
        writeFrame(WsOpcode::Pong, payload);
}

void WebSocketClient::answerClose(const WsEvent &event)
{
    m_closing.code = event.code;
    m_closing.reason = QString::fromUtf8(event.payload);
    m_closing.handshakeComplete = true;
    if (m_state == State::Open) {
        m_closing.byPeer = true;
        const QPointer<WebSocketClient> self(this);
        sendClose(event.code == wsclose::noStatus ? wsclose::normal : event.code);
        if (!self || m_state == State::Closed)
            return;
    }
    finish(std::nullopt);
}

void WebSocketClient::failProtocol(const WsEvent &event)
{
    const QString why = QString::fromLatin1(event.payload);
    qCWarning(lcSocket) << "the platform broke the protocol:" << why;
    const QPointer<WebSocketClient> self(this);
    if (m_state == State::Open)
        sendClose(event.code);
    if (!self || m_state == State::Closed)
        return;
    const auto kind = event.code == wsclose::tooBig ? ErrorKind::TooLarge : ErrorKind::WrongShape;
    finish(makeError(kind, u"WebSocket protocol: "_s + why));
}

void WebSocketClient::socketFailed()
{
    const QAbstractSocket::SocketError error = m_socket->error();
    if (error == QAbstractSocket::RemoteHostClosedError)
        return socketGone();
    const auto name
        = QLatin1StringView(QMetaEnum::fromType<QAbstractSocket::SocketError>().valueToKey(error));
    finish(makeError(kindOf(error), u"socket: "_s + name));
}

void WebSocketClient::socketGone()
{
    const QPointer<WebSocketClient> self(this);
    read(); // the close frame may still lie in the buffer
    if (self)
        finish(makeError(ErrorKind::ConnectionFailed, u"socket: the peer closed the connection"_s));
}

void WebSocketClient::finish(std::optional<Error> error)
{
    if (m_state == State::Closed)
        return;
    const bool isOrderly = m_closing.handshakeComplete;
    m_state = State::Closed;
    m_pingTimer.stop();
    forgetQueue();
    if (m_socket) {
        m_socket->disconnect(this);
        if (isOrderly || (error && error->kind == ErrorKind::WrongShape))
            m_socket->disconnectFromHost();
        else
            m_socket->abort();
    }
    m_closing.error = std::move(error);
    Q_EMIT closed(m_closing);
}

} // namespace hs
