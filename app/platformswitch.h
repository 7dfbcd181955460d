#pragma once
#include "app/api/textmodelaccess.h"
#include "models/domain/result.h"

#include <QObject>
#include <QString>
#include <QUrl>

#include <memory>
#include <optional>

namespace hs {
class Accounts;
class CallDesk;
class CarrierCheck;
class CarrierClient;
class GuardKeeper;
class LeftoverLines;
class PlatformClient;
class PlatformWatch;
class SandboxProcess;
class ThreadedJournal;
struct CarrierAccess;
struct PlatformAccess;

/// Puts everything on the platform at hand: the account's, else our own sandbox. While lines are
/// open nothing is moved, since only the platform they are on can end and prove them; another key
/// for it is used at once. GUI thread;
/// everything it is given must outlive it.
class PlatformSwitch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlatformSwitch)
public:
    struct Means
    {
        Accounts &accounts;
        CallDesk &desk;
        PlatformClient &client;
        CarrierClient &carrierClient;
        CarrierCheck &carrierCheck;
        GuardKeeper &guard;
        ThreadedJournal &journal;
        LeftoverLines &leftovers;
        PlatformWatch &platform;
        QString sandboxProgram;
    };
    explicit PlatformSwitch(const Means &means, QObject *parent = nullptr);
    ~PlatformSwitch() override;

    void start();
    [[nodiscard]] bool hasCarrier() const { return m_hasCarrier; }

Q_SIGNALS:
    void
    switched(); ///< to the account's platform or to the sandbox; its first answer is yet to come
    void waiting(); ///< for the open lines to end
    /// The sandbox of this program serves a text model, too; nullopt: not any more.
    void sandboxModel(const std::optional<hs::TextModelAccess> &access);
    /// The account's key could not be read. Nothing else is used in its place: whoever has an
    /// account must not find themselves on the sandbox.
    void keyUnreadable(const hs::Error &error);

private:
    void apply();
    void applyCarrier();
    void useCarrier(const CarrierAccess &access);
    void usePlatform(const PlatformAccess &access);
    void startSandbox();
    void useKey(const PlatformAccess &access);

    Means m_means;
    std::unique_ptr<SandboxProcess> m_sandbox;
    QUrl m_base; ///< of the account's platform at hand; empty: none
    bool m_hasCarrier = false;
    bool m_started = false;
    bool m_pending = false;
};

} // namespace hs
