#pragma once
#include <chrono>
#include <vector>

namespace hs {

/// How long an operator waits for an answer before it feels slow, and before it feels broken.
enum class AnswerPace { Quick, Slow, TooSlow };

/// Above 800 ms people begin to speak again; above 1,200 ms they ask whether anybody is there.
inline constexpr std::chrono::milliseconds slowAnswer{800};
inline constexpr std::chrono::milliseconds tooSlowAnswer{1200};

[[nodiscard]] constexpr AnswerPace paceOf(std::chrono::milliseconds wait)
{
    return wait <= slowAnswer      ? AnswerPace::Quick
           : wait <= tooSlowAnswer ? AnswerPace::Slow
                                   : AnswerPace::TooSlow;
}

/// The waits of one call, each from the end of the operator's voice to the agent's first sound. A
/// value.
class AnswerTimes final
{
public:
    void add(std::chrono::milliseconds wait) { m_all.push_back(wait); }
    [[nodiscard]] bool isEmpty() const { return m_all.empty(); }
    [[nodiscard]] const std::vector<std::chrono::milliseconds> &all() const { return m_all; }
    /// Nearest rank: waits that were really measured. Zero while there is none.
    [[nodiscard]] std::chrono::milliseconds median() const { return percentile(50); }
    [[nodiscard]] std::chrono::milliseconds p95() const { return percentile(95); }

private:
    [[nodiscard]] std::chrono::milliseconds percentile(int percent) const;
    std::vector<std::chrono::milliseconds> m_all;
};

} // namespace hs
