#pragma once
#include "app/api/carrierclient.h"
#include "app/api/platformclient.h"
#include "app/cli/exitcode.h"
#include "app/cli/finding.h"
#include "models/domain/clock.h"

#include <QObject>

#include <memory>
#include <optional>

namespace hs {
class Accounts;
class SecretStore;
class Settings;
class SoundExam;

/// Looks whether everything a session needs is in place, and changes nothing: profile, database,
/// platform and key, carrier, our other programs, sound, notifications, tray; if asked to, opens
/// microphone and speaker for five seconds. One thread.
class Doctor final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Doctor)
public:
    Doctor(const QString &profileDirectory, bool checksSound, QObject *parent = nullptr);
    ~Doctor() override;

    void start();

Q_SIGNALS:
    void asks(const QString &task); ///< what the operator is to do now
    void found(const hs::Finding &finding);
    void finished(hs::ExitCode code, const QString &text);

private:
    void tell(const QString &name, Finding::Level level, const QString &text);
    void lookAtPrograms();
    void lookAtSound();
    void lookAtDesktop();
    void askKeyStore();
    void askPlatform();
    void askCarrier();
    void checkSound();
    void conclude();

    QString m_profile;
    bool m_checksSound;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Accounts> m_accounts;
    PlatformClient m_client;
    CarrierClient m_carrier;
    SystemClock m_clock;
    std::optional<double> m_walletMinutes;
    std::unique_ptr<SoundExam> m_exam;
    ExitCode m_code = ExitCode::Ok;
};

} // namespace hs
