#pragma once
#include "app/audio/soundtap.h"
#include "app/recording/noticetone.h"
#include "app/recording/pauselog.h"
#include "app/recording/soundqueue.h"

#include <array>
#include <atomic>

namespace hs {
class Clock;

/// Takes both sides of a call from the media thread to the recorder's. Three threads: the media
/// thread hands over, the recorder takes, and the GUI thread pauses. The media thread never waits:
/// what finds no room is dropped and counted, and leaves silence of its length. What was said
/// during a pause is silenced by where it lies on the recording's clock, however late it comes
/// (StereoMixer::take()). The clock must outlive all but the
/// recorder's use of it.
class CallTap final : public SoundTap
{
public:
    struct Config
    {
        bool tone = false; ///< tell the far end by NoticeTone, at the start
        size_t blocks = 2048; ///< room on the way: 20 s of both sides
    };
    CallTap(const Clock &clock, const Config &config);

    /// The tone, and again as a whole when some of it did not get out.
    void notice(std::span<qint16> samples) override { m_tone.mixInto(samples); }
    void sent(std::span<const qint16> samples, const Uplink &uplink) override;
    void played(std::span<const qint16> samples, std::chrono::microseconds heardIn) override;
    void flushed() override { ++m_flushes; }

    void pause(); ///< from now on, to the sample
    /// From resumeMargin on: what was said while it was paused is still on its way through devices.
    void resume();
    [[nodiscard]] std::vector<Pause> pauses() const { return m_pauses.all(); }

    [[nodiscard]] const SoundBlock *front() const { return m_queue.front(); }
    void pop() { m_queue.pop(); }
    [[nodiscard]] qint64 dropped() const; ///< samples of both sides
    /// Of the side that lost more: how much of the recording is missing.
    [[nodiscard]] std::chrono::microseconds missing() const;

    /// All that had come is in the file. The recorder's thread, which may outlive the clock.
    void caughtUp() { m_caughtUp.fetch_add(1, std::memory_order_relaxed); }
    [[nodiscard]] quint64 timesCaughtUp() const ///< any thread
    {
        return m_caughtUp.load(std::memory_order_relaxed);
    }

    /// More than any microphone keeps its sound back, wireless ones included.
    static constexpr std::chrono::milliseconds resumeMargin{500};

private:
    void lose(qint64 from, qint64 count);
    [[nodiscard]] qint64 &index(SoundBlock::Side side)
    {
        return m_index.at(static_cast<size_t>(side));
    }
    void hand(SoundBlock::Side side, std::span<const qint16> samples,
              std::chrono::microseconds end);

    const Clock &m_clock;
    SoundQueue m_queue;
    const bool m_hasTone;
    NoticeTone m_tone; ///< media thread
    qint64 m_toneAt = 0; ///< where the last one starts; media thread
    std::array<qint64, 2> m_index{}; ///< of each side; media thread
    qint64 m_sure = 0; ///< SoundBlock::sure; media thread
    int m_flushes = 0; ///< media thread
    PauseLog m_pauses;
    std::array<std::atomic<qint64>, 2> m_dropped{}; ///< samples of each side
    std::atomic<quint64> m_caughtUp = 0; ///< times
};

} // namespace hs
