#include "app/guard/programlink.h"

namespace hs {

using namespace std::chrono_literals;

namespace {

constexpr auto retryAfter = 250ms;

} // namespace

ProgramLink::ProgramLink(const QString &name, QObject *parent) : QObject(parent), m_name(name)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryAfter);
    connect(&m_retry, &QTimer::timeout, this, &ProgramLink::connectAgain);
    connect(&m_socket, &QLocalSocket::readyRead, this, &ProgramLink::read);
    connect(&m_socket, &QLocalSocket::stateChanged, this,
            [this](QLocalSocket::LocalSocketState state) {
                if (state == QLocalSocket::UnconnectedState)
                    m_retry.start();
            });
}

ProgramLink::~ProgramLink()
{
    stop();
}

void ProgramLink::start()
{
    connectAgain();
}

void ProgramLink::stop()
{
    m_socket.disconnect(this);
    m_retry.stop();
    m_socket.abort();
}

void ProgramLink::connectAgain()
{
    if (m_socket.state() != QLocalSocket::UnconnectedState)
        return;
    m_socket.connectToServer(m_name);
    if (m_socket.state() == QLocalSocket::UnconnectedState)
        m_retry.start();
}

bool ProgramLink::isConnected() const
{
    return m_socket.state() == QLocalSocket::ConnectedState;
}

void ProgramLink::catchUp()
{
    if (isConnected() && m_socket.waitForReadyRead(0))
        read();
}

void ProgramLink::read()
{
    while (m_socket.canReadLine()) {
        const auto word = decode(m_socket.readLine(longestWord));
        if (!word)
            continue;
        if (std::holds_alternative<Heartbeat>(*word))
            Q_EMIT beat();
        else if (std::holds_alternative<LinesEnded>(*word))
            Q_EMIT linesEnded();
    }
}

void ProgramLink::send(const GuardWord &word)
{
    if (!isConnected())
        return;
    m_socket.write(encode(word));
    m_socket.flush();
}

} // namespace hs
