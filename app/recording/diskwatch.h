#pragma once
#include <QtGlobal>

#include <chrono>
#include <optional>

namespace hs {
class CallTap;

/// A disk that does not take the recording.
struct DiskTrouble
{
    std::chrono::seconds waiting{0}; ///< since when nothing has reached it; in memory, as far as it
                                     ///< is not lost
    std::chrono::seconds lost{0}; ///< of it: there was no more memory

    friend bool operator==(const DiskTrouble &, const DiskTrouble &) = default;
};

/// Whether the disk keeps up with one recording. Pure; one thread.
class DiskWatch final
{
public:
    /// Call it every lookInterval, and once when the recording begins: it is timed by these looks,
    /// since the recorder's thread may outlive the clock.
    [[nodiscard]] std::optional<DiskTrouble> look(const CallTap &tap,
                                                  std::chrono::microseconds now);
    /// While the disk stands still, or until then if the last look found that it goes on.
    [[nodiscard]] std::chrono::seconds lost() const { return m_lost; }

    static constexpr std::chrono::milliseconds lookInterval{500};
    /// Ten times as long as a busy disk needs, and told within 3 s.
    static constexpr std::chrono::milliseconds limit{2'000};

private:
    quint64 m_count = 0; ///< CallTap::timesCaughtUp() at the last look
    std::optional<std::chrono::microseconds> m_since; ///< of the first look that found it
    std::chrono::microseconds m_missing{0}; ///< by then
    std::chrono::seconds m_lost{0};
};

} // namespace hs
