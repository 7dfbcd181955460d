#pragma once
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QTcpSocket>
#include <QUrl>

namespace hs::test {

/// A client of /v1/chat/completions with nothing hidden: the head, the bytes without their chunked
/// transfer coding, and whether the answer was complete or the connection broke.
class StreamClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StreamClient)
public:
    /// Asks at once, with the rig's key.
    StreamClient(const QUrl &url, const QJsonObject &body);

    [[nodiscard]] int status() const { return m_head.split(' ').value(1).toInt(); }
    [[nodiscard]] QByteArray header(const QByteArray &name) const; ///< its name in lower case
    [[nodiscard]] const QByteArray &body() const { return m_body; }
    /// The data of each event that is complete, "[DONE]" among them.
    [[nodiscard]] QList<QByteArray> events() const;
    [[nodiscard]] QString words() const; ///< the contents put together
    [[nodiscard]] bool isWhole() const { return m_whole; } ///< The coding came to its end.
    [[nodiscard]] bool isGone() const; ///< It was connected and is no more.
    void leave() { m_socket.abort(); }

private:
    void read();
    bool readPiece();

    QTcpSocket m_socket;
    QByteArray m_buffer;
    QByteArray m_head;
    QByteArray m_body;
    bool m_whole = false;
    bool m_wasUp = false;
};

} // namespace hs::test
