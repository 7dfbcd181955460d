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
    m_captured = m_chunked = 0;
    m_sending = true;
}

void VoiceUplink::microphoneOpened()
{
    m_chain.microphoneOpened();
    m_captured = m_chunked + m_chunker.pendingSamples(); // what the chain held went with the other
}

void VoiceUplink::sendSilence(std::span<const qint16> silence)
{
    m_captured += std::ssize(silence);
    chunk(silence);
}

void VoiceUplink::captured(std::span<const qint16> samples)
{
    m_captured += std::ssize(samples);
    m_chain.captured(samples, [this](ConstVoiceFrame frame) { chunk(frame); });
}

void VoiceUplink::chunk(std::span<const qint16> samples)
{
    if (!m_sending)
        return;
    m_chunker.add(samples, [this](UplinkChunker::Chunk whole) {
        m_chunked += std::ssize(whole);
        m_send(whole);
    });
}

} // namespace hs
