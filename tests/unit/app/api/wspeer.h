#pragma once
#include "app/api/wsframe.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>
#include <QtEndian>

#include <memory>

namespace hs::test {

/// A frame as a server writes it: unmasked.
[[nodiscard]] inline QByteArray serverFrame(WsOpcode opcode, const QByteArray &payload,
                                            bool isFinal = true)
{
    QByteArray frame(1, static_cast<char>((isFinal ? 0x80 : 0) | static_cast<int>(opcode)));
    if (payload.size() < 126) {
        frame.append(static_cast<char>(payload.size()));
    } else if (payload.size() <= 0xFFFF) {
        frame.append(char{126}).append(2, '\0');
        qToBigEndian(static_cast<quint16>(payload.size()), frame.data() + 2);
    } else {
        frame.append(char{127}).append(8, '\0');
        qToBigEndian(static_cast<quint64>(payload.size()), frame.data() + 2);
    }
    return frame + payload;
}

/// What the client sent, unmasked.
struct ClientFrame
{
    WsOpcode opcode = WsOpcode::Continuation;
    QByteArray payload;
    bool wasMasked = false;
};

/// The far end of one WebSocket, byte by byte: the test says what it does. Lives on the test's
/// thread.
class WsPeer final : public QObject
{
    Q_OBJECT
public:
    WsPeer()
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            m_socket.reset(m_server.nextPendingConnection());
            if (m_readBuffer > 0) {
                m_socket->setReadBufferSize(m_readBuffer);
                m_socket->setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 4096);
            }
            connect(m_socket.get(), &QTcpSocket::readyRead, this, &WsPeer::read);
        });
    }

    void answersItself(bool on) { m_answers = on; } ///< with a correct 101; default
    void stopReading() { m_readBuffer = 1024; } ///< call before the client connects
    [[nodiscard]] QUrl url() const
    {
        return QUrl(QStringLiteral("ws://127.0.0.1:%1/chat?request_token=sess_fake")
                        .arg(m_server.serverPort()));
    }
    [[nodiscard]] bool isConnected() const
    {
        return m_socket && m_socket->state() == QTcpSocket::ConnectedState;
    }
    [[nodiscard]] const QByteArray &request() const { return m_request; }
    [[nodiscard]] const QList<ClientFrame> &frames() const { return m_frames; }
    [[nodiscard]] QTcpSocket &socket() { return *m_socket; }

    [[nodiscard]] QByteArray acceptance() const
    {
        static const QRegularExpression pattern(QStringLiteral("Sec-WebSocket-Key: (\\S+)\r\n"));
        const QByteArray key = pattern.match(QString::fromLatin1(m_request)).captured(1).toLatin1();
        const QByteArray accept
            = QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                       QCryptographicHash::Sha1)
                  .toBase64();
        return "HTTP/1.1 101 Switching Protocols\r\nupgrade: WebSocket\r\nConnection: keep-alive, "
               "Upgrade\r\n"
               "Sec-WebSocket-Accept: "
               + accept + "\r\n\r\n";
    }
    void send(const QByteArray &bytes)
    {
        m_socket->write(bytes);
        m_socket->flush();
    }

private:
    void read()
    {
        if (m_readBuffer > 0 && !m_request.isEmpty())
            return;
        m_received += m_readBuffer > 0 ? readRequestOnly() : m_socket->readAll();
        if (m_request.isEmpty() && m_received.contains("\r\n\r\n")) {
            const qsizetype end = m_received.indexOf("\r\n\r\n") + 4;
            m_request = m_received.first(end);
            m_received.remove(0, end);
            if (m_answers)
                send(acceptance());
        }
        while (!m_request.isEmpty() && takeFrame()) { }
    }

    QByteArray readRequestOnly()
    {
        QByteArray bytes;
        while (m_socket->bytesAvailable() > 0 && !(m_received + bytes).contains("\r\n\r\n"))
            bytes += m_socket->read(1);
        return bytes;
    }

    bool takeFrame()
    {
        if (m_received.size() < 2)
            return false;
        const int shortLength = m_received[1] & 0x7F;
        const qsizetype head = shortLength == 126 ? 8 : shortLength == 127 ? 14 : 6;
        if (m_received.size() < head)
            return false;
        const qsizetype length = shortLength == 126
                                     ? qFromBigEndian<quint16>(m_received.constData() + 2)
                                     : shortLength;
        if (m_received.size() < head + length)
            return false;
        ClientFrame frame{static_cast<WsOpcode>(m_received[0] & 0x0F),
                          m_received.sliced(head, length), (m_received[1] & 0x80) != 0};
        for (qsizetype i = 0; i < length; ++i)
            frame.payload[i] = static_cast<char>(frame.payload[i] ^ m_received[head - 4 + i % 4]);
        m_received.remove(0, head + length);
        m_frames.append(frame);
        return true;
    }

    QTcpServer m_server;
    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_received;
    QByteArray m_request;
    QList<ClientFrame> m_frames;
    qint64 m_readBuffer = 0;
    bool m_answers = true;
};

} // namespace hs::test
