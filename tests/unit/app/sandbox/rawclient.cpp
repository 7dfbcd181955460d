#include "tests/unit/app/sandbox/rawclient.h"

#include <QJsonDocument>
#include <QtEndian>

#include <algorithm>

namespace hs::test {
using namespace Qt::StringLiterals;

RawClient::RawClient(const QUrl &url)
{
    m_socket.connectToHost(url.host(), quint16(url.port()));
    connect(&m_socket, &QTcpSocket::connected, this, [this, url] {
        m_wasUp = true;
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_socket.write("GET " + url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority)
                       + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
                         "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                         "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
    });
    connect(&m_socket, &QTcpSocket::readyRead, this, &RawClient::read);
}

bool RawClient::isGone() const
{
    return m_wasUp && m_socket.state() == QAbstractSocket::UnconnectedState;
}

qsizetype RawClient::countOf(const QString &event) const
{
    return std::count_if(m_texts.begin(), m_texts.end(), [&event](const QByteArray &text) {
        return QJsonDocument::fromJson(text).object().value(u"event"_s) == QJsonValue(event);
    });
}

void RawClient::sendAudio(const QByteArray &pcm)
{
    sendText("{\"type\":\"audio\",\"data\":\"" + pcm.toBase64() + "\"}");
}

void RawClient::sendClose(quint16 code)
{
    QByteArray payload(2, '\0');
    qToBigEndian(code, payload.data());
    send(0x8, payload);
}

void RawClient::send(int opcode, const QByteArray &payload)
{
    QByteArray frame;
    frame.append(char(0x80 | opcode));
    if (payload.size() < 126) {
        frame.append(char(0x80 | int(payload.size())));
    } else {
        QByteArray size(2, '\0');
        qToBigEndian(quint16(payload.size()), size.data());
        frame.append(char(0xfe)).append(size);
    }
    frame.append(4, '\0'); // a mask of zeros leaves the payload as it is
    m_socket.write(frame + payload);
}

void RawClient::read()
{
    m_buffer += m_socket.readAll();
    if (m_status == 0) {
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        m_status = m_buffer.split(' ').value(1).toInt();
        m_buffer.remove(0, end + 4);
    }
    while (m_status == 101 && readFrame()) { }
}

bool RawClient::readFrame()
{
    if (m_buffer.size() < 2)
        return false;
    const int opcode = m_buffer.at(0) & 0x0f;
    qint64 size = m_buffer.at(1) & 0x7f;
    qsizetype head = 2;
    if (size == 126)
        head = 4;
    else if (size == 127)
        head = 10;
    if (m_buffer.size() < head)
        return false;
    if (head == 4)
        size = qFromBigEndian<quint16>(m_buffer.constData() + 2);
    else if (head == 10)
        size = qFromBigEndian<qint64>(m_buffer.constData() + 2);
    if (m_buffer.size() < head + size)
        return false;
    const QByteArray payload = m_buffer.mid(head, qsizetype(size));
    m_buffer.remove(0, head + qsizetype(size));
    if (opcode == 0x1)
        m_texts.append(payload);
    m_sawBinary = m_sawBinary || opcode == 0x2;
    if (opcode == 0x8)
        m_closeCode = payload.size() < 2 ? 1005 : qFromBigEndian<quint16>(payload.constData());
    return true;
}

} // namespace hs::test
