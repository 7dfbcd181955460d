#pragma once
#include <QtGlobal>

#include <random>
#include <span>
#include <vector>

namespace hs::test {

using Sound = std::vector<qint16>; ///< 16 kHz mono

/// A speaker and a microphone in a room, by calculation: what is played is heard again after a
/// delay, through a response of decaying noise.
class Room final
{
public:
    struct Shape
    {
        int delaySamples = 16 * 60;
        double gainDb = -12; ///< of the whole echo against what is played
        int responseSamples = 16 * 200; ///< until it is 60 dB down
        double noise = 10; ///< standard deviation, 16-bit scale
        unsigned seed = 7;
    };
    explicit Room(const Shape &shape);

    /// The echo alone.
    [[nodiscard]] Sound echoOf(std::span<const qint16> played) const;
    /// Two sounds at once, with the room's noise. As long as the first.
    [[nodiscard]] Sound mixed(const Sound &first, std::span<const qint16> second = {});

private:
    Shape m_shape;
    std::vector<float> m_response;
    std::mt19937 m_random;
};

/// Something with the rhythm and the spectrum of speech: voiced syllables, hisses, pauses.
[[nodiscard]] Sound babble(double seconds, unsigned seed, double pitchHertz = 170);
[[nodiscard]] Sound sine(double seconds, double hertz, double amplitude, int rate = 16'000);
/// Power ratio in dB of the same stretch of two sounds.
[[nodiscard]] double ratioDb(const Sound &over, const Sound &under, double fromSecond,
                             double toSecond);
/// Level in dB of full scale.
[[nodiscard]] double levelDb(std::span<const qint16> sound);

} // namespace hs::test
