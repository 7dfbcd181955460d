#include "app/audio/uplinkchunker.h"

#include <utility>

namespace hs {

void UplinkChunker::setChunkSamples(int samples)
{
    m_wanted = static_cast<size_t>(VoiceOptions::validChunk(samples));
    if (m_filled == 0)
        m_size = m_wanted;
}

UplinkChunker::Chunk UplinkChunker::whole()
{
    m_filled = 0;
    return Chunk(m_chunk).first(std::exchange(m_size, m_wanted));
}

void UplinkChunker::reset()
{
    m_filled = 0;
    m_size = m_wanted;
    m_gain = m_muted ? 0 : fadeSamples;
}

void UplinkChunker::fill(std::span<const qint16> samples)
{
    auto to = m_chunk.begin() + static_cast<ptrdiff_t>(m_filled);
    const int wanted = m_muted ? 0 : fadeSamples;
    const int step = m_muted ? -1 : 1;
    m_filled += samples.size();
    while (m_gain != wanted && !samples.empty()) {
        m_gain += step;
        *to++ = static_cast<qint16>(int{samples.front()} * m_gain / fadeSamples);
        samples = samples.subspan(1);
    }
    if (m_muted)
        std::fill_n(to, samples.size(), qint16{0});
    else
        std::copy(samples.begin(), samples.end(), to);
}

} // namespace hs
