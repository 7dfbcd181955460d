#pragma once
#include "app/cli/controlmessage.h"
#include "app/cli/ctloptions.h"

#include <QObject>

#include <memory>

namespace hs {
class Accounts;
class ControlPort;
class ControlService;
class ControlTask;
class HeadlessDesk;
class SecretStore;
class SessionStore;
class Settings;
class SingleInstance;
class SystemClock;
struct LeftLine;
enum class ExitCode;

/// Carries out a command where no program has the profile: what is open stands in the journal, what
/// was stands in the database, and lines are dialled and ended here. One thread. Answers with the
/// same messages as a program would. While it has lines it can be asked like one, too.
class LoneRun final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LoneRun)
public:
    explicit LoneRun(const CtlOptions &options, QObject *parent = nullptr);
    ~LoneRun() override;

    void start(const ControlRequest &request);
    void hangUp(); ///< what was dialled here, and dials nothing from now on
    [[nodiscard]] bool isAttending() const { return m_desk != nullptr; } ///< to lines

Q_SIGNALS:
    void received(const QJsonObject &message);
    void noted(const QString &sentence);

private:
    void finish(ExitCode code, const QString &text);
    void tellLines();
    void tellReceipt();
    void takeProfile();
    void readAccounts(const QList<LeftLine> &lines);
    void attend(const QList<LeftLine> &lines);
    [[nodiscard]] bool choose(QList<LeftLine> &lines);
    void buildDesk();
    void carryOut();

    CtlOptions m_options;
    ControlRequest m_request;
    std::unique_ptr<SystemClock> m_clock; ///< before the store, which reads it
    std::unique_ptr<SessionStore> m_store;
    std::unique_ptr<SingleInstance> m_instance;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Accounts> m_accounts;
    std::unique_ptr<HeadlessDesk> m_desk;
    std::unique_ptr<ControlService> m_service;
    std::unique_ptr<ControlPort> m_port;
    bool m_settled = false; ///< what was left open is on the desk
    bool m_begun = false;
    bool m_outOfReach = false;
};

} // namespace hs
