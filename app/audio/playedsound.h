#pragma once
#include "app/audio/voiceframe.h"

#include <vector>

namespace hs {

/// What the speaker was given, to be compared with what the microphone hears. Written in the
/// speaker's blocks and read in the microphone's frames: every frame read moves on by its own
/// length whatever the speaker did meanwhile, so late blocks shift nothing. When the two clocks
/// drift apart it follows by single samples; when the speaker ran dry or the microphone lost sound,
/// it jumps. One thread at a time; allocates in the constructor only.
class PlayedSound final
{
public:
    PlayedSound();

    void write(std::span<const qint16> samples);
    /// Moves on by a frame: call once for each frame captured, then read.
    void advance();
    /// The frame that was handed to the speaker `back` samples before the present one. Silence
    /// where there was none.
    void read(VoiceFrame out, qint64 back) const;
    /// Speaker and microphone are apart by more than blocks are wont to be late: what is read now
    /// may be wrong, until one has caught up with the other or the jump is made.
    [[nodiscard]] bool isAdrift() const;
    /// The next sound written begins anew: the device is another one, or lost what it held.
    void restart() { m_running = false; }

private:
    static constexpr qint64 capacity = 1 << 15; ///< 2 s, a power of two
    static constexpr int windowFrames = 100; ///< 1 s
    static constexpr int jumpFrames = 10; ///< a part of it

    static constexpr auto frame = static_cast<qint64>(voiceFrameSamples);
    void anchor(qint64 position);
    void watchDepth();
    void watchJump(qint64 lowest);
    [[nodiscard]] qint64 block() const;
    [[nodiscard]] qint64 leastJump() const;
    [[nodiscard]] qint64 ahead() const { return m_written - m_position - frame; }
    [[nodiscard]] qint16 at(qint64 position) const;

    std::vector<qint16> m_ring;
    qint64 m_written = 0; ///< samples since the beginning
    qint64 m_position = 0; ///< first sample of the present frame
    qint64 m_oldest = 0; ///< the first sample that may be read
    qint64 m_lowest = 0; ///< of what lay ahead of the frame, in this window
    qint64 m_wanted = -1; ///< what should lie ahead at the least; -1: not yet learned
    qint64 m_lately = 0; ///< the lowest of this tenth of the window
    qint64 m_before = 0; ///< the lowest of the tenth before
    qint64 m_block = 0; ///< the longest of this tenth
    qint64 m_blockBefore = 0; ///< of the tenth before
    int m_frames = 0; ///< of this window
    int m_starved = 0; ///< frames since anything was written
    int m_shift = 0; ///< single samples still to be moved
    bool m_running = false;
};

} // namespace hs
