#pragma once
#include "app/cli/controllink.h"
#include "app/cli/ctloptions.h"
#include "app/cli/exitcode.h"
#include "app/system/unixsignals.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace hs {
class Doctor;
class GuardAppeal;
class LoneRun;
struct ControlRequest;

/// One run of hookswitchctl: asks the program that has the profile, or does it alone, and prints
/// what comes. Where the program does not answer, its guard ends the lines. One thread.
class Ctl final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Ctl)
public:
    explicit Ctl(const CtlOptions &options, QObject *parent = nullptr);
    ~Ctl() override;

    void start();

Q_SIGNALS:
    void finished(hs::ExitCode code); ///< once

private:
    [[nodiscard]] ControlRequest request() const;
    [[nodiscard]] bool waitsForProof() const;
    void connectLink();
    void ask();
    void goAlone();
    void waitForProgram();
    void onNoAnswer();
    void onUnreachable(const QString &why);
    void appeal();
    void onTaken();
    void receive(const QJsonObject &message);
    void takeReceipt(const QJsonObject &receipt);
    void saveReceiptAs(const QByteArray &json);
    void interrupt();
    void giveUpWaiting();
    void finish(ExitCode code, const QString &text, const QJsonObject &message = {});
    void startDoctor();

    CtlOptions m_options;
    ControlLink m_link;
    UnixSignals m_signals;
    QTimer m_answerTimer; ///< for the first message
    QTimer m_waitTimer; ///< for the proof
    QTimer m_retryTimer; ///< watch: for a program to come
    std::unique_ptr<LoneRun> m_lone;
    std::unique_ptr<GuardAppeal> m_appeal; ///< after a program that did not answer
    std::unique_ptr<Doctor> m_doctor;
    bool m_toldWaiting = false;
    bool m_finished = false;
};

} // namespace hs
