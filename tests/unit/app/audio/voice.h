#pragma once
#include "models/domain/audioformat.h"

#include <QByteArray>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <span>
#include <vector>

namespace hs::test {

using Sound = std::vector<qint16>;

[[nodiscard]] inline QByteArray bytes(std::span<const qint16> sound)
{
    QByteArray pcm(static_cast<qsizetype>(sound.size()) * 2, Qt::Uninitialized);
    qToLittleEndian<qint16>(sound.data(), static_cast<qsizetype>(sound.size()), pcm.data());
    return pcm;
}

/// Sounds like a voice to a computer: harmonics of a pitch that wanders, in syllables. Its own
/// largest step between two samples is below Voice::ownStep.
class Voice final
{
public:
    static constexpr int ownStep = 2300;

    Voice()
    {
        for (size_t i = 0; i < period; ++i) {
            const double turn = static_cast<double>(i) / period * 2 * pi;
            double value = 0;
            for (int harmonic = 1; harmonic <= 6; ++harmonic)
                value += std::sin(harmonic * turn + harmonic) / harmonic;
            m_wave[i] = static_cast<float>(value);
        }
    }
    qint16 next()
    {
        if (m_at++ % 160 == 0) { // every 10 ms
            const double second = static_cast<double>(m_at) / audioformat::sampleRate;
            m_pitch = (130 + 20 * std::sin(second * 2.1)) / audioformat::sampleRate * period;
            m_loudness = 6000 * std::max(0.0, std::sin(second * 2 * pi * 1.7) + 0.6) / 1.6;
        }
        m_level += (m_loudness - m_level) / 200;
        m_phase += m_pitch;
        m_phase -= m_phase >= period ? period : 0;
        return static_cast<qint16>(m_level * double(m_wave[static_cast<size_t>(m_phase)]));
    }
    [[nodiscard]] Sound take(qint64 samples)
    {
        Sound sound(static_cast<size_t>(samples));
        for (auto &sample : sound)
            sample = next();
        return sound;
    }

private:
    static constexpr double pi = 3.14159265358979;
    static constexpr size_t period = 2048;
    std::array<float, period> m_wave{};
    qint64 m_at = 0;
    double m_phase = 0;
    double m_pitch = 0;
    double m_loudness = 0;
    double m_level = 0;
};

[[nodiscard]] inline int largestStep(std::span<const qint16> sound, int before = 0)
{
    int largest = 0;
    for (const qint16 sample : sound) {
        largest = std::max(largest, std::abs(int{sample} - before));
        before = sample;
    }
    return largest;
}

} // namespace hs::test
