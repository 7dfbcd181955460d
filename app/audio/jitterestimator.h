#pragma once
#include "models/domain/audioformat.h"

#include <QtGlobal>

#include <array>
#include <optional>

namespace hs {

/// How unevenly the far end's sound arrives: the moment at which a piece arrives against its place
/// in the sound. Media thread; pure; no allocation. All times are samples of the speaker: a piece
/// helps from the next block on, so finer times would not tell more, and the drift between the two
/// clocks is in the measure by itself.
///
/// The *transit* of a piece is its arrival less its place; only differences mean something. The
/// *line* is the lowest transit of the last two seconds of arrivals: the pieces that came at best.
/// *Late* is what comes above the line and is followed by something on it again. If nothing returns
/// to the line within a second, the far end had paused, and the line moves.
class JitterEstimator final
{
public:
    static constexpr qint64 stallSamples = audioformat::sampleRate * 400 / 1000;

    /// A piece arrived; `place` samples of sound had come before it.
    void add(qint64 arrival, qint64 place);
    /// Sound ran out: the line is looked for anew. What was learnt of lateness stays.
    void beginAnew();
    /// A lateness seen from outside: sound ran out for it.
    void learn(qint64 late);

    [[nodiscard]] bool hasLine() const { return m_slotCount > 0; }
    [[nodiscard]] qint64 line() const;
    /// For a second at least, sound has come as fast as it is spoken (to 5 %): it is not an
    /// utterance that is delivered early.
    [[nodiscard]] bool isPaced() const;
    /// The lateness to be ready for: the worst of the second worst of the last 30 seconds of sound,
    /// since late pieces in one second of half a minute are hidden and in two are a habit. Above
    /// stallSamples it takes four such seconds.
    [[nodiscard]] qint64 lateness() const;
    /// Mean change of the transit from piece to piece, smoothed over 16 (as RFC 3550, 6.4.1).
    [[nodiscard]] qint64 jitter() const { return m_jitter16 / 16; }

private:
    static constexpr qint64 slotSamples = audioformat::sampleRate / 4;
    static constexpr int quarters = 8; ///< two seconds of arrivals
    static constexpr qint64 patience = audioformat::sampleRate;
    static constexpr qint64 punctualSamples = audioformat::sampleRate * 15 / 1000;
    static constexpr int seconds = 30;

    void measureJitter(qint64 arrival, qint64 transit);
    void measureLateness(qint64 arrival, qint64 late);
    void keepLowest(qint64 arrival, qint64 transit);

    struct Slot
    {
        qint64 number = 0; ///< of the quarter of a second
        qint64 lowest = 0;
    };
    std::array<Slot, quarters> m_slots{}; ///< the oldest first
    int m_slotCount = 0;
    std::array<qint64, seconds> m_worst{};
    qint64 m_second = 0; ///< of sound, the newest in m_worst
    qint64 m_place = 0; ///< of the newest piece
    std::optional<qint64> m_lastTransit;
    qint64 m_lastArrival = 0;
    qint64 m_jitter16 = 0; ///< sixteen times the jitter
    qint64 m_pending = 0; ///< the worst since the last piece on the line
    qint64 m_pendingSince = 0;
};

} // namespace hs
