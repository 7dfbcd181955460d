#include "app/speech/speechlibraries.h"

#ifdef HS_VOICE_ESPEAK
#include <espeak-ng/speak_lib.h>
#include <speex/speex_resampler.h>

#include <cmath>

namespace hs {
namespace {

constexpr double wordsPerMinute = espeakRATE_NORMAL;

/// Called by espeak with each block of sound, on the thread that asked for it.
int collect(short *block, int count, espeak_EVENT *events)
{
    auto *sound = static_cast<QList<qint16> *>(events->user_data);
    if (block && sound)
        sound->append(QList<qint16>(block, block + count));
    return 0; // go on
}

/// Started once in a process; the library keeps its state in globals, so it is never ended either.
int startedRate()
{
    static const int rate = [] {
        const int hertz
            = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nullptr, espeakINITIALIZE_DONT_EXIT);
        if (hertz > 0)
            espeak_SetSynthCallback(&collect);
        return hertz;
    }();
    return rate;
}

QList<qint16> to16k(const QList<qint16> &sound, int rate)
{
    int error = 0;
    SpeexResamplerState *state
        = speex_resampler_init(1, static_cast<spx_uint32_t>(rate), 16000, 5, &error);
    if (!state)
        return {};
    speex_resampler_skip_zeros(state);
    auto in = static_cast<spx_uint32_t>(sound.size());
    QList<qint16> out(sound.size() * 16000 / rate + 64);
    auto made = static_cast<spx_uint32_t>(out.size());
    speex_resampler_process_int(state, 0, sound.constData(), &in, out.data(), &made);
    speex_resampler_destroy(state);
    out.resize(made);
    return out;
}

class EspeakEngine final : public SpeechEngine
{
public:
    QList<qint16> speak(const QString &text, const QString &language, double rate) override
    {
        if (espeak_SetVoiceByName(language.toUtf8().constData()) != EE_OK)
            return {};
        espeak_SetParameter(espeakRATE, static_cast<int>(std::lround(wordsPerMinute * rate)), 0);
        const QByteArray utf8 = text.toUtf8();
        QList<qint16> sound;
        const espeak_ERROR result
            = espeak_Synth(utf8.constData(), static_cast<size_t>(utf8.size()) + 1, 0, POS_CHARACTER,
                           0, espeakCHARS_UTF8, nullptr, &sound);
        if (result != EE_OK || sound.isEmpty())
            return {};
        return to16k(sound, startedRate());
    }
};

} // namespace

std::unique_ptr<SpeechEngine> makeEspeakEngine()
{
    return startedRate() > 0 ? std::make_unique<EspeakEngine>() : nullptr;
}

} // namespace hs
#else
namespace hs {

std::unique_ptr<SpeechEngine> makeEspeakEngine()
{
    return nullptr;
}

} // namespace hs
#endif
