#include "app/call/voiceuplink.h"

namespace hs {

void VoiceUplink::setOptions(const VoiceOptions &options)
{
    m_chain.setOptions(options);
    m_chunkSamples = VoiceOptions::validChunk(options.chunkSamples);
}

void VoiceUplink::begin()
{
    m_chunker.setChunkSamples(m_chunkSamples);
    m_chunker.reset();
    m_sending = true;
}

void VoiceUplink::captured(std::span<const qint16> samples)
{
    m_chain.captured(samples, [this](ConstVoiceFrame frame) { chunk(frame); });
}

void VoiceUplink::chunk(std::span<const qint16> samples)
{
    if (m_sending)
        m_chunker.add(samples, m_send);
}

std::chrono::milliseconds VoiceUplink::duration(qint64 chunks) const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        audioformat::duration(chunks * m_chunker.chunkSamples()));
}

} // namespace hs
