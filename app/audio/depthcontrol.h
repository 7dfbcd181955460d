#pragma once
#include "app/audio/jitterestimator.h"

namespace hs {

/// Decides how much sound playout keeps in hand. Media thread; pure; times are samples of the
/// speaker; no allocation.
///
/// **Depth and early delivery.** The length of the queue says little: the far end hands over whole
/// utterances faster than they are spoken, and that is not delay. What is controlled is the
/// *slack*: how long a piece that comes at best waits for its turn = (samples rendered - samples of
/// sound played) - line (see JitterEstimator). The slack at the end of the first half second of a
/// stretch, less what the wait at its beginning gave, is the far end's own *lead*. While sound
/// comes faster than it is spoken, the lead grows with it. Only slack above lead + cushion is too
/// much, so an utterance delivered early is never shortened.
///
/// **A stall or a new utterance.** After sound ran out, a stall of the network and a pause of the
/// far end look alike at first. They differ in what follows: after a stall, the pieces return to
/// the line they kept before (what was sent meanwhile is all there at once), and not below it. Half
/// a second after sound came again, that is looked at. If it is so, and sound had been coming at
/// the pace of speech before, the time run dry is a backlog, and is worked off. Otherwise the
/// stretch starts with a line and a lead of its own.
class DepthControl final
{
public:
    struct Config
    {
        qint64 cushion = audioformat::sampleRate * 40 / 1000; ///< the least slack wanted
        qint64 startMost = audioformat::sampleRate * 80 / 1000; ///< no stretch starts later
        qint64 most = audioformat::sampleRate; ///< the largest cushion
    };
    enum class Change { None, Shorten, Lengthen };
    /// Where the stretch of sound came from, once that is clear.
    enum class Origin { Unknown, NewStretch, Stall };

    DepthControl() = default;
    explicit DepthControl(const Config &config) : m_config(config) { }

    /// A piece arrived while `rendered` samples had been played, after `place` samples of sound.
    void arrived(qint64 rendered, qint64 place);
    void ranDry(); ///< by itself: what comes next may be the rest
    void cut(); ///< on purpose: what comes next is new
    /// Once per stretch, as soon as it is known; Unknown otherwise.
    [[nodiscard]] Origin settle(qint64 rendered);

    /// `lag`: samples rendered less samples of sound played or cut.
    [[nodiscard]] bool mayStart(qint64 lag, qint64 queued) const;
    [[nodiscard]] Change wanted(qint64 lag, qint64 queued) const;
    /// Samples by which the slack is too large; negative: too small.
    [[nodiscard]] qint64 excess(qint64 lag) const;
    /// The delay that playout adds: slack without the far end's lead.
    [[nodiscard]] qint64 depth(qint64 lag) const;
    [[nodiscard]] qint64 target() const;
    [[nodiscard]] qint64 jitter() const { return m_arrivals.jitter(); }

private:
    static constexpr qint64 openingSamples = audioformat::sampleRate / 2;
    static constexpr qint64 lineTolerance = audioformat::sampleRate * 60 / 1000;
    static constexpr qint64 tolerance = audioformat::sampleRate * 8 / 1000;

    [[nodiscard]] qint64 lead() const;

    enum class State { Quiet, Opening, Settled };

    Config m_config;
    JitterEstimator m_arrivals;
    State m_state = State::Quiet;
    qint64 m_openedAt = 0;
    qint64 m_lastArrival = 0;
    bool m_comesInPieces = false; ///< not all of the stretch came in one moment
    qint64 m_firstTransit = 0; ///< what the lead is counted from
    qint64 m_lead = 0;
    bool m_mayBeStall = false; ///< the stretch before ran out while sound came at its pace
    qint64 m_lineBefore = 0;
    qint64 m_leadBefore = 0;
};

} // namespace hs
