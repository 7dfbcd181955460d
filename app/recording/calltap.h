#pragma once
#include "app/audio/soundtap.h"
#include "app/recording/noticetone.h"
#include "app/recording/soundqueue.h"

#include <array>
#include <atomic>
#include <limits>

namespace hs {
class Clock;

/// Takes both sides of a call from the media thread to the recorder's. Three threads: the media
/// thread hands over, the recorder takes, and the GUI thread pauses. Nobody ever waits: what finds
/// no room is dropped and counted, and leaves silence of its length. What is paused is silenced
/// before it leaves the media thread. The clock must outlive it.
class CallTap final : public SoundTap
{
public:
    struct Config
    {
        bool tone = false; ///< tell the far end by NoticeTone, at the start
        size_t blocks = 2048; ///< room on the way: 20 s of both sides
    };
    CallTap(const Clock &clock, const Config &config);

    void sent(std::span<qint16> samples) override;
    void played(std::span<const qint16> samples) override;

    void pause(); ///< from now on, to the sample
    /// From resumeMargin on: what was said while it was paused is still on its way through devices.
    void resume();

    [[nodiscard]] const SoundBlock *front() const { return m_queue.front(); }
    void pop() { m_queue.pop(); }
    [[nodiscard]] qint64 dropped() const { return m_dropped.load(std::memory_order_relaxed); }

    static constexpr std::chrono::milliseconds resumeMargin{100};
    /// How long what the speaker was given takes to be heard: the buffer QtSpeaker asks for.
    static constexpr std::chrono::milliseconds speakerLead{40};

private:
    void hand(SoundBlock::Side side, std::span<const qint16> samples,
              std::chrono::microseconds end);
    void silencePaused(SoundBlock &block) const;

    const Clock &m_clock;
    SoundQueue m_queue;
    NoticeTone m_tone; ///< media thread
    std::array<qint64, 2> m_index{}; ///< of each side; media thread
    std::atomic<qint64> m_pausedFrom{noTime}; ///< microseconds of the clock
    std::atomic<qint64> m_pausedUntil{noTime};
    std::atomic<qint64> m_dropped{0}; ///< samples

    static constexpr qint64 noTime = std::numeric_limits<qint64>::max();
};

} // namespace hs
