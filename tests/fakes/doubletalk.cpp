#include "tests/fakes/doubletalk.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace hs::test {
namespace {

constexpr int taps = 16; // a millisecond: what filters do to the shape of a voice
constexpr int window = 16 * 200;
constexpr int farthest = 16 * 30;

using Matrix = std::array<std::array<double, taps>, taps>;
using Vector = std::array<double, taps>;

[[nodiscard]] double at(const Sound &sound, int index)
{
    return index >= 0 && index < static_cast<int>(sound.size()) ? sound[static_cast<size_t>(index)]
                                                                : 0.0;
}

[[nodiscard]] double power(const Sound &sound, int from, int to)
{
    double sum = 0;
    for (int i = from; i < to; ++i)
        sum += at(sound, i) * at(sound, i);
    return sum;
}

[[nodiscard]] int lagOf(const Sound &near, const Sound &out, int from, int to)
{
    int best = 0;
    double most = 0;
    for (int lag = 0; lag < farthest; ++lag) {
        double sum = 0;
        for (int i = from; i < to; i += 3)
            sum += at(near, i - lag) * at(out, i);
        if (std::abs(sum) > most) {
            most = std::abs(sum);
            best = lag;
        }
    }
    return best;
}

[[nodiscard]] Vector solved(Matrix a, Vector b)
{
    for (size_t i = 0; i < taps; ++i)
        a[i][i] = a[i][i] * 1.000'01 + 1;
    for (size_t i = 0; i < taps; ++i)
        for (size_t row = i + 1; row < taps; ++row) {
            const double factor = a[row][i] / a[i][i];
            for (size_t column = i; column < taps; ++column)
                a[row][column] -= factor * a[i][column];
            b[row] -= factor * b[i];
        }
    for (size_t i = taps; i-- > 0;) {
        for (size_t column = i + 1; column < taps; ++column)
            b[i] -= a[i][column] * b[column];
        b[i] /= a[i][i];
    }
    return b;
}

/// What of 200 ms of a sound is another one's, taken away from it.
[[nodiscard]] double take(const Sound &other, int lag, int from, std::vector<double> &sound)
{
    Matrix squares{};
    Vector matches{};
    const auto heard = [&](int i, size_t tap) {
        return at(other, from + i - lag + taps / 2 - static_cast<int>(tap));
    };
    for (int i = 0; i < window; ++i)
        for (size_t a = 0; a < taps; ++a) {
            matches[a] += heard(i, a) * sound[static_cast<size_t>(i)];
            for (size_t b = 0; b < taps; ++b)
                squares[a][b] += heard(i, a) * heard(i, b);
        }
    const Vector filter = solved(squares, matches);
    double power = 0;
    for (int i = 0; i < window; ++i) {
        double part = 0;
        for (size_t a = 0; a < taps; ++a)
            part += filter[a] * heard(i, a);
        power += part * part;
        sound[static_cast<size_t>(i)] -= part;
    }
    return power;
}

[[nodiscard]] double decibels(double over, double under)
{
    return 10 * std::log10((over + 1) / (under + 1));
}

} // namespace

DoubleTalk takenApart(const Sound &near, const Sound &echo, const Sound &out, double fromSecond,
                      double toSecond)
{
    const int from = static_cast<int>(fromSecond * 16'000);
    const int to = static_cast<int>(toSecond * 16'000);
    const int lag = lagOf(near, out, from, to);
    const double mean = power(near, from, to) / (to - from) * window;
    const double meanEcho = power(echo, from, to) / (to - from) * window;
    DoubleTalk all{.worstLoss = -100, .worstLeak = -100};
    double voices = 0;
    double leaks = 0;
    for (int start = from; start + window <= to; start += window) {
        std::vector<double> sound;
        for (int i = start; i < start + window; ++i)
            sound.push_back(at(out, i));
        const double voice = take(near, lag, start, sound);
        const double leak = take(echo, lag, start, sound);
        voices += voice;
        leaks += leak;
        const double spoken = power(near, start - lag, start - lag + window);
        if (spoken > mean / 10)
            all.worstLoss = std::max(all.worstLoss, decibels(spoken, voice));
        all.worstLeak = std::max(all.worstLeak, decibels(leak, meanEcho));
    }
    all.loss = decibels(power(near, from - lag, to - lag), voices);
    all.leak = decibels(leaks, power(echo, from, to));
    return all;
}

} // namespace hs::test
