#include "app/sandbox/httpfront.h"

#include "app/sandbox/rawsocket.h"

#include <QAbstractHttpServer>
#include <QHostAddress>
#include <QHttpServerRequest>
#include <QTcpSocket>

namespace hs::sandbox {
namespace {

QByteArray phraseOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 307:
        return "Temporary Redirect";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 402:
        return "Payment Required";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 429:
        return "Too Many Requests";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    default:
        return "Status";
    }
}

QByteArray methodName(QHttpServerRequest::Method method)
{
    switch (method) {
    case QHttpServerRequest::Method::Get:
        return "GET";
    case QHttpServerRequest::Method::Put:
        return "PUT";
    case QHttpServerRequest::Method::Delete:
        return "DELETE";
    case QHttpServerRequest::Method::Post:
        return "POST";
    case QHttpServerRequest::Method::Head:
        return "HEAD";
    case QHttpServerRequest::Method::Options:
        return "OPTIONS";
    case QHttpServerRequest::Method::Patch:
        return "PATCH";
    default:
        return "UNKNOWN";
    }
}

QByteArray headOf(const HttpReply &reply, const QByteArray &framing, bool keepAlive)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + phraseOf(reply.status)
                      + "\r\n" + framing + "\r\n";
    for (const auto &[name, value] : reply.headers)
        head += name + ": " + value + "\r\n";
    return head + (keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
}

HttpRequest copyOf(const QHttpServerRequest &request)
{
    HttpRequest copy;
    copy.method = methodName(request.method());
    copy.path = request.url().path();
    copy.query = request.query();
    copy.authorization = request.value("authorization");
    copy.body = request.body();
    return copy;
}

} // namespace

HttpExchange::HttpExchange(QTcpSocket *socket, bool keepAlive)
    : m_socket(socket), m_keepAlive(keepAlive)
{
}

void HttpExchange::send(const HttpReply &reply) const
{
    if (!isUp())
        return;
    // Written by hand in one piece: Qt's responder knows only the statuses of its own list, and a
    // reply cut over two segments would wait for the client's delayed acknowledgement.
    const QByteArray framing = "Content-Type: application/json\r\nContent-Length: "
                               + QByteArray::number(reply.body.size());
    m_socket->write(headOf(reply, framing, m_keepAlive) + reply.body);
    if (!m_keepAlive)
        m_socket->disconnectFromHost();
}

void HttpExchange::begin(const HttpReply &head) const
{
    if (isUp())
        m_socket->write(headOf(head, "Transfer-Encoding: chunked", m_keepAlive));
}

void HttpExchange::write(const QByteArray &piece) const
{
    if (isUp() && !piece.isEmpty()) // a piece of no bytes would be the end
        m_socket->write(QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n");
}

void HttpExchange::finish() const
{
    if (!isUp())
        return;
    m_socket->write("0\r\n\r\n");
    if (!m_keepAlive)
        m_socket->disconnectFromHost();
}

void HttpExchange::whenGone(QObject *context, const std::function<void()> &act) const
{
    if (!m_socket.isNull())
        QObject::connect(m_socket, &QTcpSocket::disconnected, context, act);
}

bool HttpExchange::isUp() const
{
    return !m_socket.isNull() && m_socket->state() == QAbstractSocket::ConnectedState;
}

void HttpExchange::drop() const
{
    if (!m_socket.isNull())
        m_socket->disconnectFromHost();
}

void HttpExchange::reset() const
{
    if (m_socket.isNull())
        return;
    m_socket->flush();
    resetConnection(*m_socket);
}

class HttpFront::Server final : public QAbstractHttpServer
{
public:
    explicit Server(Handler handler) : m_handler(std::move(handler)) { }

protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override
    {
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        const bool keepAlive = request.value("connection").toLower() != "close";
        m_handler(copyOf(request), HttpExchange(socket, keepAlive));
        return true;
    }
    void missingHandler(const QHttpServerRequest &, QTcpSocket *) override { }

private:
    Handler m_handler;
};

HttpFront::HttpFront(Handler handler) : m_server(std::make_unique<Server>(std::move(handler))) { }

HttpFront::~HttpFront() = default;

quint16 HttpFront::listen(quint16 port)
{
    return m_server->listen(QHostAddress::LocalHost, port);
}

} // namespace hs::sandbox
