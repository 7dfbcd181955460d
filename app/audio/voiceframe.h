#pragma once
#include "models/domain/audioformat.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <utility>

namespace hs {

/// 10 ms at 16 kHz: what echo cancellers work on.
inline constexpr std::size_t voiceFrameSamples = audioformat::sampleRate / 100;
using VoiceFrame = std::span<qint16, voiceFrameSamples>;
using ConstVoiceFrame = std::span<const qint16, voiceFrameSamples>;

/// Cuts sound of any lengths into whole frames; what is left over waits for the next sound. One
/// thread at a time; no allocation.
class FrameCutter final
{
public:
    /// Drops what is left over, and some of the next sound: its end will be a frame's end. Blocks
    /// that are as long as frames then wait for no other block. For a device that was just opened.
    void align()
    {
        m_filled = 0;
        m_aligns = true;
    }
    /// Calls `take(VoiceFrame)` for each frame that becomes whole. It may change the samples.
    template <typename Take> void add(std::span<const qint16> samples, Take &&take)
    {
        if (!samples.empty() && std::exchange(m_aligns, false))
            samples = samples.subspan(samples.size() % m_frame.size());
        while (!samples.empty()) {
            const std::size_t count = std::min(samples.size(), m_frame.size() - m_filled);
            std::copy_n(samples.begin(), count,
                        m_frame.begin() + static_cast<std::ptrdiff_t>(m_filled));
            m_filled += count;
            samples = samples.subspan(count);
            if (m_filled == m_frame.size()) {
                m_filled = 0;
                take(VoiceFrame(m_frame));
            }
        }
    }
    [[nodiscard]] std::size_t pendingSamples() const { return m_filled; }

private:
    std::array<qint16, voiceFrameSamples> m_frame{};
    std::size_t m_filled = 0;
    bool m_aligns = false;
};

/// Mean of the squares, on the 16-bit scale.
[[nodiscard]] inline float meanSquare(ConstVoiceFrame frame)
{
    float sum = 0;
    for (const qint16 sample : frame)
        sum += static_cast<float>(sample) * static_cast<float>(sample);
    return sum / static_cast<float>(frame.size());
}

} // namespace hs
