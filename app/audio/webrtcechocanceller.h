#pragma once
#include "app/audio/echocanceller.h"

namespace hs {

/// By webrtc-audio-processing 0.3, the version Debian has. Its own locks are never contended here.
class WebrtcEchoCanceller final : public EchoCanceller
{
    Q_DISABLE_COPY_MOVE(WebrtcEchoCanceller)
public:
    WebrtcEchoCanceller();
    ~WebrtcEchoCanceller() override;

    void setOptions(const VoiceOptions &options) override;
    void process(VoiceFrame captured, ConstVoiceFrame played) override;
    [[nodiscard]] EchoEngine engine() const override { return EchoEngine::WebRtc; }
    void setDelayKnown(bool known) override;
    [[nodiscard]] int mostLead() const override;
    [[nodiscard]] qint64 failures() const override;

private:
    struct Private; ///< keeps the library's headers out of ours
    std::unique_ptr<Private> d;
};

} // namespace hs
