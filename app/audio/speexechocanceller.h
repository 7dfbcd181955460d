#pragma once
#include "app/audio/echocanceller.h"

struct SpeexEchoState_;
struct SpeexPreprocessState_;

namespace hs {

/// By speexdsp, which is there on every system we build for.
class SpeexEchoCanceller final : public EchoCanceller
{
    Q_DISABLE_COPY_MOVE(SpeexEchoCanceller)
public:
    SpeexEchoCanceller();
    ~SpeexEchoCanceller() override;

    void setOptions(const VoiceOptions &options) override;
    void process(VoiceFrame captured, ConstVoiceFrame played) override;
    [[nodiscard]] bool learnsSlowly() const override { return true; }
    [[nodiscard]] EchoEngine engine() const override { return EchoEngine::Speex; }

private:
    struct Free
    {
        void operator()(SpeexEchoState_ *state) const;
        void operator()(SpeexPreprocessState_ *state) const;
    };
    void tell(int what, int value);

    std::unique_ptr<SpeexEchoState_, Free> m_echo;
    std::unique_ptr<SpeexPreprocessState_, Free> m_after; ///< refers to m_echo; goes first
    bool m_cancels = true;
    bool m_processes = true;
};

} // namespace hs
