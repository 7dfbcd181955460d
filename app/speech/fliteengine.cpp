#include "app/speech/speechlibraries.h"

#ifdef HS_VOICE_FLITE
extern "C" {
#include <flite/flite.h>
cst_voice *register_cmu_us_slt(const char *voxdir); // no header declares the voices
}

namespace hs {
namespace {

/// flite reads ASCII: accents go, the letters stay.
QByteArray plainAscii(const QString &text)
{
    QByteArray ascii;
    const QString apart = text.normalized(QString::NormalizationForm_KD);
    for (const QChar c : apart) {
        if (c.unicode() >= 0x20 && c.unicode() < 0x7f)
            ascii += static_cast<char>(c.unicode());
        else if (c.isSpace() || c.unicode() == 0x2014 || c.unicode() == 0x2013)
            ascii += ' ';
        else if (c.unicode() == 0x2019)
            ascii += '\'';
    }
    return ascii;
}

class FliteEngine final : public SpeechEngine
{
public:
    FliteEngine()
    {
        flite_init();
        m_voice
            = register_cmu_us_slt(nullptr); // lives as long as the process; the same one each time
    }
    [[nodiscard]] bool works() const { return m_voice != nullptr; }

    QList<qint16> speak(const QString &text, const QString &language, double rate) override
    {
        if (language != QLatin1StringView("en"))
            return {};
        feat_set_float(m_voice->features, stretch, ownStretch() / static_cast<float>(rate));
        const std::unique_ptr<cst_wave, void (*)(cst_wave *)> wave(
            flite_text_to_wave(plainAscii(text).constData(), m_voice), &delete_wave);
        if (!wave || wave->num_samples <= 0)
            return {};
        if (wave->sample_rate != 16000)
            cst_wave_resample(wave.get(), 16000);
        return {wave->samples, wave->samples + wave->num_samples};
    }

private:
    static constexpr char stretch[] = "duration_stretch";

    /// As the voice came: an engine made later has the same one, set to some rate.
    [[nodiscard]] float ownStretch() const
    {
        static const float own = get_param_float(m_voice->features, stretch, 1.0F);
        return own;
    }

    cst_voice *m_voice = nullptr;
};

} // namespace

std::unique_ptr<SpeechEngine> makeFliteEngine()
{
    auto engine = std::make_unique<FliteEngine>();
    return engine->works() ? std::move(engine) : nullptr;
}

} // namespace hs
#else
namespace hs {

std::unique_ptr<SpeechEngine> makeFliteEngine()
{
    return nullptr;
}

} // namespace hs
#endif
