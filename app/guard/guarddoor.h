#pragma once
#include <QLocalServer>
#include <QObject>

class QLocalSocket;

namespace hs {

/// Where hookswitchctl asks the guard to end the lines of a program that does not answer: a local
/// socket of the guard's own, whose name stands in a file beside the journal. The newest guard has
/// the file. Talks as guardtalk.h says. Only the same user of this computer may connect; no secrets
/// pass. The guard's only thread.
class GuardDoor final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GuardDoor)
public:
    explicit GuardDoor(const QString &journal, QObject *parent = nullptr);
    ~GuardDoor() override;

    /// Without it the guard works all the same.
    bool open();
    /// The name to connect to; empty: no guard has a door there. Reads a file.
    [[nodiscard]] static QString nameAt(const QString &journal);

Q_SIGNALS:
    void endAsked();

private:
    void take(QLocalSocket *caller);
    void read(QLocalSocket *caller);

    QString m_file;
    QLocalServer m_server;
};

} // namespace hs
