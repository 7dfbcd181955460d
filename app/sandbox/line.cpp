#include "app/sandbox/line.h"

#include "app/sandbox/agentconfig.h"
#include "app/sandbox/platformstate.h"
#include "app/sandbox/rawsocket.h"

#include <QJsonDocument>
#include <QLoggingCategory>
#include <QTcpSocket>
#include <QWebSocket>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcLine, "hookswitch.sandbox.line", QtWarningMsg)

Line::Line(const SessionGrant &grant, std::chrono::microseconds opened, QWebSocket *socket,
           QTcpSocket *raw, PlatformState &state, VoiceResources &voice, QObject *parent)
    : QObject(parent)
    , m_state(state)
    , m_grant(grant)
    , m_agent(state.agents.detail(grant.agentId))
    , m_opened(opened)
    , m_socket(socket)
    , m_raw(raw)
    , m_conversation(scriptOf(m_agent, grant.customVariables), voice, state.clock)
{
    const auto rate = Money::fromDollars(m_agent.value(u"call_cost_per_min"_s).toDouble());
    m_state.ledger.open(id(), u"web"_s, grant.agentId, rate.value_or(Money()), opened);
    if (!m_state.options.uplinkFolder.isEmpty()) {
        m_kept.setFileName(m_state.options.uplinkFolder + u"/%1.pcm"_s.arg(id()));
        if (!m_kept.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            qCWarning(lcLine) << "the uplink is not kept:" << m_kept.errorString();
    }
    connect(&m_conversation, &WebConversation::frame, &m_gate, &FrameGate::push);
    connect(&m_conversation, &WebConversation::finished, this, &Line::agentFinished);
    connect(&m_gate, &FrameGate::passed, this, &Line::send);
    connect(socket, &QWebSocket::textMessageReceived, this, &Line::receive);
    connect(socket, &QWebSocket::aboutToClose, this, &Line::clientClosing);
    connect(socket, &QWebSocket::disconnected, this, &Line::socketGone);
}

Line::~Line()
{
    releaseSocket();
}

void Line::releaseSocket()
{
    QWebSocket *socket = m_socket.release();
    socket->disconnect(this);
    if (m_frozen || socket->state() == QAbstractSocket::UnconnectedState) {
        delete socket;
        return;
    }
    // A close frame may still be on its way out; the connection outlives the line until it is done.
    socket->setParent(parent());
    connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
    QTimer::singleShot(std::chrono::seconds(2), socket, &QObject::deleteLater);
}

void Line::start()
{
    qCInfo(lcLine) << "line" << id() << "up";
    m_conversation.start();
}

FinishedSession Line::finishedSession() const
{
    FinishedSession session;
    if (const LedgerLine *line = m_state.ledger.find(id())) {
        session.line = *line;
        session.billed = m_state.ledger.billed(*line);
        session.cost = m_state.ledger.cost(*line);
    }
    session.agentName = m_agent.value(u"name"_s).toString();
    session.userName = m_agent.value(u"user_name"_s).toString();
    session.model = m_agent.value(u"llm_service"_s).toString();
    session.turns = m_conversation.turns();
    session.answers = m_conversation.answers();
    return session;
}

void Line::enforceLimits()
{
    if (m_over)
        return;
    if (m_frozen && !m_raw.isNull() && m_raw->state() == QAbstractSocket::UnconnectedState) {
        over(m_state.clock.monotonic(), {ClosedBy::Client, u"lost"_s, 0, {}});
        return;
    }
    const auto limit = std::chrono::seconds(m_agent.value(u"max_call_duration_in_sec"_s).toInt());
    if (m_state.wallet.isEmpty()) {
        m_endingBy = ClosedBy::Balance;
        m_conversation.endNow(u"user_limit_reached"_s);
    } else if (limit.count() > 0 && m_state.clock.monotonic() - m_opened >= limit) {
        m_endingBy = ClosedBy::Limit;
        m_conversation.endNow(u"hangup"_s);
    }
}

void Line::hangUp()
{
    m_conversation.endNow(u"hangup"_s);
}

void Line::receive(const QString &text)
{
    const auto now = m_state.clock.monotonic();
    const QJsonObject frame = QJsonDocument::fromJson(text.toUtf8()).object();
    const QJsonValue data = frame.value(u"data"_s);
    if (frame.value(u"type"_s) != QJsonValue(u"audio"_s) || !data.isString()) {
        m_uplink.noteBadFrame();
        return;
    }
    const QByteArray pcm = QByteArray::fromBase64(data.toString().toLatin1());
    m_uplink.note(pcm, now);
    if (m_kept.isOpen())
        m_kept.write(pcm);
    if (!m_over)
        m_conversation.audio(pcm);
}

void Line::send(const QByteArray &frame)
{
    if (m_socket->isValid())
        m_socket->sendTextMessage(QString::fromUtf8(frame));
}

std::chrono::microseconds Line::sendNow(const QByteArray &frame)
{
    const auto now = m_state.clock.monotonic();
    send(frame);
    m_socket->flush();
    return now;
}

void Line::sendBinary(const QByteArray &bytes)
{
    if (m_socket->isValid())
        m_socket->sendBinaryMessage(bytes);
}

void Line::agentFinished(const QString &reason)
{
    closeWith(QWebSocketProtocol::CloseCodeNormal, {m_endingBy, u"end_call"_s, 1000, reason});
}

void Line::closeWith(int code, const Closing &closing)
{
    over(m_state.clock.monotonic(), closing);
    m_gate.flush();
    if (!m_frozen)
        m_socket->close(static_cast<QWebSocketProtocol::CloseCode>(code), closing.reason);
}

void Line::cut(bool reset)
{
    over(m_state.clock.monotonic(), {ClosedBy::Fault, reset ? u"reset"_s : u"dropped"_s, 0, {}});
    if (m_raw.isNull())
        return;
    if (reset)
        resetConnection(*m_raw);
    else
        m_raw->disconnectFromHost();
}

void Line::clientClosing()
{
    const auto now = m_state.clock.monotonic();
    over(now,
         {ClosedBy::Client, u"close_frame"_s, int(m_socket->closeCode()), m_socket->closeReason()});
}

void Line::socketGone()
{
    const auto now = m_state.clock.monotonic();
    over(now, {ClosedBy::Client, u"lost"_s, 0, {}});
}

void Line::freeze(std::chrono::milliseconds span, bool hold)
{
    if (m_raw.isNull() || m_frozen)
        return;
    m_frozen = true;
    m_gate.setHeld(true);
    // The WebSocket learns of nothing: not of bytes, not of the end of the connection.
    m_raw->blockSignals(true);
    if (hold)
        m_raw->setReadBufferSize(1); // stops reading at all, so that not even FIN is seen
    if (span.count() > 0)
        QTimer::singleShot(span, this, &Line::thaw);
}

void Line::thaw()
{
    m_frozen = false;
    if (m_raw.isNull())
        return;
    m_raw->setReadBufferSize(0);
    m_raw->blockSignals(false);
    m_gate.setHeld(false);
    if (m_raw->bytesAvailable() > 0)
        Q_EMIT m_raw->readyRead();
    if (m_raw->state() == QAbstractSocket::UnconnectedState)
        socketGone();
}

void Line::over(std::chrono::microseconds at, const Closing &closing)
{
    if (m_over)
        return;
    m_over = true;
    m_state.ledger.close(id(), at, closing);
    m_conversation.stop();
    qCInfo(lcLine) << "line" << id() << "closed by" << closedByName(closing.by) << closing.how;
    Q_EMIT ended();
}

} // namespace hs::sandbox
