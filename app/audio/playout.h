#pragma once
#include "app/audio/concealment.h"
#include "app/audio/depthcontrol.h"
#include "app/audio/samplering.h"
#include "app/audio/timestretcher.h"
#include "models/domain/audioformat.h"

#include <QByteArray>

#include <array>
#include <span>

namespace hs {

/// Between the network, which brings the far end's sound in bursts, and the speaker, which takes it
/// at an even pace. Media thread only. Pure: time is counted in rendered samples, so that the drift
/// between the far end's clock and the sound card's is measured with everything else. Allocates in
/// the constructor only.
///
/// It keeps a cushion that follows the jitter (DepthControl says how, and how an early delivery is
/// told from a backlog), by leaving out or repeating single periods of the voice (TimeStretcher).
/// A gap is hidden (Concealment); every join is blended instead of clicking; clear() forgets
/// everything.
class Playout final
{
    Q_DISABLE_COPY_MOVE(Playout)
public:
    struct Config
    {
        DepthControl::Config depth;
        qint64 capacitySamples = audioformat::sampleRate * 65; ///< beyond this the oldest goes
    };
    /// Totals since construction, in samples unless said otherwise.
    struct Counters
    {
        qint64 received = 0;
        qint64 played = 0; ///< of the far end's sound, taken for render() (also what was left out)
        qint64 concealed = 0; ///< invented to hide a gap
        qint64 trailed = 0; ///< invented to fade out where no more sound followed
        qint64 dropped = 0; ///< lost because the queue was full
        qint64 cleared = 0; ///< cut by clear()
        qint64 leftOut = 0; ///< played in less time than it took to say
        qint64 added = 0; ///< played in more
        int underruns = 0; ///< times sound ran out and went on within a moment, or after a stall
        int gaps = 0; ///< of these, those that could not be hidden whole
        int stalls = 0; ///< of these, the network's longer than a moment
    };
    static constexpr int fadeSamples = audioformat::sampleRate * 5 / 1000;
    /// Sound that goes on within this after running out was interrupted; later, the far end had
    /// paused, or the network (see DepthControl).
    static constexpr int pauseSamples = audioformat::sampleRate * 200 / 1000;

    Playout();
    explicit Playout(const Config &config);

    /// Appends signed 16-bit little-endian mono sound of any length; an odd byte waits for its
    /// other half.
    void push(QByteArrayView pcm);
    /// Fills all of `out`; silence where there is nothing.
    void render(std::span<qint16> out);
    /// Nobody rendered for so long, though time went by (see StandstillWatch): what piled up is
    /// late, not early, and is worked off.
    void stoodStill(qint64 samples) { m_rendered += samples; }
    /// Drops everything queued; what is sounding fades within fadeSamples. Returns the samples cut.
    qint64 clear();

    [[nodiscard]] bool isPlaying() const { return m_state == State::Playing || m_queue.size() > 0; }
    [[nodiscard]] qint64 queuedSamples() const { return m_queue.size(); }
    [[nodiscard]] qint64 depthSamples() const; ///< the delay it adds; 0 while silent
    [[nodiscard]] qint64 targetSamples() const { return m_depth.target(); }
    [[nodiscard]] qint64 jitterSamples() const { return m_depth.jitter(); }
    [[nodiscard]] const Counters &counters() const { return m_counters; }

private:
    enum class State { Quiet, Playing, RunDry, Cut };

    void append(QByteArrayView pcm);
    void countGap();
    void settle();
    size_t renderSome(std::span<qint16> out);
    size_t renderSound(std::span<qint16> out);
    size_t renderInvented(std::span<qint16> out);
    size_t renderSilence(std::span<qint16> out);
    void begin();
    void runDry();
    void stretch();
    [[nodiscard]] qint64 stretchPause() const;
    [[nodiscard]] float leastLikeness() const;
    void blend(std::span<qint16> sound);
    [[nodiscard]] qint64 lag() const;

    SampleRing m_queue;
    DepthControl m_depth;
    TimeStretcher m_stretcher;
    Concealment m_concealment;
    Counters m_counters;
    std::span<const qint16> m_ready; ///< stretched, in m_stretcher, not rendered yet
    State m_state = State::Quiet;
    qint64 m_rendered = 0;
    qint64 m_sinceStretch = 0; ///< samples rendered
    qint64 m_wishedFor = 0; ///< samples rendered since a change is wanted
    qint64 m_sinceSound = -1; ///< samples since sound ran out; -1: never, or cut on purpose
    qint64 m_invented = 0; ///< since sound ran out
    qint64 m_inventedBefore = 0; ///< in a gap that may have been a stall
    int m_blended = fadeSamples; ///< of the join at the beginning of sound
    char m_oddByte = 0;
    bool m_hasOddByte = false;
};

} // namespace hs
