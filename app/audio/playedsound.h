#pragma once
#include "app/audio/voiceframe.h"

#include <vector>

namespace hs {

/// What the speaker was given, to be compared with what the microphone hears. Written in the
/// speaker's blocks and read in the microphone's frames: every frame read moves on by its own
/// length whatever the speaker did meanwhile, so late blocks shift nothing. When the two clocks
/// drift apart it follows by single samples. One thread at a time; allocates in the constructor
/// only.
class PlayedSound final
{
public:
    static constexpr qint64 historySamples = audioformat::sampleRate * 6 / 10; ///< can be read back

    PlayedSound();

    void write(std::span<const qint16> samples);
    /// Moves on by a frame: call once for each frame captured, then read.
    void advance();
    /// The frame that was handed to the speaker `back` samples before the present one. Silence
    /// where there was none.
    void read(VoiceFrame out, qint64 back) const;

private:
    static constexpr qint64 capacity = 1 << 15; ///< 2 s, a power of two
    static constexpr int windowFrames = 100; ///< 1 s

    void anchor(qint64 position);
    void watchDepth();
    [[nodiscard]] qint16 at(qint64 position) const;

    std::vector<qint16> m_ring;
    qint64 m_written = 0; ///< samples since the beginning
    qint64 m_position = 0; ///< first sample of the present frame
    qint64 m_oldest = 0; ///< the first sample that may be read
    qint64 m_lowest = 0; ///< of what lay ahead of the frame, in this window
    qint64 m_wanted = -1; ///< what should lie ahead at the least; -1: not yet learned
    int m_frames = 0; ///< of this window
    int m_starved = 0; ///< frames since anything was written
    int m_shift = 0; ///< single samples still to be moved
    bool m_running = false;
};

} // namespace hs
