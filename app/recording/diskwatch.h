#pragma once
#include <chrono>
#include <optional>

namespace hs {
class CallTap;

/// A disk that does not take the recording.
struct DiskTrouble
{
    std::chrono::seconds waiting{0}; ///< since when nothing has reached it; in memory, as far as it
                                     ///< is not lost
    std::chrono::seconds lost{0}; ///< of it, and what was lost before: there was no more memory

    friend bool operator==(const DiskTrouble &, const DiskTrouble &) = default;
};

/// Whether the disk keeps up with one recording. Pure; one thread.
class DiskWatch final
{
public:
    /// Call it every lookInterval.
    [[nodiscard]] std::optional<DiskTrouble> look(const CallTap &tap,
                                                  std::chrono::microseconds now);

    static constexpr std::chrono::milliseconds lookInterval{500};
    /// Ten times as long as a busy disk needs, and told within 3 s.
    static constexpr std::chrono::milliseconds limit{2'000};

private:
    std::optional<std::chrono::microseconds> m_mark; ///< of the last look
};

} // namespace hs
