#pragma once
#include "app/audio/uplinkchunker.h"
#include "app/audio/voicechain.h"

#include <chrono>
#include <functional>

namespace hs {

/// The operator's sound from the microphone to the chunks the wire wants: VoiceChain, then mute,
/// then chunks. Media thread. Only the constructor and setOptions() allocate.
class VoiceUplink final
{
    Q_DISABLE_COPY_MOVE(VoiceUplink)
public:
    using Send = std::function<void(std::span<const qint16> chunk)>;

    explicit VoiceUplink(Send send) : m_send(std::move(send)) { }

    /// All of it counts at once, the length of a chunk from the next one on.
    void setOptions(const VoiceOptions &options);
    /// Holds from the next sample that leaves the chain, so within a frame of 10 ms.
    void setMuted(bool muted) { m_chunker.setMuted(muted); }
    [[nodiscard]] bool isMuted() const { return m_chunker.isMuted(); }
    void begin(); ///< chunks are sent from now on
    void end() { m_sending = false; }

    void microphoneOpened(); ///< before it brings anything
    void devicesChanged() { m_chain.devicesChanged(); } ///< a speaker came or went
    void speakerFlushed() { m_chain.speakerFlushed(); }
    void captured(std::span<const qint16> samples); ///< by the microphone
    /// By the speaker, which makes them heard after `delay`, as far as its port knows.
    void played(std::span<const qint16> samples, std::chrono::milliseconds delay)
    {
        m_chain.played(samples, delay);
    }
    /// Stands in for a microphone that is away.
    void sendSilence(std::span<const qint16> silence);

    [[nodiscard]] float takePeak() { return m_chain.level().takePeak(); }
    /// How much the microphone has brought beyond the chunk that is being sent: its blocks end
    /// elsewhere than chunks do.
    [[nodiscard]] qint64 ahead() const { return m_captured - m_chunked; }
    [[nodiscard]] bool cancels() const { return m_chain.options().echoCancellation; }
    [[nodiscard]] const VoiceChain &chain() const { return m_chain; }
    /// Since the operator's last word, exact to 10 ms; a sum of samples, not of any clock.
    [[nodiscard]] std::chrono::milliseconds silentFor() const
    {
        return m_chain.voice().silentFor();
    }
    /// How long a voice has sounded in all, muted or not.
    [[nodiscard]] std::chrono::milliseconds voiced() const { return m_chain.voice().voiced(); }

private:
    void chunk(std::span<const qint16> samples);

    Send m_send;
    VoiceChain m_chain;
    UplinkChunker m_chunker;
    bool m_sending = false;
    qint64 m_captured = 0; ///< samples, since begin()
    qint64 m_chunked = 0; ///< of them
};

} // namespace hs
