#include "app/sandbox/lineserver.h"

#include "app/sandbox/handshake.h"
#include "app/sandbox/line.h"
#include "app/sandbox/linefaults.h"
#include "app/sandbox/platformstate.h"
#include "app/sandbox/rawsocket.h"

#include <QTcpSocket>
#include <QWebSocket>

#include <algorithm>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

constexpr auto watchInterval = std::chrono::milliseconds(50);
constexpr qint64 maxHead = 16 << 10;
constexpr quint64 maxUplinkMessage = 1 << 20;
constexpr std::size_t maxPast = 200;

} // namespace

LineServer::LineServer(PlatformState &state, VoiceResources &voice, QObject *parent)
    : QObject(parent)
    , m_state(state)
    , m_voice(voice)
    , m_upgrader(u"hookswitch-sandbox"_s, QWebSocketServer::NonSecureMode)
{
    connect(&m_listener, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *raw = m_listener.nextPendingConnection())
            greet(raw);
    });
    connect(&m_upgrader, &QWebSocketServer::newConnection, this, &LineServer::openLine);
    connect(&m_watch, &QTimer::timeout, this, [this] {
        for (Line *line : std::vector<Line *>(m_lines))
            line->enforceLimits();
    });
    m_watch.setInterval(watchInterval);
}

LineServer::~LineServer()
{
    cutAll();
}

quint16 LineServer::listen(quint16 port)
{
    return m_listener.listen(QHostAddress::LocalHost, port) ? m_listener.serverPort() : quint16(0);
}

Line *LineServer::line(int id) const
{
    const auto found = std::find_if(m_lines.begin(), m_lines.end(),
                                    [id](const Line *line) { return line->id() == id; });
    return found == m_lines.end() ? nullptr : *found;
}

void LineServer::greet(QTcpSocket *raw)
{
    raw->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(raw, &QTcpSocket::disconnected, raw, &QObject::deleteLater);
    connect(raw, &QTcpSocket::readyRead, this, [this, raw] { readHead(raw); });
    if (raw->bytesAvailable() > 0)
        readHead(raw);
}

void LineServer::readHead(QTcpSocket *raw)
{
    const auto handshake = Handshake::fromHead(raw->peek(maxHead));
    if (!handshake) {
        if (raw->bytesAvailable() >= maxHead)
            resetConnection(*raw);
        return;
    }
    // From here on the bytes are the upgrader's.
    disconnect(raw, &QTcpSocket::readyRead, this, nullptr);
    ++m_state.seen[u"WS "_s + handshake->path];
    std::chrono::milliseconds wait{0};
    QByteArray refusal = refusalOf(*handshake);
    const QList<Fault> faults = m_state.faults.strikeSocket(true);
    for (const Fault &fault : faults) {
        switch (fault.kind) {
        case FaultKind::Delay:
            wait += fault.wait;
            break;
        case FaultKind::Drop:
            raw->disconnectFromHost();
            return;
        case FaultKind::Reset:
            resetConnection(*raw);
            return;
        default:
            refusal = handshakeRefusal(fault.code, u"server_error"_s, u"Internal fault"_s);
        }
    }
    QTimer::singleShot(wait, raw, [this, raw, refusal, token = handshake->token] {
        if (refusal.isEmpty()) {
            admit(raw, token);
        } else {
            raw->write(refusal);
            raw->disconnectFromHost();
        }
    });
}

QByteArray LineServer::refusalOf(const Handshake &handshake) const
{
    if (handshake.path != "/chat/start_voice_chat"_L1)
        return handshakeRefusal(404, u"not_found"_s, u"No such endpoint"_s);
    switch (m_state.sessions.state(handshake.token)) {
    case TokenState::Unknown:
        return handshakeRefusal(401, u"unauthorized"_s, u"Unknown session token"_s);
    case TokenState::Used:
        return handshakeRefusal(403, u"invalid_state"_s, u"The session token was used"_s);
    case TokenState::Expired:
        return handshakeRefusal(403, u"invalid_state"_s, u"The session token has expired"_s);
    case TokenState::Valid:
        break;
    }
    if (m_state.linesTaken() >= m_state.options.concurrency)
        return handshakeRefusal(429, u"concurrency_limit_reached"_s, u"All lines are in use"_s);
    if (m_state.wallet.isEmpty())
        return handshakeRefusal(402, u"insufficient_balance"_s, u"Not enough balance"_s);
    return {};
}

void LineServer::admit(QTcpSocket *raw, const QString &token)
{
    const auto grant = m_state.sessions.take(token);
    if (!grant || raw->state() != QAbstractSocket::ConnectedState) {
        raw->disconnectFromHost();
        return;
    }
    const quint16 port = raw->peerPort();
    m_admitted.insert(port, {*grant, raw});
    connect(raw, &QObject::destroyed, this, [this, port] { m_admitted.remove(port); });
    // The upgrader deletes the connection itself from here on.
    disconnect(raw, &QTcpSocket::disconnected, raw, nullptr);
    m_upgrader.handleConnection(raw);
    // The head is already in the buffer, so nothing would announce it.
    Q_EMIT raw->readyRead();
}

void LineServer::openLine()
{
    const auto now = m_state.clock.monotonic();
    QWebSocket *socket = m_upgrader.nextPendingConnection();
    const Admitted admitted = m_admitted.take(socket->peerPort());
    socket->setParent(nullptr);
    socket->setMaxAllowedIncomingMessageSize(maxUplinkMessage);
    socket->setMaxAllowedIncomingFrameSize(maxUplinkMessage);
    // One message is one frame, as the platform sends them; by itself Qt cuts them every 512 kB.
    socket->setOutgoingFrameSize(QWebSocket::maxOutgoingFrameSize());
    auto *line = new Line(admitted.grant, now, socket, admitted.raw, m_state, m_voice, this);
    m_lines.push_back(line);
    m_watch.start();
    connect(line, &Line::ended, this, [this, line] { retire(line); });
    const QList<Fault> faults = m_state.faults.strikeSocket(false);
    for (const Fault &fault : faults)
        armFault(*line, fault);
    if (line->isUp())
        line->start();
}

void LineServer::retire(Line *line)
{
    // The row comes a moment after the end, as on the platform; the line stays until then for its
    // turns.
    QTimer::singleShot(m_state.options.logDelay, line, [this, line] {
        m_state.logs.add(line->finishedSession());
        forget(line);
    });
}

void LineServer::forget(Line *line)
{
    std::erase(m_lines, line);
    m_past.emplace_back(line->id(), line->uplink());
    if (m_past.size() > maxPast)
        m_past.pop_front();
    line->deleteLater();
    if (m_lines.empty())
        m_watch.stop();
}

void LineServer::cutAll()
{
    const std::vector<Line *> all = std::exchange(m_lines, {});
    for (Line *line : all) {
        line->disconnect(this);
        line->cut(true);
        delete line;
    }
    m_watch.stop();
}

} // namespace hs::sandbox
