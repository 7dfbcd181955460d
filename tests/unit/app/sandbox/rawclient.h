#pragma once
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QTcpSocket>
#include <QUrl>

namespace hs::test {

/// A WebSocket client with nothing hidden: it shows the handshake's status, close frames, and how
/// the TCP connection ended. For what QWebSocket answers by itself and keeps silent about.
class RawClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RawClient)
public:
    explicit RawClient(const QUrl &url);

    [[nodiscard]] int status() const { return m_status; } ///< of the handshake; 0: none yet
    [[nodiscard]] const QList<QByteArray> &texts() const { return m_texts; }
    [[nodiscard]] qsizetype countOf(const QString &event) const;
    [[nodiscard]] bool sawBinary() const { return m_sawBinary; }
    [[nodiscard]] bool sawClose() const { return m_closeCode != 0; }
    [[nodiscard]] int closeCode() const { return m_closeCode; }
    [[nodiscard]] bool isGone() const; ///< It was connected and is no more.
    [[nodiscard]] QTcpSocket &socket() { return m_socket; }

    void sendText(const QByteArray &text) { send(0x1, text); }
    void sendAudio(const QByteArray &pcm);
    void sendClose(quint16 code);

private:
    void send(int opcode, const QByteArray &payload);
    void read();
    bool readFrame();

    QTcpSocket m_socket;
    QByteArray m_buffer;
    QList<QByteArray> m_texts;
    int m_status = 0;
    int m_closeCode = 0;
    bool m_sawBinary = false;
    bool m_wasUp = false;
};

} // namespace hs::test
