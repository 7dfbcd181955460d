#pragma once
#include "app/audio/echocanceller.h"
#include "app/audio/highpass.h"
#include "app/audio/levelmeter.h"
#include "app/audio/playedsound.h"
#include "app/audio/referencedelay.h"
#include "app/audio/voicedetector.h"
#include "app/audio/voicegate.h"

namespace hs {

/// The operator's sound from the microphone on: cut into frames, high-passed, freed from the
/// agent's voice and from noise, levelled, measured. Media thread. Only the constructor and
/// setOptions() allocate; nothing here locks or logs.
class VoiceChain final
{
    Q_DISABLE_COPY_MOVE(VoiceChain)
public:
    /// `canceller` instead of the engine the options name, until they name another one.
    explicit VoiceChain(const VoiceOptions &options = {},
                        std::unique_ptr<EchoCanceller> canceller = {});

    void setOptions(const VoiceOptions &options);
    [[nodiscard]] const VoiceOptions &options() const { return m_options; }
    /// What comes next begins anew, perhaps in other blocks.
    void microphoneOpened();
    /// Another speaker, the same one anew, or none: nothing is known of the echo any more.
    void devicesChanged();
    /// The speaker has thrown away what it held. It is the same one, so its delay stays.
    void speakerFlushed();
    /// What the speaker has just been given; any length. `delay`: until the first of them is
    /// heard, as far as its port knows. Until an echo shows how long it really takes, that is
    /// believed.
    void played(std::span<const qint16> samples, std::chrono::milliseconds delay = {});
    /// What the microphone has brought; any length. Calls `take(ConstVoiceFrame)` for each frame
    /// that is ready.
    template <typename Take> void captured(std::span<const qint16> samples, Take &&take)
    {
        m_cutter.add(samples, [&](VoiceFrame frame) {
            process(frame);
            take(ConstVoiceFrame(frame));
        });
    }

    /// The frame that is being taken as the canceller made it, before any gate. What a canceller
    /// is worth can be measured there only.
    [[nodiscard]] ConstVoiceFrame cleaned() const { return m_cleaned; }
    [[nodiscard]] qint64 failures() const { return m_canceller->failures(); }

    [[nodiscard]] LevelMeter &level() { return m_level; } ///< of what goes out
    [[nodiscard]] const VoiceDetector &voice() const { return m_voice; }
    [[nodiscard]] EchoEngine engine() const { return m_canceller->engine(); }
    /// From a sound given to the speaker to its echo in the microphone; none while none is heard.
    [[nodiscard]] std::optional<std::chrono::milliseconds> echoDelay() const;
    /// By how much the canceller alone weakens the echo, in dB, over the last seconds in which only
    /// the agent was heard; none before there were any, or without an echo.
    [[nodiscard]] std::optional<float> echoReduction() const;

private:
    void process(VoiceFrame frame);
    void cancel(VoiceFrame frame);
    void forgetEcho();
    void measureEcho(float before, ConstVoiceFrame after);

    VoiceOptions m_options;
    std::unique_ptr<EchoCanceller> m_canceller;
    FrameCutter m_cutter;
    std::array<qint16, voiceFrameSamples> m_cleaned{};
    HighPass m_highPass;
    PlayedSound m_played;
    ReferenceDelay m_delay;
    RoomEcho m_room;
    EchoGate m_echoGate;
    HalfDuplexGate m_duplexGate;
    LevelMeter m_level;
    VoiceDetector m_voice;
    float m_echoBefore = 0; ///< power, decaying
    float m_echoAfter = 0;
};

} // namespace hs
