#pragma once

namespace hs {

/// What hookswitchctl's exit status says. Scripts rely on these: never change one, only add.
enum class ExitCode {
    Ok = 0,
    Failed = 1,
    Usage = 2,
    NotProven = 3, ///< a line may still be up; whoever has it keeps trying
    NoSuchSession = 4,
    Refused = 5, ///< by a rule for dialling; nothing was dialled
    Unreachable = 6, ///< the platform: no key, a wrong one, or no network
};

} // namespace hs
