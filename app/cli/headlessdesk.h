#pragma once
#include "app/cli/controlmeans.h"
#include "models/domain/clock.h"

#include <QList>
#include <QObject>

#include <memory>
#include <optional>

namespace hs {
class CapWatch;
class CappedAgents;
class CarrierClient;
class DoNotCallList;
class GuardKeeper;
class LeftoverLines;
class LimitReader;
class LegOwners;
class LinePoller;
class PhoneBookStore;
class RateBook;
class LogReconciler;
class RestCarrier;
class RestPhonePlatform;
class ThreadedJournal;
struct CarrierAccess;
struct LeftLine;
struct PlatformAccess;

/// The lines of a profile without a window and without sound, for when no program has it: phone
/// calls are dialled, followed and ended as the program does it, on the same journal and database.
/// Web calls of an earlier run are only looked up. One thread. Only for the process that has the
/// profile's instance lock.
class HeadlessDesk final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeadlessDesk)
public:
    HeadlessDesk(const QString &profileDirectory, const PlatformAccess &platform,
                 const std::optional<CarrierAccess> &carrier, QObject *parent = nullptr);
    ~HeadlessDesk() override;

    [[nodiscard]] ControlMeans means();
    /// Ends what an earlier run left open. settled() follows.
    void takeOver(const QList<LeftLine> &lines);

Q_SIGNALS:
    void settled(); ///< each of them is being ended and on the desk
    void outOfReach(int lines); ///< at another platform than the one at hand
    void noGuard(); ///< nobody would end a line after a crash

private:
    void buildDesk(bool hasCarrier);
    void buildGuard(const PlatformAccess &platform, const std::optional<CarrierAccess> &carrier);

    SystemClock m_clock;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SessionStore> m_store;
    std::unique_ptr<ThreadedJournal> m_journal;
    std::unique_ptr<PlatformClient> m_client;
    std::unique_ptr<CarrierClient> m_carrierClient;
    std::unique_ptr<RestPhonePlatform> m_phonePlatform;
    std::unique_ptr<RestCarrier> m_carrier;
    std::unique_ptr<LegOwners> m_legs;
    std::unique_ptr<LinePoller> m_poller;
    std::unique_ptr<CappedAgents> m_capped;
    std::unique_ptr<CallDesk> m_desk;
    std::unique_ptr<LeftoverLines> m_leftovers;
    std::unique_ptr<PlatformWatch> m_platform;
    std::unique_ptr<LogReconciler> m_reconciler;
    std::unique_ptr<LimitReader> m_limits;
    std::unique_ptr<PhoneBookStore> m_bookStore;
    std::unique_ptr<DoNotCallList> m_doNotCall;
    std::unique_ptr<CapWatch> m_caps;
    std::unique_ptr<RateBook> m_rates;
    std::unique_ptr<GuardKeeper> m_guard;
    int m_awaited = 0;
};

} // namespace hs
