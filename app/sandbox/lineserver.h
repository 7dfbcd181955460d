#pragma once
#include "app/sandbox/sessiontokens.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTimer>
#include <QWebSocketServer>

#include <deque>
#include <utility>
#include <vector>

class QTcpSocket;

namespace hs {
class VoiceResources;
}

namespace hs::sandbox {
class Line;
struct Handshake;
struct PlatformState;

/// The session sockets on 127.0.0.1: checks the token, opens lines, ends them at their limits, and
/// hands finished ones to the call log. One thread. Owns the lines; state and resources must
/// outlive it.
class LineServer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LineServer)
public:
    LineServer(PlatformState &state, VoiceResources &voice, QObject *parent = nullptr);
    ~LineServer() override;

    /// The port listened on (chosen freely for 0), or 0 when that failed.
    [[nodiscard]] quint16 listen(quint16 port);
    [[nodiscard]] const std::vector<Line *> &lines() const { return m_lines; }
    /// Uplink figures of the lines that are gone, oldest first; the last 200.
    [[nodiscard]] const std::deque<std::pair<int, QJsonObject>> &past() const { return m_past; }
    /// nullptr when no such line is up or was just now.
    [[nodiscard]] Line *line(int id) const;
    void cutAll(); ///< Every line ends without a word, and none becomes a call-log row.

private:
    struct Admitted
    {
        SessionGrant grant;
        QPointer<QTcpSocket> raw;
    };

    void greet(QTcpSocket *raw);
    void readHead(QTcpSocket *raw);
    void admit(QTcpSocket *raw, const QString &token);
    [[nodiscard]] QByteArray refusalOf(const Handshake &handshake) const;
    void openLine();
    void retire(Line *line);
    void forget(Line *line);

    PlatformState &m_state;
    VoiceResources &m_voice;
    // Before the listener: its sockets leave this list while it is torn down.
    QHash<quint16, Admitted> m_admitted; ///< by the client's port
    QTcpServer m_listener;
    QWebSocketServer m_upgrader;
    std::vector<Line *> m_lines; ///< up, or waiting for their call-log row
    std::deque<std::pair<int, QJsonObject>> m_past;
    QTimer m_watch;
};

} // namespace hs::sandbox
