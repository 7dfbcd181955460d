#include "app/audio/soundcheck.h"

#include "app/audio/clipwatch.h"

#include <QtMath>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <numeric>

namespace hs {

using namespace std::chrono_literals;

namespace {

[[nodiscard]] constexpr qint64 samplesOf(std::chrono::milliseconds time)
{
    return time.count() * audioformat::sampleRate / 1000;
}

constexpr qint64 settling = samplesOf(200ms); // a device that opens clicks
constexpr qint64 firstChirp = samplesOf(1'000ms);
constexpr qint64 chirpSamples = samplesOf(200ms);
constexpr qint64 voiceFrom = samplesOf(1'800ms); // 600 ms for the chirp to come back
constexpr qint64 secondChirp = samplesOf(4'200ms);
constexpr qint64 wholeSamples = samplesOf(SoundCheck::length());
constexpr qint64 longestEcho = samplesOf(500ms);
constexpr double chirpLevel = 3'300; // -20 dBFS
constexpr double chirpFrom = 400; // Hz; where every speaker and microphone works
constexpr double chirpTo = 3'400;
constexpr double heardLikeness = 0.12; // of the chirp in what was heard; noise alone gives 0.07
constexpr double voiceAboveRoom = 6; // dB
constexpr double leastVoice = -60; // dBFS; a gate may hide the room
constexpr double noClock = 1'500; // ppm; a block that was lost, not a clock
constexpr size_t voiceStep = audioformat::frameSamples;

// Its frequency rises evenly, so that it matches itself at one place only.
[[nodiscard]] std::vector<qint16> makeChirp()
{
    std::vector<qint16> chirp;
    const double length = static_cast<double>(chirpSamples) / audioformat::sampleRate;
    for (qint64 i = 0; i < chirpSamples; ++i) {
        const double t = static_cast<double>(i) / audioformat::sampleRate;
        const double turns = chirpFrom * t + (chirpTo - chirpFrom) * t * t / (2 * length);
        const double soft = std::sin(M_PI * static_cast<double>(i) / chirpSamples);
        chirp.push_back(static_cast<qint16>(
            std::lround(chirpLevel * std::min(1.0, 4 * soft) * std::sin(2 * M_PI * turns))));
    }
    return chirp;
}

/// Mean square, without a constant offset: cheap microphones have one, and nobody hears it.
[[nodiscard]] double power(std::span<const qint16> sound)
{
    if (sound.empty())
        return 0;
    double sum = 0;
    double squares = 0;
    for (const qint16 sample : sound) {
        sum += sample;
        squares += double(sample) * sample;
    }
    const auto count = static_cast<double>(sound.size());
    return std::max(0.0, squares / count - sum / count * (sum / count));
}

[[nodiscard]] double dbfs(double meanSquare)
{
    return 10 * std::log10(std::max(meanSquare, 0.1) / (32'768.0 * 32'768.0));
}

/// Samples at full scale, several in a row: a single peak may just touch the end.
[[nodiscard]] int clippedIn(std::span<const qint16> sound)
{
    int clipped = 0;
    int run = 0;
    for (const qint16 sample : sound) {
        run = std::abs(int{sample}) >= ClipWatch::ceiling ? run + 1 : 0;
        if (run >= ClipWatch::flatSamples)
            clipped += run == ClipWatch::flatSamples ? run : 1;
    }
    return clipped;
}

struct Match
{
    qint64 delay = 0;
    double likeness = 0; ///< normalised correlation
    double gain = 0; ///< amplitude of what was heard against what was played
};

/// Correlates one in `step` samples at one in `step` of these delays.
[[nodiscard]] Match find(std::span<const qint16> chirp, std::span<const qint16> heard, size_t first,
                         size_t last, size_t step)
{
    Match best;
    for (size_t delay = first; delay <= last; delay += step) {
        qint64 common = 0;
        qint64 own = 0;
        qint64 theirs = 0;
        for (size_t i = 0; i < chirp.size(); i += step) {
            const int played = chirp[i];
            const int sample = heard[delay + i];
            common += played * sample;
            own += played * played;
            theirs += sample * sample;
        }
        const auto alike = static_cast<double>(std::abs(common));
        const double likeness
            = theirs > 0 ? alike / std::sqrt(static_cast<double>(own) * double(theirs)) : 0;
        if (likeness > best.likeness)
            best = {static_cast<qint64>(delay), likeness, alike / static_cast<double>(own)};
    }
    return best;
}

// Half the rate holds the whole chirp, at a quarter of the work.
[[nodiscard]] Match find(std::span<const qint16> chirp, std::span<const qint16> heard)
{
    constexpr size_t near = 4;
    const size_t last = heard.size() - chirp.size() - 1;
    const auto rough = static_cast<size_t>(find(chirp, heard, 0, last, 2).delay);
    return find(chirp, heard, rough - std::min(rough, near), std::min(last, rough + near), 1);
}

/// dBFS of the loudest half of the frames: people pause.
[[nodiscard]] double voiceIn(std::span<const qint16> spoken)
{
    std::vector<double> frames;
    for (size_t at = 0; at + voiceStep <= spoken.size(); at += voiceStep)
        frames.push_back(power(spoken.subspan(at, voiceStep)));
    const auto half = frames.begin() + static_cast<std::ptrdiff_t>(frames.size() / 2);
    std::nth_element(frames.begin(), half, frames.end(), std::greater<>());
    return dbfs(std::accumulate(frames.begin(), half, 0.0)
                / static_cast<double>(half - frames.begin()));
}

} // namespace

SoundCheck::SoundCheck() : m_chirp(makeChirp())
{
    m_heard.reserve(static_cast<size_t>(wholeSamples));
}

void SoundCheck::captured(std::span<const qint16> samples)
{
    const size_t room = static_cast<size_t>(wholeSamples) - m_heard.size();
    const auto taken = samples.first(std::min(room, samples.size()));
    m_heard.insert(m_heard.end(), taken.begin(), taken.end());
}

void SoundCheck::render(std::span<qint16> samples)
{
    const bool hasBegun = !m_heard.empty(); // the chirps stand in the microphone's time
    for (qint16 &sample : samples) {
        sample = 0;
        if (!hasBegun)
            continue;
        for (const qint64 from : {firstChirp, secondChirp}) {
            if (m_played >= from && m_played < from + chirpSamples)
                sample = m_chirp[static_cast<size_t>(m_played - from)];
        }
        ++m_played;
    }
}

SoundCheck::Phase SoundCheck::phase() const
{
    const auto now = static_cast<qint64>(m_heard.size());
    return now < firstChirp     ? Phase::Quiet
           : now < voiceFrom    ? Phase::Chirp
           : now < secondChirp  ? Phase::Voice
           : now < wholeSamples ? Phase::ChirpAgain
                                : Phase::Over;
}

SoundCheckFigures SoundCheck::figures() const
{
    SoundCheckFigures figures;
    figures.captured = static_cast<qint64>(m_heard.size());
    figures.played = m_played;
    const std::span<const qint16> all(m_heard);
    const auto settled = all.subspan(std::min(all.size(), static_cast<size_t>(settling)));
    figures.onlyZeros
        = std::all_of(settled.begin(), settled.end(), [](qint16 s) { return s == 0; });
    if (figures.captured < wholeSamples || figures.onlyZeros)
        return figures;
    figures.noise = dbfs(power(all.subspan(settling, firstChirp - settling)));
    const auto spoken = all.subspan(voiceFrom, secondChirp - voiceFrom);
    figures.clipped = clippedIn(spoken);
    const double voice = voiceIn(spoken);
    if (voice > std::max(*figures.noise + voiceAboveRoom, leastVoice))
        figures.voice = voice;
    analyseEcho(figures);
    return figures;
}

void SoundCheck::analyseEcho(SoundCheckFigures &figures) const
{
    std::array<Match, 2> found;
    for (size_t i = 0; i < found.size(); ++i) {
        const auto from = static_cast<size_t>(i == 0 ? firstChirp : secondChirp);
        const auto room
            = std::min(m_heard.size() - from, static_cast<size_t>(longestEcho + chirpSamples));
        found.at(i) = find(m_chirp, std::span(m_heard).subspan(from, room));
    }
    const Match &best = found[0].likeness >= found[1].likeness ? found[0] : found[1];
    if (best.likeness < heardLikeness)
        return;
    figures.echo = 20 * std::log10(best.gain);
    figures.echoDelay = audioformat::duration(best.delay);
    const double drift = static_cast<double>(found[1].delay - found[0].delay) * 1e6
                         / static_cast<double>(secondChirp - firstChirp);
    if (std::min(found[0].likeness, found[1].likeness) >= heardLikeness
        && std::abs(drift) < noClock)
        figures.drift = drift;
}

} // namespace hs
