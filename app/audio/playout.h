#pragma once
#include "app/audio/samplering.h"
#include "models/domain/audioformat.h"

#include <QByteArray>

#include <array>
#include <span>

namespace hs {

/// Between the network, which brings the far end's sound in bursts, and the speaker, which takes it
/// at an even pace. Media thread only. Pure: time is counted in rendered samples. Allocates in the
/// constructor only.
///
/// It waits for a small cushion before it starts, joins and leaves sound with a short fade instead
/// of a click, and forgets everything on clear().
class Playout final
{
    Q_DISABLE_COPY_MOVE(Playout)
public:
    struct Config
    {
        int prebufferSamples = audioformat::sampleRate * 40 / 1000; ///< the cushion
        int startAfterSamples
            = audioformat::sampleRate * 60 / 1000; ///< start without a full cushion after this
        int capacitySamples = audioformat::sampleRate * 65; ///< beyond this the oldest goes
    };
    /// Totals since construction, in samples unless said otherwise.
    struct Counters
    {
        qint64 played = 0; ///< of the far end's sound, handed to render()
        qint64 concealed = 0; ///< invented to fade out where sound ran out
        qint64 dropped = 0; ///< lost because the queue was full
        qint64 cleared = 0; ///< cut by clear()
        int underruns = 0; ///< times sound ran out and went on within a moment (so it was no pause)
    };
    static constexpr int fadeSamples = audioformat::sampleRate * 5 / 1000;
    /// Sound that goes on within this after running out was interrupted; later, the far end had
    /// paused.
    static constexpr int pauseSamples = audioformat::sampleRate * 200 / 1000;

    Playout();
    explicit Playout(const Config &config);

    /// Appends signed 16-bit little-endian mono sound of any length; an odd byte waits for its
    /// other half.
    void push(QByteArrayView pcm);
    /// Fills all of `out`; silence where there is nothing.
    void render(std::span<qint16> out);
    /// Drops everything queued; what is sounding fades within fadeSamples. Returns the samples cut.
    qint64 clear();

    [[nodiscard]] bool isPlaying() const { return m_playing || m_queue.size() > 0; }
    [[nodiscard]] qint64 queuedSamples() const { return m_queue.size(); }
    [[nodiscard]] const Counters &counters() const { return m_counters; }

private:
    void append(QByteArrayView pcm);
    [[nodiscard]] bool startsWithin(qint64 samples) const;
    void leave();
    qsizetype renderQueue(std::span<qint16> out);
    qsizetype renderFadeOut(std::span<qint16> out);
    void renderSilence(std::span<qint16> out);
    void remember(std::span<const qint16> rendered);

    Config m_config;
    SampleRing m_queue;
    Counters m_counters;
    std::array<qint16, fadeSamples> m_tail{}; ///< the last samples rendered, newest last
    qint64 m_waited = 0; ///< samples of silence rendered while the cushion fills
    qint64 m_sinceSound
        = -1; ///< samples rendered since sound ran out; -1: never, or cut on purpose
    int m_fadeInDone = fadeSamples;
    int m_fadeOutLeft = 0;
    char m_oddByte = 0;
    bool m_hasOddByte = false;
    bool m_playing = false;
};

} // namespace hs
