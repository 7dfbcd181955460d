#pragma once
#include <QJsonObject>
#include <QLocalSocket>
#include <QObject>

namespace hs {

/// The other end of ControlPort: one connection to the program that has a profile. One thread.
class ControlLink final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ControlLink)
public:
    explicit ControlLink(QObject *parent = nullptr);
    ~ControlLink() override;

    /// connected() or missing() follows.
    void open(const QString &profileDirectory);
    void send(const QJsonObject &request);

Q_SIGNALS:
    void connected();
    void missing(); ///< no program has this profile, or it has no port
    void received(const QJsonObject &message);
    void lost(); ///< after connected()

private:
    void fail();
    void read();

    QLocalSocket m_socket;
    bool m_wasConnected = false;
};

} // namespace hs
