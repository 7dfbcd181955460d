#pragma once
#include "models/domain/audioformat.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

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
    /// Calls `take(VoiceFrame)` for each frame that becomes whole. It may change the samples.
    template <typename Take> void add(std::span<const qint16> samples, Take &&take)
    {
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
