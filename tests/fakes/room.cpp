#include "tests/fakes/room.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hs::test {
namespace {

constexpr int rate = 16'000;

[[nodiscard]] qint16 clipped(double value)
{
    return static_cast<qint16>(std::lround(std::clamp(value, -32'768.0, 32'767.0)));
}

[[nodiscard]] double power(std::span<const qint16> sound)
{
    double sum = 1;
    for (const qint16 sample : sound)
        sum += static_cast<double>(sample) * sample;
    return sum;
}

[[nodiscard]] std::span<const qint16> stretch(const Sound &sound, double from, double to)
{
    const auto first = std::min(sound.size(), static_cast<size_t>(from * rate));
    const auto last = std::min(sound.size(), static_cast<size_t>(to * rate));
    return std::span(sound).subspan(first, last - first);
}

} // namespace

Room::Room(const Shape &shape) : m_shape(shape), m_random(shape.seed)
{
    std::normal_distribution<double> normal;
    std::vector<double> response(static_cast<size_t>(shape.responseSamples));
    double energy = 0;
    for (size_t i = 0; i < response.size(); ++i) {
        response[i] = normal(m_random)
                      * std::pow(10.0, -3.0 * static_cast<double>(i) / shape.responseSamples);
        energy += response[i] * response[i];
    }
    const double gain = std::pow(10.0, shape.gainDb / 20) / std::sqrt(energy);
    for (const double tap : response)
        m_response.push_back(static_cast<float>(tap * gain));
}

Sound Room::echoOf(std::span<const qint16> played) const
{
    std::vector<float> sum(played.size() + m_response.size());
    for (size_t from = 0; from < played.size(); ++from) {
        const auto sample = static_cast<float>(played[from]);
        if (sample == 0)
            continue;
        for (size_t i = 0; i < m_response.size(); ++i)
            sum[from + i] += sample * m_response[i];
    }
    Sound echo(played.size());
    for (auto i = static_cast<size_t>(m_shape.delaySamples); i < echo.size(); ++i)
        echo[i] = clipped(static_cast<double>(sum[i - static_cast<size_t>(m_shape.delaySamples)]));
    return echo;
}

Sound Room::mixed(const Sound &first, std::span<const qint16> second)
{
    std::normal_distribution<double> normal(0, m_shape.noise);
    Sound sum(first.size());
    for (size_t i = 0; i < sum.size(); ++i)
        sum[i] = clipped(first[i] + (i < second.size() ? second[i] : 0) + normal(m_random));
    return sum;
}

Sound babble(double seconds, unsigned seed, double pitchHertz)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> chance(0, 1);
    std::normal_distribution<double> normal;
    Sound sound(static_cast<size_t>(seconds * rate));
    size_t at = 0;
    while (at < sound.size()) {
        const auto length = static_cast<size_t>((0.09 + 0.15 * chance(random)) * rate);
        const bool hisses = chance(random) < 0.3;
        const double loudness = hisses ? 1'500 : 2'500 + 3'500 * chance(random);
        const double pitch = pitchHertz * (0.85 + 0.3 * chance(random));
        const double formant = 350 + 1'600 * chance(random);
        for (size_t i = 0; i < length && at + i < sound.size(); ++i) {
            const double shape
                = std::sin(std::numbers::pi * static_cast<double>(i) / static_cast<double>(length));
            const double time = 2 * std::numbers::pi * static_cast<double>(i) / rate;
            double wave = hisses ? normal(random) : 0;
            for (int tone = 1; !hisses && tone * pitch < 4'000; ++tone)
                wave += std::sin(tone * pitch * time)
                        / (1 + std::pow((tone * pitch - formant) / 400, 2));
            sound[at + i] = clipped(loudness * shape * wave);
        }
        at += length + static_cast<size_t>(0.04 * chance(random) * rate);
        if (chance(random) < 0.12)
            at += static_cast<size_t>(0.35 * rate); // a breath
    }
    return sound;
}

Sound sine(double seconds, double hertz, double amplitude, int samplesPerSecond)
{
    Sound sound(static_cast<size_t>(seconds * samplesPerSecond));
    for (size_t i = 0; i < sound.size(); ++i)
        sound[i] = clipped(
            amplitude
            * std::sin(2 * std::numbers::pi * hertz * static_cast<double>(i) / samplesPerSecond));
    return sound;
}

double ratioDb(const Sound &over, const Sound &under, double fromSecond, double toSecond)
{
    return 10
           * std::log10(power(stretch(over, fromSecond, toSecond))
                        / power(stretch(under, fromSecond, toSecond)));
}

double levelDb(std::span<const qint16> sound)
{
    const auto count = static_cast<double>(std::max<size_t>(sound.size(), 1));
    return 10 * std::log10(power(sound) / count / (32'768.0 * 32'768.0));
}

} // namespace hs::test
