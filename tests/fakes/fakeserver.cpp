#include "tests/fakes/fakeserver.h"

#include <QTcpSocket>

#include <utility>

namespace hs::test {
namespace {

QByteArray statusLine(int status)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\n";
}

QByteArray chunk(const QByteArray &bytes)
{
    return bytes.isEmpty() ? bytes : QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

} // namespace

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
            m_streams.removeAll(socket);
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
    case FakeReply::Way::Stream:
        beginStream(socket, reply);
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
    QByteArray head
        = statusLine(reply.status) + "Content-Length: " + QByteArray::number(length) + "\r\n";
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

void FakeServer::beginStream(QTcpSocket *socket, const FakeReply &reply)
{
    QByteArray head = statusLine(reply.status)
                      + "Content-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n";
    for (const auto &[name, value] : reply.headers)
        head += name + ": " + value + "\r\n";
    m_streams.append(socket);
    socket->write(head + "\r\n" + chunk(reply.body));
    socket->flush();
}

void FakeServer::more(const QByteArray &bytes)
{
    for (QTcpSocket *socket : std::as_const(m_streams)) {
        socket->write(chunk(bytes));
        socket->flush();
    }
}

void FakeServer::endStreams()
{
    for (QTcpSocket *socket : std::exchange(m_streams, {})) {
        socket->write("0\r\n\r\n");
        socket->flush();
    }
}

void FakeServer::cutStreams()
{
    for (QTcpSocket *socket : std::exchange(m_streams, {}))
        socket->disconnectFromHost();
}

} // namespace hs::test
