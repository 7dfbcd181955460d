#include "app/sandbox/rawsocket.h"

#include <QTcpSocket>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

namespace hs::sandbox {

void resetConnection(QTcpSocket &socket)
{
    if (socket.socketDescriptor() != -1) {
        // No lingering at all makes close() throw away what is unsent and answer with RST.
        linger none{};
        none.l_onoff = 1;
        none.l_linger = 0;
#ifdef Q_OS_WIN
        ::setsockopt(static_cast<SOCKET>(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER,
                     reinterpret_cast<const char *>(&none), sizeof none);
#else
        ::setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &none,
                     sizeof none);
#endif
    }
    socket.abort();
}

} // namespace hs::sandbox
