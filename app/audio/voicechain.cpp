#include "app/audio/voicechain.h"

#include <cmath>

namespace hs {
namespace {

// The reference must come before its echo, and a canceller learns fastest when it comes just
// before.
constexpr int lead = audioformat::sampleRate * 25 / 1000;
constexpr int shortestLead = audioformat::sampleRate * 5 / 1000;
constexpr int longestLead = audioformat::sampleRate * 40 / 1000;
// What a port says of its delay moves with every block.
constexpr int sameDelay = audioformat::sampleRate * 20 / 1000;
constexpr std::chrono::milliseconds mostDelay{1'000};
constexpr int around = audioformat::sampleRate * 200 / 1000; // by which it may be wrong
constexpr float memory = 0.997F; // of each frame: 3.3 s

} // namespace

VoiceChain::VoiceChain(const VoiceOptions &options, std::unique_ptr<EchoCanceller> canceller)
    : m_options(options)
    , m_canceller(canceller ? std::move(canceller) : makeEchoCanceller(options.engine))
{
    m_canceller->setOptions(options);
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
}

void VoiceChain::microphoneOpened()
{
    m_cutter.align();
    devicesChanged();
}

void VoiceChain::devicesChanged()
{
    m_back = 0; // too early is learned anew; too late is never cancelled
    expect(0);
    m_canceller->setDelayKnown(false);
    m_played.restart();
    m_delay.reset();
    m_echoGate.relearn();
    forgetEcho();
}

// The operator has just interrupted the agent: what follows are their words. The gate must not shut
// on them, and a headset stays one.
void VoiceChain::speakerFlushed()
{
    m_played.restart();
    if (m_delay.hasNoPath())
        return;
    m_delay.reset();
    m_echoGate.relearnSoftly();
}

void VoiceChain::played(std::span<const qint16> samples, std::chrono::milliseconds delay)
{
    const auto known = std::clamp(delay, std::chrono::milliseconds(0), mostDelay);
    expect(static_cast<int>(known.count()) * audioformat::sampleRate / 1000);
    m_played.write(samples);
}

void VoiceChain::expect(int delay)
{
    if (std::abs(delay - m_expected) <= sameDelay)
        return;
    m_expected = delay;
    m_delay.lookUntil(delay + around);
    if (!m_delay.samples())
        m_back = std::max(0, delay - lead);
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
    const bool isDown = (m_options.echoCancellation && m_echoGate.isDown())
                        || (m_options.halfDuplex && m_duplexGate.isDown());
    m_voice.add(frame, !isDown);
}

void VoiceChain::cancel(VoiceFrame frame)
{
    std::array<qint16, voiceFrameSamples> reference;
    m_played.advance();
    const bool adrift = m_played.isAdrift();
    if (!adrift) {
        m_played.read(reference, 0);
        m_delay.add(reference, frame);
        align();
    }
    m_played.read(reference, m_back);
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
        m_echoGate.process(frame, m_room, m_delay);
    }
    if (m_options.halfDuplex)
        m_duplexGate.process(frame, given);
}

// Moving the reference makes the canceller learn anew, so it stays while it is good enough.
void VoiceChain::align()
{
    if (!m_delay.samples())
        return;
    m_canceller->setDelayKnown(true);
    const int delay = *m_delay.samples();
    const int ahead = delay - m_back;
    if (ahead >= shortestLead && ahead <= longestLead)
        return;
    const int back = std::max(0, delay - lead);
    if (back != m_back)
        m_echoGate.relearn();
    m_back = back;
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
    const std::optional<int> delay = m_delay.samples();
    if (!delay)
        return std::nullopt;
    return std::chrono::duration_cast<std::chrono::milliseconds>(audioformat::duration(*delay));
}

std::optional<float> VoiceChain::echoReduction() const
{
    if (!m_options.echoCancellation || m_echoBefore <= 0 || !m_delay.samples())
        return std::nullopt;
    return 10.0F * std::log10((m_echoBefore + 1.0F) / (m_echoAfter + 1.0F));
}

} // namespace hs
