#include "app/guard/guardlink.h"

#include <QLocalSocket>
#include <QLoggingCategory>

#include <utility>

namespace hs {

namespace {

Q_LOGGING_CATEGORY(lcLink, "hookswitch.guard", QtInfoMsg)

} // namespace

GuardLink::GuardLink(const QString &name) : m_name(name) { }

GuardLink::~GuardLink()
{
    // The server takes its connections with it, and they would tell.
    for (QLocalSocket *guard : std::as_const(m_guards))
        guard->disconnect(this);
}

void GuardLink::listen()
{
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server.get(), &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *guard = m_server->nextPendingConnection()) {
            m_guards.append(guard);
            guard->setReadBufferSize(longestWord);
            connect(guard, &QLocalSocket::readyRead, this, [this, guard] { read(guard); });
            connect(guard, &QLocalSocket::disconnected, this, [this, guard] {
                m_guards.removeOne(guard);
                guard->deleteLater();
            });
        }
    });
    if (!m_server->listen(m_name))
        qCWarning(lcLink, "the guard cannot connect: %ls",
                  qUtf16Printable(m_server->errorString()));
}

void GuardLink::beat()
{
    for (QLocalSocket *guard : std::as_const(m_guards)) {
        guard->write(encode(Heartbeat{}));
        guard->flush();
    }
}

void GuardLink::read(QLocalSocket *guard)
{
    while (guard->canReadLine()) {
        if (const auto word = decode(guard->readLine(longestWord)))
            onWord(guard, *word);
    }
    if (guard->bytesAvailable() >= longestWord)
        guard->abort(); // no line break in sight: not ours
}

void GuardLink::onWord(QLocalSocket *guard, const GuardWord &word)
{
    if (std::holds_alternative<EndLines>(word)) {
        qCWarning(lcLink, "the guard ends the lines: the window did not respond");
        Q_EMIT endAsked();
        guard->write(encode(LinesEnded{}));
        guard->flush();
    } else if (const auto *taken = std::get_if<GuardStep>(&word)) {
        Q_EMIT stepTaken(taken->sessionId, taken->step);
    }
}

} // namespace hs
