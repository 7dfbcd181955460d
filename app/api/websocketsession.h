#pragma once
#include "app/api/sessionsocket.h"
#include "app/api/websocketclient.h"

namespace hs {

/// The session socket over a real WebSocket. Lives on the thread it was made on (the media thread).
/// Whether the address may be used has been decided before (UrlPolicy).
class WebSocketSession final : public SessionSocket
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WebSocketSession)
public:
    explicit WebSocketSession(QObject *parent = nullptr);

    void open(const QUrl &url) override;
    void sendAudio(QByteArrayView pcm) override;
    [[nodiscard]] qint64 droppedSamples() const override;
    [[nodiscard]] UplinkCount uplink() const override { return m_client.uplink(); }
    [[nodiscard]] std::optional<std::chrono::milliseconds> roundTrip() const override
    {
        return m_client.roundTrip();
    }
    void close() override;
    void abort() override;

private:
    WebSocketClient m_client;
};

} // namespace hs
