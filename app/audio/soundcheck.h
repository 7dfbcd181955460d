#pragma once
#include "models/domain/audioformat.h"
#include "models/domain/soundcheck.h"

#include <span>
#include <vector>

namespace hs {

/// Five seconds of listening and playing that tell whether a call would sound well: a quiet second
/// (the room), a chirp (the path from the speaker to the microphone), the operator's voice, and the
/// same chirp again (the clocks). Media thread; pure; allocates in the constructor and in
/// figures() only.
class SoundCheck final
{
    Q_DISABLE_COPY_MOVE(SoundCheck)
public:
    /// What is asked of the operator now.
    enum class Phase { Quiet, Chirp, Voice, ChirpAgain, Over };

    SoundCheck();

    void captured(std::span<const qint16> samples);
    /// The chirps, at their places in the microphone's time, which begins with its first sample;
    /// else silence.
    void render(std::span<qint16> samples);
    /// By the sound captured, so that a microphone that delivers nothing never gets to its end.
    [[nodiscard]] Phase phase() const;
    [[nodiscard]] static constexpr std::chrono::milliseconds length() { return whole; }
    [[nodiscard]] std::chrono::microseconds elapsed() const
    {
        return audioformat::duration(static_cast<long long>(m_heard.size()));
    }
    /// Of all that came until now.
    [[nodiscard]] SoundCheckFigures figures() const;

private:
    static constexpr std::chrono::milliseconds whole{5'000};

    void analyseEcho(SoundCheckFigures &figures) const;

    std::vector<qint16> m_chirp;
    std::vector<qint16> m_heard; ///< 16 kHz
    qint64 m_played = 0;
};

} // namespace hs
