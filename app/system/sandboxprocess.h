#pragma once
#include "models/domain/result.h"

#include <QObject>
#include <QProcess>
#include <QTimer>
#include <QUrl>

namespace hs {

/// Our own stand-in platform as a hidden child process, for use without an account. GUI thread. It
/// is ended with this object, and ends by itself should the program die.
class SandboxProcess final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SandboxProcess)
public:
    struct Ready
    {
        QUrl baseUrl;
        QString apiKey;
        QUrl controlUrl;
        // Its carrier, as an account of the operator's would be.
        QUrl carrierUrl;
        QString carrierAccount;
        QString carrierToken;
        QUrl chatUrl; ///< of its text model, which takes the same key; empty: it has none
    };

    explicit SandboxProcess(QObject *parent = nullptr);
    ~SandboxProcess() override;

    /// `program`: path of hookswitch-sandbox. ready() or failed() follows.
    void start(const QString &program);
    /// The line the sandbox prints when it is up.
    [[nodiscard]] static Result<Ready> parseReadyLine(const QByteArray &line);

Q_SIGNALS:
    void ready(const hs::SandboxProcess::Ready &access);
    void failed(const hs::Error &error); ///< did not start, said something else, or died

private:
    void readOutput();
    void giveUp(const QString &detail);

    QProcess m_process;
    QTimer m_startTimer;
    bool m_isReady = false;
    bool m_failed = false;
};

} // namespace hs
