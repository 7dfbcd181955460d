// Eight hours of playout at an accelerated clock, for one drift of the far end's clock (ppm, the
// only argument): one JSON object on standard output.
#include "app/audio/playout.h"

#include <QByteArray>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <random>

#include <unistd.h>

namespace {

constexpr qint64 piece = hs::audioformat::sampleRate / 25; // 40 ms
constexpr qint64 block = hs::audioformat::sampleRate / 100;
constexpr qint64 pieces = 8LL * 3600 * 25;

[[nodiscard]] long residentKb()
{
    long pages = 0;
    long resident = 0;
    if (std::FILE *file = std::fopen("/proc/self/statm", "r")) {
        if (std::fscanf(file, "%ld %ld", &pages, &resident) != 2)
            resident = 0;
        std::fclose(file);
    }
    return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

struct Call
{
    hs::Playout playout;
    std::mt19937 random{1};
    std::array<qint64, 1001> depths{}; ///< blocks, by whole milliseconds
    qint64 now = 0;
    long begun = 0; ///< kB, after ten seconds

    void playUntil(double end)
    {
        std::array<qint16, block> out;
        for (; double(now) < end; now += block) {
            playout.render(out);
            ++depths[size_t(std::clamp<qint64>(playout.depthSamples() / 16, 0, 1000))];
        }
    }
    void run(double ppm)
    {
        QByteArray pcm(piece * 2, Qt::Uninitialized);
        for (qint64 number = 0; number < pieces; ++number) {
            const double jitter = double(random() % 160); // 10 ms
            playUntil(double(number * piece) * (1 + ppm / 1e6) + jitter);
            for (auto &byte : pcm)
                byte = char(random() & 0x0F); // low noise: nothing to hold on to for the stretcher
            playout.push(pcm);
            if (number == 250)
                begun = residentKb();
        }
    }
    [[nodiscard]] qint64 depthPercentile(int percent) const
    {
        qint64 left = now / block * percent / 100;
        const auto found = std::find_if(depths.begin(), depths.end(),
                                        [&](qint64 n) { return (left -= n) <= 0; });
        return found - depths.begin();
    }
};

} // namespace

int main(int count, char **arguments)
{
    Call call;
    call.run(count > 1 ? std::atof(arguments[1]) : 0);
    const auto &counters = call.playout.counters();
    std::printf(
        "{\"underruns\": %d, \"dropped\": %lld, \"depth_p95_ms\": %lld, \"grown_kb\": %ld}\n",
        counters.underruns, static_cast<long long>(counters.dropped),
        static_cast<long long>(call.depthPercentile(95)), residentKb() - call.begun);
    return 0;
}
