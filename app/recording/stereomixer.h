#pragma once
#include "app/recording/pauselog.h"
#include "app/recording/trackaligner.h"

#include <span>
#include <vector>

namespace hs {

/// Makes one stereo sound of both sides of a call, operator left and agent right, on one sample
/// clock that starts at `start`. Pure; one thread at a time.
class StereoMixer final
{
public:
    /// Sound is settled once it is this old and nothing older waits to be placed.
    static constexpr std::chrono::milliseconds hold{500};
    /// Whatever waits, nothing is held back for longer: what comes later than that is lost.
    static constexpr std::chrono::milliseconds longestHold{2000};

    explicit StereoMixer(std::chrono::microseconds start);

    void add(const SoundBlock &block);
    /// The call is over at `end`, or with its last sound: all is settled, and nothing later is
    /// taken.
    void finish(std::chrono::microseconds end);
    /// All that is settled and was not taken yet: left, right, left … Silent where it was paused.
    [[nodiscard]] std::vector<qint16> take(std::span<const Pause> pauses = {});
    [[nodiscard]] qint64 frames() const { return m_taken; } ///< taken so far
    [[nodiscard]] qint64 late() const { return m_late; } ///< samples lost for they came too late

private:
    struct Side
    {
        explicit Side(std::chrono::microseconds start) : aligner(start) { }
        TrackAligner aligner;
        std::vector<qint16> sound; ///< from m_taken on
        qint64 end = 0; ///< of what was placed
    };
    void place(Side &side, const TrackAligner::Placed &placed);
    void settle(std::chrono::microseconds now);
    void silence(std::span<qint16> mixed, const Pause &pause) const;
    [[nodiscard]] qint64 settledBy(std::chrono::microseconds now) const;
    [[nodiscard]] qint64 samplesUntil(std::chrono::microseconds time) const;

    std::chrono::microseconds m_start;
    Side m_operator;
    Side m_agent;
    std::chrono::microseconds m_newest;
    qint64 m_settled = 0;
    qint64 m_taken = 0;
    qint64 m_late = 0;
};

} // namespace hs
