#include "app/audio/cuevoice.h"

#include "app/audio/cuetones.h"
#include "models/domain/audioformat.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace hs {

namespace {

constexpr int fadeSamples = audioformat::sampleRate * 5 / 1000;

} // namespace

void CueVoice::play(SoundCue cue)
{
    m_next = {cue, cueTones(cue)};
    if (m_sounding) {
        m_fade = m_fade < 0 ? fadeSamples : m_fade;
        return;
    }
    std::swap(m_now, m_next);
    m_next = {};
    m_fade = -1;
    m_sounding = true;
}

void CueVoice::stop(SoundCue cue)
{
    if (m_next.cue == cue)
        m_next = {};
    if (m_sounding && m_now.cue == cue && m_fade < 0)
        m_fade = fadeSamples;
}

void CueVoice::drop()
{
    m_sounding = false;
    m_next = {};
}

bool CueVoice::isOver() const
{
    return m_fade == 0 || m_now.at == m_now.samples.size();
}

qint16 CueVoice::next()
{
    if (m_sounding && m_fade < 0 && isOver() && m_now.cue == SoundCue::RingBack)
        m_now.at = 0;
    if (m_sounding && isOver()) {
        m_sounding = !m_next.samples.empty();
        std::swap(m_now, m_next); // keeps both: nothing is freed here
        m_next.samples.clear();
        m_fade = -1;
    }
    if (!m_sounding)
        return 0;
    const int sample = m_now.samples[m_now.at++];
    return static_cast<qint16>(m_fade < 0 ? sample : sample * m_fade-- / fadeSamples);
}

void CueVoice::mixInto(std::span<qint16> samples)
{
    using Limits = std::numeric_limits<qint16>;
    for (qint16 &sample : samples) {
        if (!m_sounding)
            return;
        sample
            = static_cast<qint16>(std::clamp<int>(sample + next(), Limits::min(), Limits::max()));
    }
}

} // namespace hs
