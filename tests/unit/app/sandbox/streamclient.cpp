#include "tests/unit/app/sandbox/streamclient.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace hs::test {
using namespace Qt::StringLiterals;

StreamClient::StreamClient(const QUrl &url, const QJsonObject &body)
{
    connect(&m_socket, &QTcpSocket::readyRead, this, &StreamClient::read);
    connect(&m_socket, &QTcpSocket::connected, this, [this, url, body] {
        m_wasUp = true;
        const QByteArray payload = QJsonDocument(body).toJson();
        m_socket.write("POST " + url.path().toLatin1()
                       + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer test-key\r\n"
                         "Content-Type: application/json\r\nContent-Length: "
                       + QByteArray::number(payload.size()) + "\r\n\r\n" + payload);
    });
    m_socket.connectToHost(url.host(), quint16(url.port()));
}

QByteArray StreamClient::header(const QByteArray &name) const
{
    const QList<QByteArray> lines = m_head.split('\n');
    for (const QByteArray &line : lines) {
        if (line.toLower().startsWith(name + ':'))
            return line.mid(name.size() + 1).trimmed();
    }
    return {};
}

bool StreamClient::isGone() const
{
    return m_wasUp && m_socket.state() == QAbstractSocket::UnconnectedState;
}

QList<QByteArray> StreamClient::events() const
{
    QList<QByteArray> events;
    qsizetype from = 0;
    for (qsizetype end; (end = m_body.indexOf("\n\n", from)) >= 0; from = end + 2) {
        const QByteArray event = m_body.mid(from, end - from);
        if (event.startsWith("data: "))
            events.append(event.mid(6));
    }
    return events;
}

QString StreamClient::words() const
{
    QString words;
    const QList<QByteArray> all = events();
    for (const QByteArray &event : all) {
        const QJsonArray choices
            = QJsonDocument::fromJson(event).object().value(u"choices"_s).toArray();
        words += choices.first()
                     .toObject()
                     .value(u"delta"_s)
                     .toObject()
                     .value(u"content"_s)
                     .toString();
    }
    return words;
}

void StreamClient::read()
{
    m_buffer += m_socket.readAll();
    if (m_head.isEmpty()) {
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        m_head = m_buffer.left(end);
        m_buffer.remove(0, end + 4);
    }
    if (header("transfer-encoding") != "chunked") {
        m_body += m_buffer;
        m_buffer.clear();
        m_whole = m_body.size() == header("content-length").toLongLong();
        return;
    }
    while (readPiece()) { }
}

bool StreamClient::readPiece()
{
    const qsizetype line = m_buffer.indexOf("\r\n");
    if (line < 0)
        return false;
    const qsizetype size = m_buffer.left(line).toLongLong(nullptr, 16);
    if (m_buffer.size() < line + 2 + size + 2)
        return false;
    m_whole = size == 0;
    m_body += m_buffer.mid(line + 2, size);
    m_buffer.remove(0, line + 2 + size + 2);
    return !m_whole;
}

} // namespace hs::test
