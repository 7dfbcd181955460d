#pragma once
#include "app/cli/controlservice.h"

#include <QLocalServer>

class QLocalSocket;

namespace hs {

/// The local socket where hookswitchctl asks the program that has a profile. GUI thread. Only the
/// same user of this computer may connect; no secrets pass. Messages: controlmessage.h.
class ControlPort final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ControlPort)
public:
    explicit ControlPort(const ControlMeans &means, QObject *parent = nullptr);
    ~ControlPort() override;

    /// Only for the process that has the profile's instance lock. Without the port the program
    /// works all the same.
    bool listen(const QString &profileDirectory);

private:
    void take(QLocalSocket *caller);
    void read(QLocalSocket *caller);

    ControlService m_service;
    QLocalServer m_server;
};

} // namespace hs
