#include "app/audio/voicechain.h"

#include <cmath>

namespace hs {
namespace {

constexpr float memory = 0.997F; // of each frame: 3.3 s

} // namespace

VoiceChain::VoiceChain(const VoiceOptions &options, std::unique_ptr<EchoCanceller> canceller)
    : m_options(options)
    , m_canceller(canceller ? std::move(canceller) : makeEchoCanceller(options.engine))
{
    m_canceller->setOptions(options);
    m_echoGate.setSlowPupil(m_canceller->learnsSlowly());
}

void VoiceChain::setOptions(const VoiceOptions &options)
{
    VoiceOptions same = options;
    same.chunkSamples = m_options.chunkSamples; // none of ours
    if (same == m_options)
        return;
    const bool isOther = options.engine != m_options.engine;
    if (isOther)
        m_canceller = makeEchoCanceller(options.engine);
    if (isOther || (options.echoCancellation && !m_options.echoCancellation)) {
        m_echoGate.relearn();
        forgetEcho();
    }
    m_options = options;
    m_canceller->setOptions(options);
    m_echoGate.setSlowPupil(m_canceller->learnsSlowly());
}

void VoiceChain::microphoneOpened()
{
    m_cutter.align();
    devicesChanged();
}

void VoiceChain::devicesChanged()
{
    m_played.restart();
    m_delay.restart();
    m_canceller->setDelayKnown(false);
    m_echoGate.relearn();
    forgetEcho();
}

// The operator has just interrupted the agent: what follows are their words. The gate must not shut
// on them, and a headset stays one.
void VoiceChain::speakerFlushed()
{
    m_played.restart();
    if (!m_delay.echo().hasNoPath())
        m_echoGate.relearnSoftly();
    m_delay.flushed();
}

void VoiceChain::played(std::span<const qint16> samples, std::chrono::milliseconds delay)
{
    m_delay.portSays(delay, samples.size());
    m_played.write(samples);
}

void VoiceChain::forgetEcho()
{
    m_echoBefore = 0;
    m_echoAfter = 0;
}

void VoiceChain::process(VoiceFrame frame)
{
    m_highPass.process(frame);
    cancel(frame);
    m_level.add(frame);
    const bool isTurnedDown = (m_options.echoCancellation && m_echoGate.hasTurnedDown())
                              || (m_options.halfDuplex && m_duplexGate.hasTurnedDown());
    m_voice.add(frame, !isTurnedDown);
}

void VoiceChain::cancel(VoiceFrame frame)
{
    std::array<qint16, voiceFrameSamples> reference;
    m_played.advance();
    const bool adrift = m_played.isAdrift();
    if (!adrift) {
        m_played.read(reference, 0);
        if (m_delay.add(reference, frame, m_canceller->mostLead()))
            m_echoGate.relearn();
        m_canceller->setDelayKnown(m_delay.isSettled());
    }
    m_played.read(reference, m_delay.samples());
    m_room.add(reference);
    const auto given = reference; // the agent speaks, wherever its echo may be
    if (adrift) { // better no reference than a wrong one, which would unlearn the room
        m_echoGate.relearn();
        reference.fill(0);
    }
    const float before = meanSquare(frame);
    m_canceller->process(frame, reference);
    std::copy(frame.begin(), frame.end(), m_cleaned.begin());
    if (m_options.echoCancellation) {
        measureEcho(before, frame);
        m_echoGate.process(frame, m_room, m_delay.echo());
    }
    if (m_options.halfDuplex)
        m_duplexGate.process(frame, given);
}

void VoiceChain::measureEcho(float before, ConstVoiceFrame after)
{
    if (!m_room.isHeard() || m_echoGate.isOpenForVoice())
        return;
    m_echoBefore = m_echoBefore * memory + before;
    m_echoAfter = m_echoAfter * memory + meanSquare(after);
}

std::optional<std::chrono::milliseconds> VoiceChain::echoDelay() const
{
    const std::optional<int> delay = m_delay.echo().samples();
    if (!delay)
        return std::nullopt;
    return std::chrono::duration_cast<std::chrono::milliseconds>(audioformat::duration(*delay));
}

std::optional<float> VoiceChain::echoReduction() const
{
    if (!m_options.echoCancellation || m_echoBefore <= 0 || !m_delay.echo().samples())
        return std::nullopt;
    return 10.0F * std::log10((m_echoBefore + 1.0F) / (m_echoAfter + 1.0F));
}

} // namespace hs
