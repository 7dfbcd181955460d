#include "app/system/singleinstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>
#include <QLoggingCategory>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcInstance, "hookswitch.instance", QtInfoMsg)

constexpr int answerMs = 1'000;

// Local socket paths are short (108 bytes on Linux) and profiles may lie anywhere, so the name is a
// digest.
QString socketNameFor(const QString &directory)
{
    const QByteArray path = QDir(directory).absolutePath().toUtf8();
    const QByteArray digest
        = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().first(16);
    return u"hookswitch-"_s + QString::fromLatin1(digest);
}

} // namespace

SingleInstance::SingleInstance(const QString &profileDirectory, QObject *parent)
    : QObject(parent)
    , m_socketName(socketNameFor(profileDirectory))
    , m_lock(QDir(profileDirectory).filePath(u"instance.lock"_s))
{
    m_lock.setStaleLockTime(0); // a lock is stale only when its process is gone
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *caller = m_server.nextPendingConnection())
            connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
        Q_EMIT raiseRequested();
    });
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::acquire()
{
    if (!m_lock.tryLock(0)) {
        if (m_lock.error() == QLockFile::LockFailedError) {
            askFirstToRaise();
            return false;
        }
        // A profile that cannot be written to still works; two programs on it would do no harm to
        // it.
        qCWarning(lcInstance) << "no lock file can be written in the profile";
    }
    QLocalServer::removeServer(
        m_socketName); // left behind by a crash; the lock says nobody owns it
    if (!m_server.listen(m_socketName))
        qCWarning(lcInstance) << "cannot listen for later starts:" << m_server.errorString();
    return true;
}

void SingleInstance::askFirstToRaise() const
{
    QLocalSocket first;
    first.connectToServer(m_socketName);
    if (!first.waitForConnected(answerMs))
        qCWarning(lcInstance) << "the running program does not answer:" << first.errorString();
    first.disconnectFromServer();
}

} // namespace hs
