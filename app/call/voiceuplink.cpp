#include "app/call/voiceuplink.h"

namespace hs {

void VoiceUplink::setOptions(const VoiceOptions &options)
{
    m_chain.setOptions(options);
    m_chunker.setChunkSamples(options.chunkSamples);
}

void VoiceUplink::begin()
{
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

} // namespace hs
