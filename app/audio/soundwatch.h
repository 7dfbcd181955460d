#pragma once
#include "app/audio/answerwatch.h"
#include "app/audio/playout.h"
#include "app/audio/speechdetector.h"
#include "models/domain/callquality.h"

namespace hs {
class Clock;

/// Looks on while a call sounds, and counts: what the operator heard, how long answers took, how
/// good it was. Changes nothing. Media thread; playout and clock must outlive it; no allocation.
class SoundWatch final
{
    Q_DISABLE_COPY_MOVE(SoundWatch)
public:
    SoundWatch(const Playout &playout, const Clock &clock) : m_playout(playout), m_clock(clock) { }

    void captured(std::span<const qint16> samples);
    void rendered(std::span<const qint16> samples);
    void operatorHasWords() { m_turnOver = true; } ///< what the agent says next is another turn
    void agentSends(); ///< before the sound is pushed
    /// After Playout::clear(). Nothing if there was nothing to cut.
    [[nodiscard]] std::optional<PlaybackCut> cut(qint64 samples);
    /// The wait for the answer that has begun since the last take.
    [[nodiscard]] std::optional<std::chrono::milliseconds> takeAnswer();
    void levels(float microphone, float agent);
    /// The second that is over, without what the socket knows. Call it once a second.
    [[nodiscard]] CallQuality takeSecond();

private:
    static constexpr int audible = 100; ///< -50 dBFS: softer is no sound yet

    const Playout &m_playout;
    const Clock &m_clock;
    SpeechDetector m_detector;
    AnswerWatch m_answers;
    std::optional<std::chrono::milliseconds> m_answer;
    Playout::Counters m_before; ///< as of the last second
    CallQuality m_second;
    qint64 m_turnFrom = 0; ///< samples of the far end's sound before its present turn
    bool m_turnOver = true;
};

} // namespace hs
