#pragma once
#include "app/recording/soundqueue.h"

#include <algorithm>
#include <deque>
#include <limits>
#include <optional>

namespace hs {

/// Says where on the recording's clock each block of one side belongs. Pure; one thread at a time.
///
/// Blocks follow each other by their index; the clock only tells where the side as a whole lies. A
/// block may come late, never early, so the least late one of a second or two is believed. What a
/// device lost becomes silence; what a flush threw away unheard is overwritten by what follows it,
/// while what was heard before stays where it is; two clocks that drift are held together by single
/// samples.
class TrackAligner final
{
public:
    struct Placed
    {
        SoundBlock block;
        qint64 at = 0; ///< of its first sample, in samples since the start; may be negative
    };
    /// Blocks wait this long, so that a late one is followed by what shows how late it is.
    static constexpr std::chrono::milliseconds lookAhead{300};
    /// So long do they wait for a socket to send or drop them; then they count as dropped.
    static constexpr std::chrono::milliseconds unsureLimit{1500};

    explicit TrackAligner(std::chrono::microseconds start) : m_start(start) { }

    void add(const SoundBlock &block);
    /// Blocks until there have left; those that come later may not.
    void sureUntil(qint64 index) { m_sure = std::max(m_sure, index); }
    void lose(qint64 from,
              qint64 count); ///< these never left: silence, of blocks that wait or come
    /// The next block, if it has waited long enough by `now` (the time of the newest sound).
    [[nodiscard]] std::optional<Placed> next(std::chrono::microseconds now);
    /// Where the oldest block that waits will lie at the earliest, as far as is known now.
    [[nodiscard]] std::optional<qint64> oldest() const;

private:
    [[nodiscard]] qint64 lateness(const SoundBlock &block) const;
    [[nodiscard]] qint64 leastLate() const;
    [[nodiscard]] bool isFresh() const;
    void silenceLost(SoundBlock &block) const;
    void steer(qint64 least);
    void remember(qint64 index, qint64 late);

    std::chrono::microseconds m_start;
    std::deque<SoundBlock> m_waiting;
    qint64 m_sure = 0;
    qint64 m_lostFrom = 0; ///< of the last loss
    qint64 m_lostUntil = 0;
    std::optional<qint64> m_offset; ///< place minus index
    int m_flushes = 0; ///< before the sound that the offset is of
    static constexpr qint64 never = std::numeric_limits<qint64>::max();
    qint64 m_secondFrom = 0; ///< index of the first block of the present second
    qint64 m_leastNow = never; ///< of the blocks placed in it
    qint64 m_leastBefore = never; ///< of the second before
};

} // namespace hs
