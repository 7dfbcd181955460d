#pragma once
#include "models/domain/phonenumber.h"

namespace hs {

/// What libphonenumber knows, behind a plain interface. It stands in a module (phonedata.cpp) that
/// is loaded on first use: linked into the program, libphonenumber with protobuf, absl and ICU's
/// formats would cost each start several milliseconds and 2 MiB. Any thread; never deleted.
class PhoneEngine
{
public:
    struct Facts
    {
        QString e164;
        QString international;
        QString region;
        QString extension;
        PhoneType type = PhoneType::Unknown;
    };
    PhoneEngine() = default;
    Q_DISABLE_COPY_MOVE(PhoneEngine)

    /// `text` has ASCII digits and no invisible characters; HasExtension is left to the caller.
    [[nodiscard]] virtual tl::expected<Facts, NumberProblem> parse(const QString &text,
                                                                   const QString &region) const = 0;
    /// `keys`: ASCII digits, perhaps with a leading `+`.
    [[nodiscard]] virtual QString formatTyped(const QString &keys, const QString &region) const = 0;

protected:
    ~PhoneEngine() = default;
};

/// Raised with each change of PhoneEngine, so that a module of another version is refused.
inline constexpr int phoneEngineVersion = 1;
/// The module's only symbol; null for another version.
using PhoneEngineEntry = const PhoneEngine *(*)(int version);
inline constexpr char phoneEngineEntry[] = "hs_phone_engine";

} // namespace hs
