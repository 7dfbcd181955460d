#include "app/cli/controllink.h"

#include "app/cli/controlmessage.h"

#include <QJsonDocument>

namespace hs {

ControlLink::ControlLink(QObject *parent) : QObject(parent)
{
    using namespace std::chrono_literals;
    m_patience.setSingleShot(true);
    m_patience.setInterval(3s); // a program that hangs is connected all the same, up to a number
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_socket.disconnect(this);
        m_socket.abort();
        follow();
        Q_EMIT unreachable(QStringLiteral("it takes no connection"));
    });
    follow();
}

ControlLink::~ControlLink()
{
    m_socket.disconnect(this);
}

void ControlLink::follow()
{
    // Queued: a name nobody listens at is refused before connectToServer() has returned.
    connect(&m_socket, &QLocalSocket::errorOccurred, this, &ControlLink::fail,
            Qt::QueuedConnection);
    connect(&m_socket, &QLocalSocket::disconnected, this, &ControlLink::fail, Qt::QueuedConnection);
    connect(&m_socket, &QLocalSocket::readyRead, this, &ControlLink::read);
    connect(&m_socket, &QLocalSocket::connected, this, [this] {
        m_patience.stop();
        m_wasConnected = true;
        Q_EMIT connected();
    });
}

void ControlLink::open(const QString &profileDirectory)
{
    m_wasConnected = false;
    m_socket.abort();
    m_patience.start();
    m_socket.connectToServer(controlName(profileDirectory));
}

void ControlLink::send(const QJsonObject &request)
{
    m_socket.write(controlLine(request));
}

void ControlLink::fail()
{
    if (m_socket.state() != QLocalSocket::UnconnectedState)
        return;
    read(); // what came before it went
    if (std::exchange(m_wasConnected, false)) {
        Q_EMIT lost();
    } else if (m_patience.isActive()) { // else it was told
        m_patience.stop();
        const auto error = m_socket.error();
        const bool isDead = error == QLocalSocket::ServerNotFoundError
                            || error == QLocalSocket::ConnectionRefusedError;
        isDead ? Q_EMIT missing() : Q_EMIT unreachable(m_socket.errorString());
    }
}

void ControlLink::read()
{
    while (m_socket.canReadLine()) {
        const QJsonDocument message = QJsonDocument::fromJson(m_socket.readLine());
        if (message.isObject())
            Q_EMIT received(message.object());
    }
}

} // namespace hs
