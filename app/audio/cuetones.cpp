#include "app/audio/cuetones.h"

#include "models/domain/audioformat.h"

#include <QtMath>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace hs {

using namespace std::chrono_literals;

namespace {

constexpr double loudest = 4'000; // of two sines together; -18 dBFS
constexpr auto edge = 8ms;

struct Note
{
    double low; ///< Hz; 0: silence
    double high; ///< sounds together with it; 0: nothing does
    std::chrono::milliseconds lasts;
};

[[nodiscard]] size_t samplesOf(std::chrono::milliseconds time)
{
    return static_cast<size_t>(time.count() * audioformat::sampleRate / 1000);
}

// A raised cosine at both ends, without which every note begins and ends with a click.
[[nodiscard]] double envelope(size_t at, size_t all)
{
    const auto nearest = static_cast<double>(std::min(at, all - 1 - at));
    const double part = nearest / static_cast<double>(samplesOf(edge));
    return part >= 1 ? 1 : (1 - std::cos(M_PI * part)) / 2;
}

void append(std::vector<qint16> &sound, const Note &note)
{
    const size_t count = samplesOf(note.lasts);
    const double share = note.high > 0 ? 0.5 : 1;
    const auto sine = [](double hertz, size_t at) {
        return std::sin(2 * M_PI * hertz * static_cast<double>(at) / audioformat::sampleRate);
    };
    for (size_t i = 0; i < count; ++i) {
        const double both = sine(note.low, i) + sine(note.high, i); // sine(0) is silence
        sound.push_back(
            static_cast<qint16>(std::lround(loudest * share * envelope(i, count) * both)));
    }
}

[[nodiscard]] std::vector<Note> notesOf(SoundCue cue)
{
    switch (cue) {
    case SoundCue::RingBack:
        return {{440, 480, 2s}, {0, 0, 4s}};
    case SoundCue::Connected: // rises
        return {{660, 0, 90ms}, {880, 0, 130ms}};
    case SoundCue::Ended: // falls
        return {{660, 0, 90ms}, {440, 0, 160ms}};
    case SoundCue::LowWallet: // stays
        return {{520, 0, 110ms}, {0, 0, 70ms}, {520, 0, 110ms}, {0, 0, 70ms}, {520, 0, 110ms}};
    case SoundCue::Trouble: // two notes that do not go together
        return {{370, 392, 260ms}, {0, 0, 90ms}, {311, 330, 380ms}};
    }
    return {};
}

} // namespace

std::vector<qint16> cueTones(SoundCue cue)
{
    std::vector<qint16> sound;
    for (const Note &note : notesOf(cue))
        append(sound, note);
    return sound;
}

} // namespace hs
