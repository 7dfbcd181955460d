#pragma once
#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTcpServer>
#include <QUrl>

class QTcpSocket;

namespace hs::test {

/// What FakeServer does with one request.
struct FakeReply
{
    enum class Way {
        Answer,
        Hold, ///< answers when release() is called
        Never, ///< keeps the connection open and says nothing
        Reset, ///< drops the connection without a byte
        CutBody, ///< announces the whole body, sends half of it, drops the connection
        Stream, ///< begins a body with this one's bytes; more() and the others go on with it
    };
    int status = 200;
    QByteArray body{};
    QList<QPair<QByteArray, QByteArray>> headers{};
    Way way = Way::Answer;
    qint64 announcedLength = -1; ///< a lie about the body's length; -1: the truth
};

struct FakeRequest
{
    QByteArray verb;
    QByteArray target;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
};

/// An HTTP server on loopback that answers from a script: the replies in the order they were
/// pushed, the last one again and again. Lives on the test's thread.
class FakeServer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FakeServer)
public:
    explicit FakeServer(QObject *parent = nullptr);

    void push(const FakeReply &reply) { m_script.append(reply); }
    void push(int status, const QByteArray &body)
    {
        m_script.append({.status = status, .body = body});
    }
    void release(); ///< answers everything that is held
    void more(const QByteArray &bytes); ///< of every body that streams
    void endStreams(); ///< their bodies end well
    void cutStreams(); ///< their connections go in the middle

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] QUrl baseUrl() const; ///< with /api/v1
    [[nodiscard]] const QList<FakeRequest> &requests() const { return m_requests; }
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] int openConnections() const;
    [[nodiscard]] int streams() const { return static_cast<int>(m_streams.size()); }

private:
    struct Held
    {
        QTcpSocket *socket;
        FakeReply reply;
    };

    void accept();
    void read(QTcpSocket *socket);
    bool takeRequest(QByteArray &bytes);
    void respond(QTcpSocket *socket);
    void send(QTcpSocket *socket, const FakeReply &reply);
    void beginStream(QTcpSocket *socket, const FakeReply &reply);

    QHash<QTcpSocket *, QByteArray> m_received;
    QList<FakeReply> m_script;
    QList<FakeRequest> m_requests;
    QList<Held> m_held;
    QList<QTcpSocket *> m_streams;
    qsizetype m_next = 0;
    int m_connections = 0;
    QTcpServer m_server; ///< last: its sockets still report when it goes
};

} // namespace hs::test
