#pragma once
#include "app/audio/voiceframe.h"
#include "models/domain/voiceoptions.h"

#include <QObject>

#include <memory>

namespace hs {

/// Takes the agent's voice and the room's noise out of the operator's voice, and brings it to an
/// even level; each of the three can be switched off. One thread at a time. process() neither
/// allocates nor logs.
class EchoCanceller
{
    Q_DISABLE_COPY_MOVE(EchoCanceller)
public:
    EchoCanceller() = default;
    virtual ~EchoCanceller() = default;

    /// Not in the middle of a frame's way: may allocate.
    virtual void setOptions(const VoiceOptions &options) = 0;
    /// `played` is what the speaker was given at the time whose echo may now begin in `captured`,
    /// which is changed in place.
    virtual void process(VoiceFrame captured, ConstVoiceFrame played) = 0;
    /// Whether `played` comes just before its echo from now on, or there is none; at first it may be
    /// earlier. Does not allocate.
    virtual void setDelayKnown(bool /*known*/) { }
    /// Samples by which `played` may come before its echo now.
    [[nodiscard]] virtual int mostLead() const { return audioformat::sampleRate * 40 / 1000; }
    /// It takes seconds of an echo to take much of it out.
    [[nodiscard]] virtual bool learnsSlowly() const { return false; }
    [[nodiscard]] virtual EchoEngine engine() const = 0;
    /// Frames that the library refused; they passed as they were.
    [[nodiscard]] virtual qint64 failures() const { return 0; }
};

[[nodiscard]] bool isBuiltIn(EchoEngine engine);
/// That engine, or the other one where the build has only that.
[[nodiscard]] std::unique_ptr<EchoCanceller> makeEchoCanceller(EchoEngine engine);

} // namespace hs
