#pragma once
#include "app/api/carrierclient.h"
#include "app/api/platformclient.h"
#include "app/api/textmodelaccess.h"

#include <QString>

#include <optional>

namespace hs {

/// What the command line and the environment ask for.
struct StartOptions
{
    QString profile; ///< directory of settings, database and instance lock
    bool selfTest = false;
    std::optional<PlatformAccess>
        access; ///< nullopt: no key, so the program starts its own sandbox
    std::optional<CarrierAccess> carrier; ///< nullopt: no account at a carrier is known
    std::optional<TextModelAccess> textModel; ///< nullopt: none is given
    QString sandboxProgram; ///< path of hookswitch-sandbox
    QString guardProgram; ///< path of hookswitch-guard
    QString deviceRoot; ///< holds dev and sys, where headsets are looked for
    QString language; ///< of the interface; empty: the system's

    /// Reads both; `--help`, `--version` and bad options end the process, as is usual. Call with an
    /// application object alive.
    [[nodiscard]] static StartOptions read(const QStringList &arguments);
    [[nodiscard]] static QString guardBesideUs();
    /// The key and address as the environment names them. The key's variables: OMNIDIM_API_KEY,
    /// else OMNIDIMENSION_API_KEY; OMNIDIM_BASE_URL overrides the platform's address.
    [[nodiscard]] static std::optional<PlatformAccess> accessFromEnvironment();
    /// The operator's own carrier: TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, both or nothing;
    /// TWILIO_BASE_URL overrides the carrier's address.
    [[nodiscard]] static std::optional<CarrierAccess> carrierFromEnvironment();
    /// The endpoint that HOOKSWITCH_MODEL_BASE_URL names; nothing without it. Its key:
    /// HOOKSWITCH_MODEL_API_KEY (set and empty: it wants none), else OPENAI_API_KEY. Its model:
    /// HOOKSWITCH_MODEL.
    [[nodiscard]] static std::optional<TextModelAccess> textModelFromEnvironment();
    /// HOOKSWITCH_DEVICE_ROOT, a folder that stands for "/" in tests.
    [[nodiscard]] static QString deviceRootFromEnvironment();
};

} // namespace hs
