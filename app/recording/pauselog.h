#pragma once
#include <chrono>
#include <mutex>
#include <vector>

namespace hs {

/// A stretch of a call that no recording may hold. On the monotonic clock; `until` is the largest
/// value while it lasts.
struct Pause
{
    std::chrono::microseconds from{0};
    std::chrono::microseconds until{std::chrono::microseconds::max()};

    friend bool operator==(const Pause &, const Pause &) = default;
};

/// The pauses of one recording: the GUI thread makes them, the recorder's reads them.
class PauseLog final
{
public:
    void begin(std::chrono::microseconds now)
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_all.empty() && m_all.back().until >= now)
            m_all.back().until = std::chrono::microseconds::max(); // it goes on
        else
            m_all.push_back({now});
    }
    void end(std::chrono::microseconds until)
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_all.empty() && m_all.back().until == std::chrono::microseconds::max())
            m_all.back().until = until;
    }
    [[nodiscard]] std::vector<Pause> all() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_all;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<Pause> m_all;
};

} // namespace hs
