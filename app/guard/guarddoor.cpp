#include "app/guard/guarddoor.h"

#include "app/guard/guardtalk.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocalSocket>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QSaveFile>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcDoor, "hookswitch.guard", QtInfoMsg)

constexpr qint64 longestName = 200;

QString fileOf(const QString &journal)
{
    return journal + u".door"_s;
}

QString nameIn(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(longestName)).simplified()
                                          : QString();
}

} // namespace

GuardDoor::GuardDoor(const QString &journal, QObject *parent)
    : QObject(parent), m_file(fileOf(journal))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *caller = m_server.nextPendingConnection())
            take(caller);
    });
}

// Not the file of a guard that came after this one.
GuardDoor::~GuardDoor()
{
    if (m_server.isListening() && nameIn(m_file) == m_server.serverName())
        QFile::remove(m_file);
}

bool GuardDoor::open()
{
    const QString name = u"hookswitch-door-%1-%2"_s.arg(QCoreApplication::applicationPid())
                             .arg(QRandomGenerator::system()->generate(), 8, 16, QChar(u'0'));
    QSaveFile file(m_file);
    const bool told = m_server.listen(name) && file.open(QIODevice::WriteOnly)
                      && file.write(name.toUtf8()) > 0 && file.commit();
    if (!told)
        qCWarning(lcDoor, "hookswitchctl cannot reach the guard: %ls",
                  qUtf16Printable(m_server.errorString() + file.errorString()));
    return told;
}

QString GuardDoor::nameAt(const QString &journal)
{
    return nameIn(fileOf(journal));
}

void GuardDoor::take(QLocalSocket *caller)
{
    caller->setReadBufferSize(longestWord);
    connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
    connect(caller, &QLocalSocket::readyRead, this, [this, caller] { read(caller); });
    read(caller);
}

void GuardDoor::read(QLocalSocket *caller)
{
    while (caller->canReadLine()) {
        const auto word = decode(caller->readLine(longestWord));
        if (!word || !std::holds_alternative<EndLines>(*word))
            continue;
        Q_EMIT endAsked();
        caller->write(encode(EndTaken{}));
        caller->flush();
    }
    if (caller->bytesAvailable() >= longestWord)
        caller->abort();
}

} // namespace hs
