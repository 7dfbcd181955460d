#include "app/audio/webrtcechocanceller.h"

#include <webrtc/common.h>
#include <webrtc/modules/audio_processing/include/audio_processing.h>
#include <webrtc/modules/interface/module_common_types.h>

namespace hs {
namespace {

// The echo begins some milliseconds after its reference: PlayedSound has taken the rest away.
constexpr int remainingDelayMs = 10;
constexpr int longerLead = audioformat::sampleRate * 90 / 1000; // of the longer filter's 128 ms
constexpr int gainTarget = 6; // dB below full scale
constexpr int mostGain = 12; // dB

/// The longer filter, of 128 ms, finds most echoes before their delay is known. Afterwards it would
/// take 1 dB more of a voice while both speak, and no more of the echo.
class Filter final
{
public:
    explicit Filter(bool isLong)
    {
        m_config.Set(new webrtc::ExtendedFilter(isLong)); // it owns what is set
        m_config.Set(new webrtc::DelayAgnostic(true));
        m_config.Set(new webrtc::ExperimentalAgc(false));
    }
    [[nodiscard]] const webrtc::Config &config() const { return m_config; }

private:
    webrtc::Config m_config;
};

void format(webrtc::AudioFrame &frame)
{
    frame.sample_rate_hz_ = audioformat::sampleRate;
    frame.samples_per_channel_ = voiceFrameSamples;
    frame.num_channels_ = 1;
}

} // namespace

struct WebrtcEchoCanceller::Private
{
    const Filter longer{true};
    const Filter shorter{false};
    std::unique_ptr<webrtc::AudioProcessing> processing{
        webrtc::AudioProcessing::Create(longer.config())};
    webrtc::AudioFrame captured;
    webrtc::AudioFrame played;
    qint64 failures = 0;
    bool isDelayKnown = false;
};

WebrtcEchoCanceller::WebrtcEchoCanceller() : d(std::make_unique<Private>())
{
    // The rates first: a reverse frame of unknown format is refused.
    constexpr auto mono = webrtc::AudioProcessing::kMono;
    constexpr int rate = audioformat::sampleRate;
    d->processing->Initialize(rate, rate, rate, mono, mono, mono);
    format(d->captured);
    format(d->played);
    // More suppression takes more of the operator's voice while both speak.
    d->processing->echo_cancellation()->set_suppression_level(
        webrtc::EchoCancellation::kLowSuppression);
    d->processing->noise_suppression()->set_level(webrtc::NoiseSuppression::kModerate);
    // Each of these makes the gain begin anew, so never again in a call.
    auto *gain = d->processing->gain_control();
    gain->set_mode(webrtc::GainControl::kAdaptiveDigital);
    gain->set_target_level_dbfs(gainTarget);
    gain->set_compression_gain_db(mostGain);
    gain->enable_limiter(true);
    setOptions({});
}

WebrtcEchoCanceller::~WebrtcEchoCanceller() = default;

void WebrtcEchoCanceller::setOptions(const VoiceOptions &options)
{
    d->processing->echo_cancellation()->Enable(options.echoCancellation);
    d->processing->noise_suppression()->Enable(options.noiseSuppression);
    d->processing->gain_control()->Enable(options.gainControl);
}

void WebrtcEchoCanceller::setDelayKnown(bool known)
{
    if (known == d->isDelayKnown)
        return;
    d->isDelayKnown = known;
    d->processing->SetExtraOptions((known ? d->shorter : d->longer).config());
}

int WebrtcEchoCanceller::mostLead() const
{
    return d->isDelayKnown ? EchoCanceller::mostLead() : longerLead;
}

qint64 WebrtcEchoCanceller::failures() const
{
    return d->failures;
}

void WebrtcEchoCanceller::process(VoiceFrame captured, ConstVoiceFrame played)
{
    std::copy(played.begin(), played.end(), d->played.data_);
    std::copy(captured.begin(), captured.end(), d->captured.data_);
    d->processing->AnalyzeReverseStream(&d->played);
    d->processing->set_stream_delay_ms(remainingDelayMs);
    if (d->processing->ProcessStream(&d->captured) == webrtc::AudioProcessing::kNoError)
        std::copy_n(d->captured.data_, captured.size(), captured.begin());
    else
        ++d->failures;
}

} // namespace hs
