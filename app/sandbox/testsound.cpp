#include "app/sandbox/testsound.h"

#include "models/domain/audioformat.h"

#include <QtEndian>

#include <cmath>
#include <numbers>

namespace hs::sandbox {
namespace {

constexpr double turn = 2 * std::numbers::pi;
constexpr double loudest = 10'900;

template <typename Next> QByteArray made(int samples, Next &&next)
{
    QByteArray pcm(qsizetype(samples) * audioformat::bytesPerSample, '\0');
    for (int i = 0; i < samples; ++i)
        qToLittleEndian(static_cast<qint16>(std::lround(loudest * next(i))),
                        pcm.data() + qsizetype(i) * audioformat::bytesPerSample);
    return pcm;
}

} // namespace

QByteArray testTone(double hertz, double step, int samples)
{
    double phase = 0;
    return made(samples, [&](int i) {
        const double value = std::sin(phase);
        phase += turn * (hertz + step * (i / testToneStep)) / audioformat::sampleRate;
        return value;
    });
}

QByteArray testVoice(int samples)
{
    constexpr int harmonics = 6;
    constexpr double highest = 1.9; // of their sum
    double phase = 0;
    return made(samples, [&](int i) {
        const double second = double(i) / audioformat::sampleRate;
        phase += turn * (130 + 20 * std::sin(second * 2.1)) / audioformat::sampleRate;
        double value = 0;
        for (int n = 1; n <= harmonics; ++n)
            value += std::sin(n * phase + n) / n;
        return value / highest * (0.7 + 0.3 * std::sin(turn * 4 * second));
    });
}

} // namespace hs::sandbox
