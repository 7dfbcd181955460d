#include "app/sandbox/rawsocket.h"
#include "tests/fakes/testmain.h"

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

using namespace hs::sandbox;

class TstRawSocket : public QObject
{
    Q_OBJECT
private Q_SLOTS:
#ifdef Q_OS_UNIX
    // Qt calls both ends of a connection "closed by the remote host"; only the system tells them
    // apart.
    void resetsInsteadOfClosing()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const int client = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(server.serverPort());
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        QCOMPARE(::connect(client, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
        QTRY_VERIFY(server.hasPendingConnections());
        resetConnection(*server.nextPendingConnection());
        char byte = 0;
        QCOMPARE(::recv(client, &byte, 1, 0), ssize_t(-1));
        QCOMPARE(errno, ECONNRESET);
        ::close(client);
    }
#endif

    void sparesASocketThatIsNotConnected()
    {
        QTcpSocket socket;
        resetConnection(socket);
        QCOMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    }
};
HS_TEST_CLASS(TstRawSocket)

#include "tst_rawsocket.moc"
