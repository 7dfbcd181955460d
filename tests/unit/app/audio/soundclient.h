#pragma once
#include "app/audio/audioport.h"

#include <QtGlobal>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace hs::test {

/// Plays a tone while told to and notes what the microphone hears.
class SoundClient final : public AudioClient
{
public:
    void captured(std::span<const qint16> samples) override
    {
        heard += static_cast<qint64>(samples.size());
        for (const qint16 sample : samples)
            loudest = std::max(loudest, std::abs(int{sample}));
    }
    void render(std::span<qint16> samples) override
    {
        rendered += static_cast<qint64>(samples.size());
        for (qint16 &sample : samples)
            sample = playsTone
                         ? static_cast<qint16>(std::lround(12'000 * std::sin(0.3 * m_phase++)))
                         : qint16{0};
    }

    qint64 heard = 0;
    qint64 rendered = 0;
    int loudest = 0;
    bool playsTone = false;

private:
    int m_phase = 0;
};

} // namespace hs::test
