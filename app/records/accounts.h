#pragma once
#include "app/api/carrierclient.h"
#include "app/api/platformclient.h"
#include "app/api/textmodelaccess.h"

#include <QObject>
#include <QTimer>

#include <array>
#include <chrono>
#include <functional>
#include <optional>

namespace hs {
class SecretStore;
class Settings;

/// The platform key, the carrier account and the text model that the program works with, and where
/// they come from: the environment goes before the key store. A new one is tried before it is
/// taken, and is kept together with its address, so that no edited file can send the key elsewhere.
/// GUI thread; store and settings must outlive it. Secrets are in memory and in the store only.
class Accounts final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Accounts)
public:
    enum class Which { Platform, Carrier, TextModel };
    Q_ENUM(Which)
    enum class Source { None, Environment, KeyStore, ThisRun };
    Q_ENUM(Source)
    enum class Keep { InKeyStore, ThisRun };
    enum class Trial { First, Skip }; ///< whether it is tried before it is taken
    struct Access
    {
        std::optional<PlatformAccess> platform;
        std::optional<CarrierAccess> carrier;
        std::optional<TextModelAccess> textModel = std::nullopt;
    };
    /// Whether this text model answers.
    using TextModelTrial = std::function<QFuture<Result<void>>(const TextModelAccess &)>;

    /// `given` is the environment's; `profile` tells the entries of several profiles apart.
    Accounts(SecretStore &store, Settings &settings, const QString &profile, const Access &given,
             QObject *parent = nullptr);

    /// Without one, text models are taken untried.
    void setTextModelTrial(const TextModelTrial &trial) { m_textModelTrial = trial; }
    void setSlowAfter(std::chrono::milliseconds time) { m_slow.setInterval(time); }
    /// Reads what the key store holds; loaded() follows, through the event loop, once it has
    /// answered. May be called again, e.g. after it was unlocked; then earlier answers count no
    /// more.
    void load();
    [[nodiscard]] const std::optional<PlatformAccess> &platform() const
    {
        return m_access.platform;
    }
    [[nodiscard]] const std::optional<CarrierAccess> &carrier() const { return m_access.carrier; }
    [[nodiscard]] const std::optional<TextModelAccess> &textModel() const
    {
        return m_access.textModel;
    }
    [[nodiscard]] Source source(Which which) const { return state(which).source; }
    /// Why an account that the store should hold could not be read.
    [[nodiscard]] const std::optional<Error> &problem(Which which) const
    {
        return state(which).problem;
    }
    /// Being tried, written or removed; nothing else may be asked for meanwhile.
    [[nodiscard]] bool isBusy(Which which) const { return state(which).busy; }

    /// taken() or refused() follows, perhaps at once. A refused one changes nothing.
    void take(const PlatformAccess &access, Keep keep, Trial trial);
    void take(const CarrierAccess &access, Keep keep, Trial trial);
    void take(const TextModelAccess &access, Keep keep, Trial trial);
    /// Removes it from the store and from this run: forgotten(), or refused() by the store. What
    /// the environment gave stays.
    void forget(Which which);

Q_SIGNALS:
    void loaded();
    void slow(); ///< the store has not answered for a while: it may be asking to be unlocked
    void taken(hs::Accounts::Which which);
    void forgotten(hs::Accounts::Which which);
    void refused(hs::Accounts::Which which, const hs::Error &error);

private:
    struct State
    {
        Source source = Source::None;
        std::optional<Error> problem;
        bool busy = false;
    };

    [[nodiscard]] State &state(Which which) { return m_states.at(static_cast<size_t>(which)); }
    [[nodiscard]] const State &state(Which which) const
    {
        return m_states.at(static_cast<size_t>(which));
    }
    [[nodiscard]] QString entry(Which which) const;
    void read(Which which);
    void takeRead(Which which, const Result<QByteArray> &secret);
    void answered(int round);
    void keepAccess(Which which, const Access &access, Keep keep);
    void use(Which which, const Access &access, Source source);
    void refuse(Which which, const Error &error);

    SecretStore &m_store;
    Settings &m_settings;
    QString m_profile;
    Access m_access;
    std::array<State, 3> m_states;
    PlatformClient m_platformTrial;
    CarrierClient m_carrierTrial;
    TextModelTrial m_textModelTrial;
    QTimer m_slow;
    int m_reading = 0; ///< answers that are missing in this round
    int m_round = 0; ///< counts load(): a store that was restarted never answers the round before
};

} // namespace hs
