#pragma once
#include "models/domain/socketmessage.h"

#include <QByteArrayView>

// The session socket's messages (contract, web-session.md section 2). Pure functions, any thread.
namespace hs {

/// One text frame of the platform. What is unknown, malformed or of a wrong type becomes an
/// IgnoredFrame that says why; nothing here ends a session.
[[nodiscard]] SocketMessage parseSocketFrame(QByteArrayView frame);

/// The only message we ever send: one chunk of audio as JSON text.
[[nodiscard]] QByteArray audioFrame(QByteArrayView pcm);

} // namespace hs
