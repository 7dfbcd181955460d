#pragma once
#include <algorithm>
#include <chrono>

namespace hs {

/// Whether the program's GUI thread is stuck, told from the heartbeats that do not come. Pure;
/// times by Clock::monotonic(), which stands still while the machine sleeps. A look that comes late
/// counts for no more than `longestLook`: then it was the guard that was stuck.
class FreezeWatch final
{
public:
    enum class Verdict { Fine, Ask, End };
    struct Limits
    {
        std::chrono::microseconds frozenAfter{std::chrono::seconds(10)};
        std::chrono::microseconds answerWithin{std::chrono::seconds(2)};
        std::chrono::microseconds longestLook{std::chrono::milliseconds(500)};
    };
    FreezeWatch(const Limits &limits, std::chrono::microseconds now)
        : m_limits(limits), m_looked(now)
    {
    }

    /// A heartbeat, or the operator's Wait: all counts from here.
    void restart()
    {
        m_silent = std::chrono::microseconds(0);
        m_stage = Verdict::Fine;
    }
    /// Ask and End once each.
    [[nodiscard]] Verdict look(std::chrono::microseconds now)
    {
        m_silent += std::min(now - m_looked, m_limits.longestLook);
        m_looked = now;
        if (m_stage == Verdict::Fine && m_silent >= m_limits.frozenAfter)
            return m_stage = Verdict::Ask;
        if (m_stage == Verdict::Ask && m_silent >= m_limits.frozenAfter + m_limits.answerWithin)
            return m_stage = Verdict::End;
        return Verdict::Fine;
    }
    [[nodiscard]] bool isAsking() const { return m_stage == Verdict::Ask; }

private:
    Limits m_limits;
    std::chrono::microseconds m_looked;
    std::chrono::microseconds m_silent{0};
    Verdict m_stage = Verdict::Fine;
};

} // namespace hs
