#include "app/audio/playout.h"

#include <QtEndian>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace hs {
namespace {

constexpr size_t stepSamples = audioformat::sampleRate / 100; // between two looks at the depth
constexpr qint64 large = audioformat::sampleRate / 5;
constexpr qint64 noticeable = audioformat::sampleRate / 25;

} // namespace

Playout::Playout() : Playout(Config{}) { }

Playout::Playout(const Config &config) : m_queue(config.capacitySamples), m_depth(config.depth) { }

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
    if (m_sinceSound >= 0)
        countGap();
    m_depth.arrived(m_rendered, m_counters.received);
    m_counters.received += pcm.size() / audioformat::bytesPerSample;
    for (qsizetype i = 0; i < pcm.size(); i += audioformat::bytesPerSample) {
        m_counters.dropped += m_queue.push(qFromLittleEndian<qint16>(pcm.data() + i));
    }
}

void Playout::countGap()
{
    const bool moment = std::exchange(m_sinceSound, -1) < pauseSamples;
    m_counters.underruns += moment ? 1 : 0;
    m_counters.gaps += moment && !m_concealment.isActive() ? 1 : 0;
    (moment ? m_counters.concealed : m_counters.trailed) += m_invented;
    if (!moment)
        m_inventedBefore = m_invented; // a moment's gap right after does not answer for it
    m_invented = 0;
}

void Playout::render(std::span<qint16> out)
{
    while (!out.empty()) {
        settle();
        const size_t done = renderSome(out);
        const auto count = static_cast<qint64>(done);
        m_concealment.remember(out.first(done));
        m_rendered += count;
        m_sinceStretch += count;
        m_wishedFor += count;
        out = out.subspan(done);
    }
}

void Playout::settle()
{
    const auto origin = m_depth.settle(m_rendered);
    if (origin == DepthControl::Origin::Unknown || m_inventedBefore == 0)
        return;
    if (origin == DepthControl::Origin::Stall) {
        ++m_counters.underruns;
        ++m_counters.gaps;
        ++m_counters.stalls;
        m_counters.concealed += m_inventedBefore;
        m_counters.trailed -= m_inventedBefore;
    }
    m_inventedBefore = 0;
}

qint64 Playout::clear()
{
    const qint64 cut = m_queue.clear();
    m_counters.cleared += cut;
    m_hasOddByte = false;
    m_ready = {};
    m_depth.cut();
    if (m_state == State::Playing || m_state == State::RunDry) {
        m_state = State::Cut;
        m_concealment.beginFade(fadeSamples);
    }
    m_sinceSound = -1; // silence that was asked for is no underrun
    m_invented = 0;
    m_inventedBefore = 0;
    return cut;
}

qint64 Playout::depthSamples() const
{
    return isPlaying() ? m_depth.depth(lag()) : 0;
}

size_t Playout::renderSome(std::span<qint16> out)
{
    if (m_state == State::Playing && m_ready.empty() && m_queue.size() == 0)
        runDry();
    else if (m_state == State::RunDry && m_queue.size() > 0 && m_concealment.isActive())
        begin(); // at once, while the gap is hidden
    else if (m_state != State::Playing && !m_concealment.isActive())
        m_state = State::Quiet;
    if (m_state == State::Quiet && m_depth.mayStart(lag(), m_queue.size()))
        begin();
    switch (m_state) {
    case State::Playing:
        return renderSound(out);
    case State::RunDry:
    case State::Cut:
        return renderInvented(out);
    case State::Quiet:
        break;
    }
    return renderSilence(out);
}

// How long ago the sample that is next to sound would have sounded without any delay: what was left
// out, thrown away or is stretched already counts as if it had sounded.
qint64 Playout::lag() const
{
    return m_rendered + static_cast<qint64>(m_ready.size()) - m_counters.played
           - m_counters.dropped - m_counters.cleared;
}

void Playout::begin()
{
    m_state = State::Playing;
    m_blended = 0;
    m_wishedFor = 0;
}

void Playout::runDry()
{
    m_state = State::RunDry;
    m_depth.ranDry();
    m_concealment.begin();
    m_sinceSound = 0;
    m_invented = 0;
}

size_t Playout::renderSound(std::span<qint16> out)
{
    if (m_ready.empty())
        stretch();
    size_t count = 0;
    if (!m_ready.empty()) {
        count = std::min(out.size(), m_ready.size());
        std::copy_n(m_ready.begin(), count, out.begin());
        m_ready = m_ready.subspan(count);
    } else {
        count = static_cast<size_t>(m_queue.pop(out.first(std::min(out.size(), stepSamples))));
        m_counters.played += static_cast<qint64>(count);
    }
    blend(out.first(count));
    return count;
}

void Playout::stretch()
{
    const auto change = m_depth.wanted(lag(), m_queue.size());
    if (change == DepthControl::Change::None)
        m_wishedFor = 0;
    if (change == DepthControl::Change::None || m_sinceStretch < stretchPause()
        || m_queue.size() < TimeStretcher::leastSamples)
        return;
    std::array<qint16, TimeStretcher::lookSamples> next;
    const auto sound = std::span<const qint16>(next).first(static_cast<size_t>(m_queue.peek(next)));
    const auto piece = change == DepthControl::Change::Shorten
                           ? m_stretcher.shorten(sound, leastLikeness())
                           : m_stretcher.lengthen(sound, leastLikeness());
    if (!piece)
        return;
    m_queue.discard(piece->taken);
    m_ready = piece->sound;
    m_counters.played += piece->taken;
    const qint64 longer = static_cast<qint64>(piece->sound.size()) - piece->taken;
    (longer > 0 ? m_counters.added : m_counters.leftOut) += std::abs(longer);
    m_sinceStretch = -static_cast<qint64>(piece->sound.size());
    m_wishedFor = 0;
}

// Grows fast; two seconds of backlog go in six; the drift of two clocks takes one join in a minute.
qint64 Playout::stretchPause() const
{
    const qint64 excess = m_depth.excess(lag());
    return excess > large ? large / 20 : excess > noticeable || excess < 0 ? large / 10 : large / 2;
}

// The longer it waits for a place that fits, the less it asks of it.
float Playout::leastLikeness() const
{
    const qint64 patience = std::abs(m_depth.excess(lag())) > noticeable ? large * 2 : large * 20;
    const float waited = static_cast<float>(m_wishedFor) / static_cast<float>(patience);
    return TimeStretcher::certain * (1.0F - std::min(1.0F, waited));
}

size_t Playout::renderInvented(std::span<qint16> out)
{
    const size_t count = m_concealment.render(out);
    if (m_sinceSound >= 0) {
        m_sinceSound += static_cast<qint64>(count);
        m_invented += static_cast<qint64>(count);
    }
    return count;
}

size_t Playout::renderSilence(std::span<qint16> out)
{
    // In small steps while something waits, so that it starts on time within a block.
    const size_t count = m_queue.size() > 0 ? std::min(out.size(), stepSamples / 2) : out.size();
    std::fill_n(out.begin(), count, qint16{0});
    if (m_sinceSound >= 0)
        m_sinceSound += static_cast<qint64>(count);
    return count;
}

void Playout::blend(std::span<qint16> sound)
{
    for (auto &sample : sound) {
        if (m_blended == fadeSamples) {
            m_concealment.stop();
            return;
        }
        std::array<qint16, 1> old{};
        (void)m_concealment.render(old);
        ++m_blended;
        sample = static_cast<qint16>(
            (int{sample} * m_blended + int{old[0]} * (fadeSamples - m_blended)) / fadeSamples);
    }
}

} // namespace hs
