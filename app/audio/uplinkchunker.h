#pragma once
#include "models/domain/voiceoptions.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <span>

namespace hs {

/// Collects what the microphone brings into the chunks the wire wants. Muted, the chunks go on with
/// silence in them; the change is faded so that the far end hears no click. Chunks are 320 to 2048
/// samples long. One thread at a time; no allocation.
class UplinkChunker final
{
public:
    using Chunk = std::span<const qint16>;
    static constexpr int fadeSamples = audioformat::sampleRate * 5 / 1000;

    /// Calls `take(Chunk)` for each chunk that becomes full; the span is valid during that call
    /// only.
    template <typename Take> void add(std::span<const qint16> samples, Take &&take)
    {
        while (!samples.empty()) {
            const size_t count = std::min(samples.size(), m_size - m_filled);
            fill(samples.first(count));
            samples = samples.subspan(count);
            if (m_filled == m_size)
                take(whole());
        }
    }

    /// Hands out the last, unfinished chunk, filled up with silence. Nothing if there is none.
    template <typename Take> void flush(Take &&take)
    {
        if (m_filled == 0)
            return;
        std::fill(m_chunk.begin() + static_cast<ptrdiff_t>(m_filled), m_chunk.end(), qint16{0});
        take(whole());
    }

    /// Of the chunks after the unfinished one.
    void setChunkSamples(int samples);
    [[nodiscard]] int chunkSamples() const { return static_cast<int>(m_wanted); }
    void setMuted(bool muted) { m_muted = muted; }
    [[nodiscard]] bool isMuted() const { return m_muted; }
    [[nodiscard]] int pendingSamples() const { return static_cast<int>(m_filled); }
    /// Forgets the unfinished chunk and any fade under way; mute stays as it is.
    void reset();

private:
    void fill(std::span<const qint16> samples);
    Chunk whole();

    std::array<qint16, audioformat::uplinkChunkSamples> m_chunk{};
    size_t m_filled = 0;
    size_t m_size = VoiceOptions::largestChunk; ///< of the present chunk
    size_t m_wanted = VoiceOptions::largestChunk; ///< of the next one
    int m_gain = fadeSamples; ///< 0 (silent) .. fadeSamples (as it came)
    bool m_muted = false;
};

} // namespace hs
