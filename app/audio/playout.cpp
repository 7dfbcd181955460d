#include "app/audio/playout.h"

#include <QtEndian>

#include <algorithm>

namespace hs {
namespace {

[[nodiscard]] qint16 scaled(qint16 sample, int part, int whole)
{
    return static_cast<qint16>(int{sample} * part / whole);
}

} // namespace

Playout::Playout() : Playout(Config{}) { }

Playout::Playout(const Config &config) : m_config(config), m_queue(config.capacitySamples) { }

void Playout::push(QByteArrayView pcm)
{
    if (pcm.isEmpty())
        return;
    if (m_hasOddByte) {
        const char whole[] = {m_oddByte, pcm.front()};
        m_hasOddByte = false;
        append(QByteArrayView(whole, 2));
        pcm = pcm.sliced(1);
    }
    if (pcm.size() % audioformat::bytesPerSample != 0) {
        m_oddByte = pcm.back();
        m_hasOddByte = true;
        pcm.chop(1);
    }
    append(pcm);
}

void Playout::append(QByteArrayView pcm)
{
    if (pcm.isEmpty())
        return;
    if (m_sinceSound >= 0 && m_sinceSound < pauseSamples)
        ++m_counters.underruns;
    m_sinceSound = -1;
    for (qsizetype i = 0; i < pcm.size(); i += audioformat::bytesPerSample)
        m_counters.dropped += m_queue.push(qFromLittleEndian<qint16>(pcm.data() + i));
}

void Playout::render(std::span<qint16> out)
{
    while (!out.empty()) {
        qsizetype done = 0;
        if (m_fadeOutLeft > 0) {
            done = renderFadeOut(out);
        } else if (m_playing) {
            done = renderQueue(out);
        } else if (startsWithin(static_cast<qint64>(out.size()))) {
            m_playing = true;
            m_fadeInDone = 0;
        } else {
            renderSilence(out);
            done = static_cast<qsizetype>(out.size());
        }
        out = out.subspan(static_cast<size_t>(done));
    }
}

qint64 Playout::clear()
{
    const qint64 cut = m_queue.clear();
    m_counters.cleared += cut;
    m_hasOddByte = false;
    if (m_playing)
        leave();
    m_sinceSound = -1; // silence that was asked for is no underrun
    return cut;
}

bool Playout::startsWithin(qint64 samples) const
{
    const qint64 queued = m_queue.size();
    return queued > 0
           && (queued >= m_config.prebufferSamples
               || m_waited + samples >= m_config.startAfterSamples);
}

void Playout::leave()
{
    m_playing = false;
    m_fadeOutLeft = fadeSamples;
    m_waited = 0;
}

qsizetype Playout::renderQueue(std::span<qint16> out)
{
    const qsizetype count = m_queue.pop(out);
    if (count == 0) {
        leave();
        m_sinceSound = 0;
        return 0;
    }
    for (qsizetype i = 0; i < count && m_fadeInDone < fadeSamples; ++i) {
        auto &sample = out[static_cast<size_t>(i)];
        sample = scaled(sample, ++m_fadeInDone, fadeSamples);
    }
    m_counters.played += count;
    remember(out.first(static_cast<size_t>(count)));
    return count;
}

// Runs back over the last samples while it fades: sounds like the speech it follows and starts
// without a step.
qsizetype Playout::renderFadeOut(std::span<qint16> out)
{
    const auto count = std::min<qsizetype>(m_fadeOutLeft, static_cast<qsizetype>(out.size()));
    for (qsizetype i = 0; i < count; ++i) {
        --m_fadeOutLeft;
        out[static_cast<size_t>(i)]
            = scaled(m_tail[static_cast<size_t>(m_fadeOutLeft)], m_fadeOutLeft, fadeSamples);
    }
    if (m_sinceSound >= 0) {
        m_counters.concealed += count;
        m_sinceSound += count;
    }
    if (m_queue.size() > 0)
        m_waited += count;
    return count;
}

void Playout::renderSilence(std::span<qint16> out)
{
    std::fill(out.begin(), out.end(), qint16{0});
    const auto count = static_cast<qint64>(out.size());
    if (m_queue.size() > 0)
        m_waited += count;
    if (m_sinceSound >= 0)
        m_sinceSound += count;
}

void Playout::remember(std::span<const qint16> rendered)
{
    const size_t count = std::min(rendered.size(), m_tail.size());
    std::move(m_tail.begin() + static_cast<ptrdiff_t>(count), m_tail.end(), m_tail.begin());
    const auto newest = rendered.last(count);
    std::copy(newest.begin(), newest.end(), m_tail.end() - static_cast<ptrdiff_t>(count));
}

} // namespace hs
