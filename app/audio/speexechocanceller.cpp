#include "app/audio/speexechocanceller.h"

#include <speex/speex_echo.h>
#include <speex/speex_preprocess.h>

namespace hs {
namespace {

constexpr int tailSamples = audioformat::sampleRate / 10; // a longer filter learns more slowly
constexpr int echoSuppression = -50; // dB, of what the filter leaves
constexpr int echoSuppressionInSpeech = -25; // dB
constexpr int noiseSuppression = -15; // dB
constexpr int gainLevel = 8000; // RMS it aims at
constexpr int mostGain = 12; // dB
constexpr int gainUp = 6; // dB per second
constexpr int gainDown = -40; // dB per second

} // namespace

void SpeexEchoCanceller::Free::operator()(SpeexEchoState_ *state) const
{
    speex_echo_state_destroy(state);
}

void SpeexEchoCanceller::Free::operator()(SpeexPreprocessState_ *state) const
{
    speex_preprocess_state_destroy(state);
}

SpeexEchoCanceller::SpeexEchoCanceller()
    : m_echo(speex_echo_state_init(static_cast<int>(voiceFrameSamples), tailSamples))
    , m_after(
          speex_preprocess_state_init(static_cast<int>(voiceFrameSamples), audioformat::sampleRate))
{
    Q_CHECK_PTR(m_echo.get());
    Q_CHECK_PTR(m_after.get());
    int rate = audioformat::sampleRate;
    speex_echo_ctl(m_echo.get(), SPEEX_ECHO_SET_SAMPLING_RATE, &rate);
    tell(SPEEX_PREPROCESS_SET_ECHO_SUPPRESS, echoSuppression);
    tell(SPEEX_PREPROCESS_SET_ECHO_SUPPRESS_ACTIVE, echoSuppressionInSpeech);
    tell(SPEEX_PREPROCESS_SET_AGC_TARGET, gainLevel);
    tell(SPEEX_PREPROCESS_SET_AGC_MAX_GAIN, mostGain);
    tell(SPEEX_PREPROCESS_SET_AGC_INCREMENT, gainUp);
    tell(SPEEX_PREPROCESS_SET_AGC_DECREMENT, gainDown);
    setOptions({});
}

SpeexEchoCanceller::~SpeexEchoCanceller() = default;

void SpeexEchoCanceller::tell(int what, int value)
{
    speex_preprocess_ctl(m_after.get(), what, &value);
}

void SpeexEchoCanceller::setOptions(const VoiceOptions &options)
{
    if (options.echoCancellation && !m_cancels)
        speex_echo_state_reset(m_echo.get()); // what it knew of the room is old
    m_cancels = options.echoCancellation;
    m_processes = m_cancels || options.noiseSuppression || options.gainControl;
    // What the filter leaves of an echo is taken out by the part that takes out noise.
    tell(SPEEX_PREPROCESS_SET_DENOISE, options.noiseSuppression || m_cancels);
    tell(SPEEX_PREPROCESS_SET_NOISE_SUPPRESS, options.noiseSuppression ? noiseSuppression : 0);
    tell(SPEEX_PREPROCESS_SET_AGC, options.gainControl);
    // The library takes a null pointer for none.
    speex_preprocess_ctl(m_after.get(), SPEEX_PREPROCESS_SET_ECHO_STATE,
                         m_cancels ? m_echo.get() : nullptr);
}

void SpeexEchoCanceller::process(VoiceFrame captured, ConstVoiceFrame played)
{
    if (m_cancels) {
        std::array<qint16, voiceFrameSamples> cleaned;
        speex_echo_cancellation(m_echo.get(), captured.data(), played.data(), cleaned.data());
        std::copy(cleaned.begin(), cleaned.end(), captured.begin());
    }
    if (m_processes)
        speex_preprocess_run(m_after.get(), captured.data());
}

} // namespace hs
