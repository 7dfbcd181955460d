#include "app/audio/levelmeter.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hs {
namespace {
constexpr float fullScale = 32'768.0F;
}

void LevelMeter::add(std::span<const qint16> samples)
{
    if (samples.empty())
        return;
    double squares = 0;
    for (const qint16 sample : samples) {
        const int value = sample;
        m_peak = std::max(m_peak, std::abs(value));
        squares += static_cast<double>(value) * value;
    }
    const auto count = static_cast<double>(samples.size());
    const double mean
        = squares / count / (static_cast<double>(fullScale) * static_cast<double>(fullScale));
    const double keep = std::exp(-count / decaySamples);
    m_meanSquare = m_meanSquare * keep + mean * (1 - keep);
}

float LevelMeter::takePeak()
{
    return static_cast<float>(std::exchange(m_peak, 0)) / fullScale;
}

float LevelMeter::rms() const
{
    return static_cast<float>(std::sqrt(m_meanSquare));
}

} // namespace hs
