#include "app/cli/controllink.h"

#include "app/cli/controlmessage.h"

#include <QJsonDocument>

namespace hs {

ControlLink::ControlLink(QObject *parent) : QObject(parent)
{
    // Queued: a name nobody listens at is refused before connectToServer() has returned.
    connect(&m_socket, &QLocalSocket::errorOccurred, this, &ControlLink::fail,
            Qt::QueuedConnection);
    connect(&m_socket, &QLocalSocket::disconnected, this, &ControlLink::fail, Qt::QueuedConnection);
    connect(&m_socket, &QLocalSocket::readyRead, this, &ControlLink::read);
    connect(&m_socket, &QLocalSocket::connected, this, [this] {
        m_wasConnected = true;
        Q_EMIT connected();
    });
}

ControlLink::~ControlLink()
{
    m_socket.disconnect(this);
}

void ControlLink::open(const QString &profileDirectory)
{
    m_wasConnected = false;
    m_socket.abort();
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
    if (std::exchange(m_wasConnected, false))
        Q_EMIT lost();
    else
        Q_EMIT missing();
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
