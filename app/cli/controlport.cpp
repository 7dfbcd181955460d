#include "app/cli/controlport.h"

#include "app/cli/controlmessage.h"

#include <QLocalSocket>
#include <QLoggingCategory>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcControl, "hookswitch.control", QtInfoMsg)

QJsonObject refusal(const QString &text)
{
    return {{"id"_L1, 0}, {"exit"_L1, static_cast<int>(ExitCode::Usage)}, {"text"_L1, text}};
}

} // namespace

ControlPort::ControlPort(const ControlMeans &means, QObject *parent)
    : QObject(parent), m_service(means)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *caller = m_server.nextPendingConnection())
            take(caller);
    });
}

ControlPort::~ControlPort() = default;

bool ControlPort::listen(const QString &profileDirectory)
{
    const QString name = controlName(profileDirectory);
    QLocalServer::removeServer(name); // left behind by a crash; the lock says nobody owns it
    if (m_server.listen(name))
        return true;
    qCWarning(lcControl) << "hookswitchctl cannot reach this program:" << m_server.errorString();
    return false;
}

void ControlPort::take(QLocalSocket *caller)
{
    connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
    connect(caller, &QLocalSocket::readyRead, this, [this, caller] { read(caller); });
    read(caller);
}

void ControlPort::read(QLocalSocket *caller)
{
    const auto answer = [caller](const QJsonObject &message) {
        caller->write(controlLine(message));
        caller->flush(); // the line that it tells of may be what kept this process going
    };
    while (caller->canReadLine()) {
        const auto request = parseControlRequest(caller->readLine());
        if (!request) {
            answer(refusal(request.error().detail));
            continue;
        }
        qCInfo(lcControl).noquote() << "asked from outside:" << request->command;
        m_service.handle(*request, answer, caller);
    }
    if (caller->bytesAvailable() > longestControlRequest)
        caller->abort();
}

} // namespace hs
