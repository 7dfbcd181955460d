#include "app/audio/soundcheck.h"

#include <QtMath>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

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
constexpr double heardLikeness = 0.2; // of the chirp in what was heard; noise alone gives 0.07
constexpr int voiceStep = audioformat::frameSamples;

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

[[nodiscard]] double energy(std::span<const qint16> sound)
{
    double sum = 0;
    for (const qint16 sample : sound)
        sum += double(sample) * sample;
    return sum;
}

[[nodiscard]] double dbfs(double meanSquare)
{
    return 10 * std::log10(std::max(meanSquare, 0.1) / (32'768.0 * 32'768.0));
}

[[nodiscard]] double level(std::span<const qint16> sound)
{
    return sound.empty() ? dbfs(0) : dbfs(energy(sound) / static_cast<double>(sound.size()));
}

struct Match
{
    qint64 delay = 0;
    double likeness = 0; ///< normalised correlation
    double gain = 0; ///< amplitude of what was heard against what was played
};

[[nodiscard]] qint64 product(std::span<const qint16> one, std::span<const qint16> other)
{
    qint64 sum = 0;
    for (size_t i = 0; i < one.size(); ++i)
        sum += int{one[i]} * int{other[i]};
    return sum;
}

[[nodiscard]] Match find(std::span<const qint16> chirp, std::span<const qint16> heard)
{
    const double own = energy(chirp);
    double theirs = energy(heard.first(chirp.size()));
    Match best;
    for (size_t delay = 0; delay + chirp.size() < heard.size(); ++delay) {
        const auto common
            = static_cast<double>(std::abs(product(chirp, heard.subspan(delay, chirp.size()))));
        const double likeness = theirs > 0 ? common / std::sqrt(own * theirs) : 0;
        if (likeness > best.likeness)
            best = {static_cast<qint64>(delay), likeness, common / own};
        const double gone = heard[delay];
        const double come = heard[delay + chirp.size()];
        theirs += come * come - gone * gone;
    }
    return best;
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
    for (qint16 &sample : samples) {
        sample = 0;
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
    figures.onlyZeros = std::all_of(all.begin(), all.end(), [](qint16 s) { return s == 0; });
    figures.clipped = static_cast<int>(
        std::count_if(all.begin(), all.end(), [](qint16 s) { return std::abs(int{s}) >= 32'700; }));
    if (figures.captured < wholeSamples || figures.onlyZeros)
        return figures;
    figures.noise = level(all.subspan(settling, firstChirp - settling));
    // The loudest half of the frames: people pause.
    std::vector<double> frames;
    for (qint64 at = voiceFrom; at + voiceStep <= secondChirp; at += voiceStep)
        frames.push_back(energy(all.subspan(static_cast<size_t>(at), voiceStep)) / voiceStep);
    const auto half = frames.begin() + static_cast<std::ptrdiff_t>(frames.size() / 2);
    std::nth_element(frames.begin(), half, frames.end(), std::greater<>());
    double sum = 0;
    for (auto frame = frames.begin(); frame != half; ++frame)
        sum += *frame;
    const double voice = dbfs(sum / static_cast<double>(half - frames.begin()));
    if (voice > *figures.noise + 6)
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
    if (found[0].likeness < heardLikeness || found[1].likeness < heardLikeness)
        return;
    figures.echo = 20 * std::log10(found[0].gain);
    figures.echoDelay = audioformat::duration(found[0].delay);
    figures.drift = static_cast<double>(found[1].delay - found[0].delay) * 1e6
                    / static_cast<double>(secondChirp - firstChirp);
}

} // namespace hs
