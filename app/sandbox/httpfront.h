#pragma once
#include "app/sandbox/httpmessage.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>

class QTcpSocket;

namespace hs::sandbox {

/// The open end of one request: answer it now or later, or break the connection. Copies refer to
/// the same connection; a connection that is gone swallows the call. HTTP thread.
class HttpExchange final
{
public:
    HttpExchange(QTcpSocket *socket, bool keepAlive);

    void send(const HttpReply &reply) const;
    void drop() const; ///< FIN without an answer.
    void reset() const; ///< RST without an answer, after what has been written.

    /// An answer in pieces (chunked transfer coding): the head, whose body is ignored and whose
    /// headers name the content type; any number of pieces; the end.
    void begin(const HttpReply &head) const;
    void write(const QByteArray &piece) const;
    void finish() const;
    /// Calls back, as long as `context` lives, once the connection is gone, whoever ended it.
    void whenGone(QObject *context, const std::function<void()> &act) const;

private:
    [[nodiscard]] bool isUp() const;

    QPointer<QTcpSocket> m_socket;
    bool m_keepAlive;
};

/// HTTP on 127.0.0.1. The only file that knows Qt's HTTP server, whose API still changes between
/// versions. Lives on the thread that made it; calls the handler there, once per request.
class HttpFront final
{
    Q_DISABLE_COPY_MOVE(HttpFront)
public:
    using Handler = std::function<void(const HttpRequest &, const HttpExchange &)>;

    explicit HttpFront(Handler handler);
    ~HttpFront();

    /// The port listened on (chosen freely for 0), or 0 when that failed.
    [[nodiscard]] quint16 listen(quint16 port);

private:
    class Server;
    std::unique_ptr<Server> m_server;
};

} // namespace hs::sandbox
