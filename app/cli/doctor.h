#pragma once
#include "app/api/carrierclient.h"
#include "app/api/platformclient.h"
#include "app/cli/exitcode.h"

#include <QJsonObject>
#include <QObject>

#include <memory>

namespace hs {
class Accounts;
class SecretStore;
class Settings;

struct Finding
{
    enum class Level { Good, Note, Bad };
    QString name; ///< a word for scripts: "profile", "database", "platform", …
    Level level = Level::Good;
    QString text; ///< a sentence
};

[[nodiscard]] QJsonObject findingJson(const Finding &finding);
[[nodiscard]] QByteArray findingText(const Finding &finding);

/// Looks whether everything a session needs is in place, and changes nothing: profile, database,
/// platform and key, carrier, our other programs, sound, notifications, tray. One thread.
class Doctor final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Doctor)
public:
    explicit Doctor(const QString &profileDirectory, QObject *parent = nullptr);
    ~Doctor() override;

    void start();

Q_SIGNALS:
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
    void conclude();

    QString m_profile;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Accounts> m_accounts;
    PlatformClient m_client;
    CarrierClient m_carrier;
    ExitCode m_code = ExitCode::Ok;
};

} // namespace hs
