#pragma once
#include <QJsonObject>
#include <QLocalSocket>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace hs {

/// The other end of ControlPort: one connection to the program that has a profile. One thread.
class ControlLink final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ControlLink)
public:
    explicit ControlLink(QObject *parent = nullptr);
    ~ControlLink() override;

    /// connected(), missing() or unreachable() follows.
    void open(const QString &profileDirectory);
    void send(const QJsonObject &request);
    void setPatience(std::chrono::milliseconds patience) { m_patience.setInterval(patience); }

Q_SIGNALS:
    void connected();
    void missing(); ///< no program has this profile, or it has no port
    /// A program may have it, and cannot be asked: it does not take the connection, or belongs to
    /// somebody else. Nobody may act in its place. English.
    void unreachable(const QString &why);
    void received(const QJsonObject &message);
    void lost(); ///< after connected()

private:
    void follow();
    void fail();
    void read();

    QLocalSocket m_socket;
    QTimer m_patience; ///< with a program that takes no connection
    bool m_wasConnected = false;
};

} // namespace hs
