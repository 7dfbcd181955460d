#include "app/api/websocketsession.h"

#include "app/api/socketjson.h"
#include "models/domain/transcript.h"

#include <algorithm>

namespace hs {

WebSocketSession::WebSocketSession(QObject *parent) : SessionSocket(parent), m_client(this)
{
    connect(&m_client, &WebSocketClient::opened, this, &SessionSocket::opened);
    connect(&m_client, &WebSocketClient::textReceived, this,
            [this](const QByteArray &text) { Q_EMIT received(parseSocketFrame(text)); });
    connect(&m_client, &WebSocketClient::ignored, this,
            [this](const QString &why) { Q_EMIT received(IgnoredFrame{why}); });
    connect(&m_client, &WebSocketClient::closed, this, [this](SocketClosing how) {
        how.reason = cleanRemoteText(how.reason, 200);
        Q_EMIT closed(how);
    });
}

void WebSocketSession::open(const QUrl &url)
{
    m_client.open(url);
}

void WebSocketSession::sendAudio(QByteArrayView pcm)
{
    if (pcm.isEmpty())
        return;
    // Silence, as of a muted microphone, is no loss.
    const bool isSilence = std::all_of(pcm.begin(), pcm.end(), [](char byte) { return byte == 0; });
    m_client.sendText(audioFrame(pcm), isSilence ? 0 : pcm.size() / qsizetype{sizeof(qint16)});
}

qint64 WebSocketSession::droppedSamples() const
{
    return m_client.droppedWorth();
}

void WebSocketSession::close()
{
    m_client.close();
}

void WebSocketSession::abort()
{
    m_client.abort();
}

} // namespace hs
