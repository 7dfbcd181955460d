#pragma once
#include <QtGlobal>

#include <span>

namespace hs {

/// How loud the samples that pass are, linear 0..1. One thread at a time; no allocation.
class LevelMeter final
{
public:
    /// A loudness falls to 1/e of itself in this many samples of silence (100 ms).
    static constexpr int decaySamples = 1600;

    void add(std::span<const qint16> samples);
    /// The highest peak since the last take.
    [[nodiscard]] float takePeak();
    /// Root mean square with a memory of decaySamples.
    [[nodiscard]] float rms() const;
    void reset() { *this = {}; }

private:
    int m_peak = 0; ///< 0..32768
    double m_meanSquare = 0; ///< of samples as -1..1
};

} // namespace hs
