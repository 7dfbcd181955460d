#pragma once
#include "app/guard/guardtalk.h"

#include <QLocalSocket>
#include <QObject>
#include <QTimer>

namespace hs {

/// The guard's end of the program's local socket; connects again when it breaks. The guard's only
/// thread.
class ProgramLink final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProgramLink)
public:
    explicit ProgramLink(const QString &name, QObject *parent = nullptr);
    ~ProgramLink() override;

    void start();
    void stop(); ///< the program is gone
    /// Reads what has arrived and was not looked at yet, e.g. because this process was stopped.
    void catchUp();
    [[nodiscard]] bool isConnected() const;
    void send(const GuardWord &word); ///< nothing while not connected

Q_SIGNALS:
    void beat();
    void linesEnded();

private:
    void connectAgain();
    void read();

    QString m_name;
    QLocalSocket m_socket;
    QTimer m_retry;
};

} // namespace hs
