#pragma once
#include "app/sandbox/framegate.h"
#include "app/sandbox/logrow.h"
#include "app/sandbox/sessiontokens.h"
#include "app/sandbox/uplinkstats.h"

#include <QFile>
#include <QPointer>

#include <memory>

class QTcpSocket;
class QWebSocket;

namespace hs {
class VoiceResources;
}

namespace hs::sandbox {
struct Fault;
struct PlatformState;

/// One web session from the open socket to its end: joins the socket, the agent's conversation and
/// the ledger. Socket thread. Owns the socket and the conversation; state and resources must
/// outlive it. The owner deletes it after ended().
class Line final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Line)
public:
    /// `opened`: the moment to bill from. `raw` is the connection under `socket`.
    Line(const SessionGrant &grant, std::chrono::microseconds opened, QWebSocket *socket,
         QTcpSocket *raw, PlatformState &state, VoiceResources &voice, QObject *parent = nullptr);
    ~Line() override;

    [[nodiscard]] int id() const { return m_grant.sessionId; }
    [[nodiscard]] bool isUp() const { return !m_over; }
    [[nodiscard]] QJsonObject uplink() const { return m_uplink.toJson(); }
    [[nodiscard]] FinishedSession finishedSession() const;

    void start(); ///< The agent begins to speak.
    /// Ends the line when its time or the money is up. Called often.
    void enforceLimits();
    void say(const QString &text) { m_conversation.say(text); }
    void hangUp(); ///< The agent ends the line now.
    /// Sends one frame past the agent; the moment it was handed to the system.
    std::chrono::microseconds sendNow(const QByteArray &frame);

    void sendBinary(const QByteArray &bytes);
    void freeze(std::chrono::milliseconds span, bool hold);
    /// A close frame of ours without any end_call.
    void closeWith(int code, const Closing &closing);
    void cut(bool reset); ///< The TCP connection ends without a close frame.
    FrameGate &gate() { return m_gate; }

Q_SIGNALS:
    void ended();

private:
    void receive(const QString &text);
    void send(const QByteArray &frame);
    void agentFinished(const QString &reason);
    void clientClosing();
    void socketGone();
    void thaw();
    void releaseSocket();
    void over(std::chrono::microseconds at, const Closing &closing);

    PlatformState &m_state;
    const SessionGrant m_grant;
    const QJsonObject m_agent;
    const std::chrono::microseconds m_opened;
    std::unique_ptr<QWebSocket> m_socket;
    QPointer<QTcpSocket> m_raw;
    WebConversation m_conversation;
    FrameGate m_gate;
    UplinkStats m_uplink;
    QFile m_kept; ///< what the caller sent; not open unless it was asked for
    ClosedBy m_endingBy = ClosedBy::Platform;
    bool m_over = false;
    bool m_frozen = false;
};

} // namespace hs::sandbox
