#include "app/audio/playedsound.h"

#include <cstdlib>
#include <utility>

namespace hs {
namespace {

constexpr qint64 cushion = voiceFrameSamples; // a block may come this much late
constexpr qint64 leastAhead = voiceFrameSamples / 2;
constexpr qint64 lostTrack = audioformat::sampleRate; // start over instead of following
constexpr qint64 tolerance = audioformat::sampleRate * 4 / 1000; // the jitter of a window's lowest
constexpr qint64 jump = 2 * tolerance; // no clock drifts that far within a second
constexpr int mostShift = 10; // samples in a second: 625 ppm
constexpr int stopFrames = 50; // without a block for this long the speaker is closed

} // namespace

PlayedSound::PlayedSound() : m_ring(static_cast<size_t>(capacity)) { }

void PlayedSound::write(std::span<const qint16> samples)
{
    if (!m_running) {
        m_oldest = m_written;
        anchor(m_written - cushion);
        m_running = true;
    }
    for (const qint16 sample : samples) {
        m_ring[static_cast<size_t>(m_written & (capacity - 1))] = sample;
        ++m_written;
    }
    m_starved = 0;
    m_block = std::max(m_block, static_cast<qint64>(samples.size()));
    if (m_written - m_position > lostTrack + 2 * frame)
        anchor(m_written - cushion); // the microphone was away
}

void PlayedSound::advance()
{
    if (!m_running)
        return;
    if (++m_starved > stopFrames) {
        m_running = false;
        return;
    }
    m_position += frame;
    if (m_shift != 0) {
        const int step = m_shift > 0 ? 1 : -1;
        m_position += step;
        m_shift -= step;
    }
    watchDepth();
}

void PlayedSound::anchor(qint64 position)
{
    m_position = position - frame; // advance() comes before the first read
    m_lowest = lostTrack;
    m_lately = lostTrack;
    m_before = lostTrack;
    m_wanted = -1;
    m_frames = 0;
    m_shift = 0;
}

// The lowest of a second is free of the blocks' own rhythm; what it moves by is drift.
void PlayedSound::watchDepth()
{
    m_lowest = std::min(m_lowest, ahead());
    m_lately = std::min(m_lately, ahead());
    if (++m_frames % jumpFrames == 0)
        watchJump(std::exchange(m_lately, lostTrack));
    if (m_frames < windowFrames)
        return;
    m_frames = 0;
    const qint64 lowest = std::exchange(m_lowest, lostTrack);
    if (m_wanted < 0) {
        m_wanted = std::max(lowest, leastAhead);
        return;
    }
    const qint64 off = lowest - m_wanted;
    if (std::abs(off) > tolerance)
        m_shift = static_cast<int>(std::clamp<qint64>(off / 8, -mostShift, mostShift));
}

// A late block is made good within the next ones; what stays away is a gap in the sound itself.
void PlayedSound::watchJump(qint64 lowest)
{
    const bool stays = std::abs(lowest - std::exchange(m_before, lowest)) <= tolerance;
    const qint64 off = lowest - m_wanted;
    const qint64 least = leastJump();
    m_blockBefore = std::exchange(m_block, 0);
    if (m_wanted < 0 || !stays || std::abs(off) < least)
        return;
    m_position += off;
    m_before -= off;
    m_lowest = lostTrack;
    m_frames = 0;
    m_shift = 0;
}

// Blocks and frames of one length slip past each other by a whole block at once when their clocks
// drift apart; that is none.
qint64 PlayedSound::leastJump() const
{
    return jump + block();
}

qint64 PlayedSound::block() const
{
    return std::max(m_block, m_blockBefore);
}

bool PlayedSound::isAdrift() const
{
    if (!m_running || m_wanted < 0)
        return false;
    return ahead() < m_wanted - leastJump() || ahead() > m_wanted + leastJump() + block();
}

void PlayedSound::read(VoiceFrame out, qint64 back) const
{
    qint64 from = m_position - back;
    for (qint16 &sample : out)
        sample = m_running ? at(from++) : qint16{0};
}

qint16 PlayedSound::at(qint64 position) const
{
    const bool known = position >= std::max(m_oldest, m_written - capacity) && position < m_written;
    return known ? m_ring[static_cast<size_t>(position & (capacity - 1))] : qint16{0};
}

} // namespace hs
