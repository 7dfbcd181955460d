#pragma once
#include <QLocalServer>
#include <QLockFile>
#include <QObject>

namespace hs {

/// One program per profile. GUI thread. The first one holds a lock file in the profile and listens
/// on a local socket; later ones ask it to come to the front. (KDSingleApplication is not in
/// Debian 12.)
class SingleInstance final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SingleInstance)
public:
    explicit SingleInstance(const QString &profileDirectory, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// False when another program has the profile; it has then been asked to raise its window.
    [[nodiscard]] bool acquire();

Q_SIGNALS:
    void raiseRequested();

private:
    void askFirstToRaise() const;

    QString m_socketName;
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace hs
