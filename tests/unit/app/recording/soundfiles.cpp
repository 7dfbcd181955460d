#include "tests/unit/app/recording/soundfiles.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <numbers>
#include <opusfile.h>

namespace hs::test {

Voices playOpus(const QByteArray &file)
{
    int error = 0;
    const std::unique_ptr<OggOpusFile, decltype(&op_free)> opened(
        op_open_memory(reinterpret_cast<const unsigned char *>(file.constData()),
                       static_cast<size_t>(file.size()), &error),
        &op_free);
    Voices voices;
    if (!opened)
        return voices;
    std::array<opus_int16, 2 * 5760> block{};
    while (true) {
        const int frames
            = op_read_stereo(opened.get(), block.data(), static_cast<int>(block.size()));
        if (frames == OP_HOLE)
            continue;
        if (frames <= 0)
            return voices;
        for (size_t i = 0; i < static_cast<size_t>(frames); ++i) {
            voices.left.push_back(block[2 * i]);
            voices.right.push_back(block[2 * i + 1]);
        }
    }
}

Voices playWav(const QByteArray &file)
{
    Voices voices;
    if (file.size() < 44 || !file.startsWith("RIFF"))
        return voices;
    const qsizetype promised = qFromLittleEndian<quint32>(file.constData() + 40);
    const qsizetype there = std::min(promised, file.size() - 44);
    for (qsizetype i = 0; i + 4 <= there; i += 4) {
        voices.left.push_back(qFromLittleEndian<qint16>(file.constData() + 44 + i));
        voices.right.push_back(qFromLittleEndian<qint16>(file.constData() + 46 + i));
    }
    return voices;
}

double rms(const std::vector<qint16> &sound, size_t from, size_t to)
{
    double sum = 0;
    for (size_t i = from; i < to; ++i)
        sum += std::pow(static_cast<double>(sound.at(i)), 2);
    return std::sqrt(sum / static_cast<double>(to - from));
}

std::vector<qint16> tone(double hertz, size_t samples, double peak)
{
    std::vector<qint16> sound(samples);
    for (size_t i = 0; i < samples; ++i) {
        const double turns = hertz * static_cast<double>(i) / 16'000;
        sound[i] = static_cast<qint16>(std::lround(peak * std::sin(2 * std::numbers::pi * turns)));
    }
    return sound;
}

std::vector<qint16> interleaved(const std::vector<qint16> &left, const std::vector<qint16> &right)
{
    std::vector<qint16> both;
    for (size_t i = 0; i < left.size(); ++i) {
        both.push_back(left.at(i));
        both.push_back(right.at(i));
    }
    return both;
}

} // namespace hs::test
