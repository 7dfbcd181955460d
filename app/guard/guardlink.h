#pragma once
#include "app/guard/guardtalk.h"

#include <QLocalServer>
#include <QObject>

#include <memory>

class QLocalSocket;

namespace hs {

/// The program's end of the local socket that the guard connects to. Lives on the media thread, so
/// that it works while the GUI thread is stuck: make it anywhere without parent, move it there,
/// then talk to it by queued calls only. Connections of other users are refused.
class GuardLink final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GuardLink)
public:
    explicit GuardLink(const QString &name);
    ~GuardLink() override;

    void listen();
    void beat(); ///< the GUI thread is alive

Q_SIGNALS:
    void endAsked(); ///< by the guard; the lines of this thread are down when the slots return
    void stepTaken(const QString &sessionId, const hs::EndStep &step);

private:
    void read(QLocalSocket *guard);
    void onWord(QLocalSocket *guard, const GuardWord &word);

    QString m_name;
    std::unique_ptr<QLocalServer> m_server; ///< made on the media thread
    QList<QLocalSocket *> m_guards; ///< an old one may still be there when its successor comes
};

} // namespace hs
