#pragma once
#include "app/audio/answerwatch.h"
#include "app/audio/playout.h"
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

    /// A voice was heard for so long, until so long ago.
    void operatorSpoke(std::chrono::milliseconds voiced, std::chrono::milliseconds ago);
    /// `untilHeard`: from now until the first of these samples is heard; none if nobody hears them.
    void rendered(std::span<const qint16> samples,
                  std::optional<std::chrono::milliseconds> untilHeard);
    void operatorHasWords() { m_operatorSpoke = true; }
    /// Before the sound is pushed. It begins another turn of the agent's after a cut, and where the
    /// last one has sounded to its end and the operator had words since it began, or a longer
    /// silence followed.
    void agentSends();
    /// After Playout::clear(). Nothing if there was nothing to cut.
    [[nodiscard]] std::optional<PlaybackCut> cut(qint64 samples);
    /// The wait for the answer that has begun since the last take.
    [[nodiscard]] std::optional<std::chrono::milliseconds> takeAnswer();
    void levels(float microphone, float agent);
    /// The second that is over, without what the socket knows. Call it once a second.
    [[nodiscard]] CallQuality takeSecond();

private:
    static constexpr int audible = 100; ///< -50 dBFS: softer is no sound yet
    /// Longer than the far end pauses within what it says.
    static constexpr std::chrono::microseconds betweenTurns = std::chrono::seconds(3);

    const Playout &m_playout;
    const Clock &m_clock;
    AnswerWatch m_answers;
    std::optional<std::chrono::milliseconds> m_answer;
    Playout::Counters m_before; ///< as of the last second
    CallQuality m_second;
    qint64 m_turnFrom = 0; ///< samples of the far end's sound before its present turn
    std::chrono::microseconds m_quietSince{0}; ///< when the agent's sound ran out, or was cut
    std::optional<std::chrono::microseconds> m_turnAfter; ///< when the turn before fell silent
    bool m_sounding = false; ///< the playout had something to play when it last rendered
    bool m_turnOver = true;
    bool m_operatorSpoke = false; ///< since the agent's present turn began
};

} // namespace hs
