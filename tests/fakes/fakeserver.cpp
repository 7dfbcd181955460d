#include "tests/fakes/fakeserver.h"

#include <QTcpSocket>

#include <utility>

namespace hs::test {

FakeServer::FakeServer(QObject *parent) : QObject(parent)
{
    connect(&m_server, &QTcpServer::newConnection, this, &FakeServer::accept);
    m_server.listen(QHostAddress::LocalHost);
}

QUrl FakeServer::baseUrl() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1/api/v1").arg(port()));
}

int FakeServer::openConnections() const
{
    return static_cast<int>(m_received.size());
}

void FakeServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        ++m_connections;
        m_received.insert(socket, {});
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_received.remove(socket);
            m_held.removeIf([socket](const Held &held) { return held.socket == socket; });
            socket->deleteLater();
        });
    }
}

void FakeServer::read(QTcpSocket *socket)
{
    m_received[socket] += socket->readAll();
    while (m_received.contains(socket) && takeRequest(m_received[socket]))
        respond(socket);
}

bool FakeServer::takeRequest(QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    FakeRequest request;
    const QList<QByteArray> lines = bytes.first(end).split('\n');
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (bytes.size() < end + 4 + length)
        return false;
    request.verb = lines.first().split(' ').value(0);
    request.target = lines.first().split(' ').value(1);
    request.body = bytes.sliced(end + 4, length);
    bytes.remove(0, end + 4 + length);
    m_requests.append(request);
    return true;
}

void FakeServer::respond(QTcpSocket *socket)
{
    if (m_script.isEmpty())
        return send(socket, {.status = 404});
    const FakeReply reply = m_script.at(qMin(m_next++, m_script.size() - 1));
    switch (reply.way) {
    case FakeReply::Way::Hold:
        m_held.append({socket, reply});
        return;
    case FakeReply::Way::Never:
        return;
    case FakeReply::Way::Reset:
        socket->abort();
        return;
    case FakeReply::Way::Answer:
    case FakeReply::Way::CutBody:
        send(socket, reply);
        return;
    }
}

void FakeServer::send(QTcpSocket *socket, const FakeReply &reply)
{
    const qint64 length = reply.announcedLength < 0 ? reply.body.size() : reply.announcedLength;
    QByteArray head = "HTTP/1.1 " + QByteArray::number(reply.status)
                      + " Scripted\r\nContent-Length: " + QByteArray::number(length) + "\r\n";
    for (const auto &[name, value] : reply.headers)
        head += name + ": " + value + "\r\n";
    const bool isCut = reply.way == FakeReply::Way::CutBody;
    socket->write(head + "\r\n" + (isCut ? reply.body.first(reply.body.size() / 2) : reply.body));
    socket->flush();
    if (isCut)
        socket->disconnectFromHost();
}

void FakeServer::release()
{
    for (const Held &held : std::exchange(m_held, {}))
        send(held.socket, held.reply);
}

} // namespace hs::test
