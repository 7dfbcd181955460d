#include "app/audio/highpass.h"

#include <cmath>

namespace hs {
namespace {

// b, a of the bilinear transform at 80 Hz of 16 kHz: k = tan(pi * 80 / 16000).
constexpr float k = 0.015709255F;
constexpr float norm = 1.0F / (1.0F + 1.41421356F * k + k * k);
constexpr float b0 = norm;
constexpr float b1 = -2.0F * norm;
constexpr float a1 = 2.0F * (k * k - 1.0F) * norm;
constexpr float a2 = (1.0F - 1.41421356F * k + k * k) * norm;

} // namespace

void HighPass::process(VoiceFrame frame)
{
    for (qint16 &sample : frame) {
        const auto in = static_cast<float>(sample);
        const float out = b0 * in + m_first;
        m_first = b1 * in - a1 * out + m_second;
        m_second = b0 * in - a2 * out;
        sample = static_cast<qint16>(std::lrint(std::clamp(out, -32'768.0F, 32'767.0F)));
    }
}

} // namespace hs
