#pragma once
#include <QString>

#include <array>
#include <chrono>
#include <optional>

namespace hs {

/// A copy of an agent, on the platform, whose calls end by themselves after `cap`. What it copies
/// stands in its name, since nothing else of an agent is ours to write. A plain value.
struct CappedCopy
{
    int id = 0;
    QString name; ///< with the suffix
    int originalId = 0;
    std::chrono::seconds cap{0};

    /// nullopt: an agent of that name is no copy of ours.
    [[nodiscard]] static std::optional<CappedCopy> of(int id, const QString &name);
    /// " [cap 60 s of 7001]"
    [[nodiscard]] static QString suffix(int originalId, std::chrono::seconds cap);

    friend bool operator==(const CappedCopy &, const CappedCopy &) = default;
};

inline constexpr std::array hardCaps{std::chrono::seconds(60), std::chrono::seconds(180),
                                     std::chrono::seconds(600)};

} // namespace hs
