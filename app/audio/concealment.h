#pragma once
#include "app/audio/pitch.h"

#include <array>

namespace hs {

/// Goes on with sound that has run out: repeats the last period of the voice, and fades. It begins
/// without a step and ends in silence. Media thread; time is counted in samples; no allocation.
class Concealment final
{
public:
    /// What is hidden at most. Longer repetitions are heard as a tone (ITU-T G.711 appendix I stops
    /// at 60 ms as well).
    static constexpr int limitSamples = audioformat::sampleRate * 60 / 1000;
    static constexpr int steadySamples = limitSamples / 6; ///< full strength before the fade begins

    /// Everything that is sent to the speaker passes here, so that there is something to go on
    /// with.
    void remember(std::span<const qint16> rendered);

    void begin() { start(steadySamples, limitSamples); }
    void beginFade(int samples) { start(0, samples); } ///< an end that was asked for
    void stop() { m_at = m_length = 0; }
    [[nodiscard]] bool isActive() const { return m_at < m_length; }
    /// Fills what it can of `out`; returns how many samples that is.
    size_t render(std::span<qint16> out);

private:
    static constexpr int memorySamples = 3 * pitch::longest; ///< 45 ms
    static constexpr int joinSamples = audioformat::sampleRate * 5 / 1000;

    void start(int steady, int length);
    void makeCycle(int period);

    std::array<qint16, memorySamples> m_memory{}; ///< newest last
    std::array<qint16, pitch::longest> m_cycle{}; ///< its end joins its beginning
    int m_period = 1;
    int m_step = 0; ///< between the last sample heard and the cycle; taken back over joinSamples
    int m_steady = 0;
    int m_length = 0;
    int m_at = 0;
};

} // namespace hs
