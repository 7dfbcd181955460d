#pragma once

class QTcpSocket;

namespace hs::sandbox {

/// Ends a TCP connection with RST instead of FIN, as a crashed host or a middle box does. Any
/// state.
void resetConnection(QTcpSocket &socket);

} // namespace hs::sandbox
