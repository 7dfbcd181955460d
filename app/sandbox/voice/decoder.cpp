#include "app/sandbox/voice/decoder.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

#ifdef HS_VOICE_POCKETSPHINX
#include <pocketsphinx.h>
#include <sphinxbase/err.h>
#endif

using namespace Qt::StringLiterals;

namespace hs {

QString Decoder::defaultModelDir()
{
    const QString chosen = qEnvironmentVariable("HS_POCKETSPHINX_MODEL");
    return chosen.isEmpty() ? QStringLiteral(HS_VOICE_MODEL_DIR) : chosen;
}

#ifdef HS_VOICE_POCKETSPHINX
namespace {

// PocketSphinx writes "i" small and knows no stops; a transcript line reads better with a capital.
QString tidy(const char *hypothesis)
{
    static const QRegularExpression lonelyI(u"\\bi\\b"_s);
    QString text = QString::fromUtf8(hypothesis).simplified();
    text.replace(lonelyI, u"I"_s);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace

struct Decoder::Engine
{
    Q_DISABLE_COPY_MOVE(Engine)
    Engine() = default;
    ~Engine()
    {
        if (decoder)
            ps_free(decoder);
        if (config)
            cmd_ln_free_r(config);
    }
    cmd_ln_t *config = nullptr;
    ps_decoder_t *decoder = nullptr;
    quint32 dither = 1;
};

std::unique_ptr<Decoder> Decoder::load(const QString &modelDir)
{
    const QDir dir(modelDir);
    const QString language = dir.filePath(u"en-us.lm.bin"_s);
    const QString dictionary = dir.filePath(u"cmudict-en-us.dict"_s);
    if (!QFileInfo::exists(dir.filePath(u"en-us/mdef"_s)) || !QFileInfo::exists(language)
        || !QFileInfo::exists(dictionary))
        return nullptr;
    err_set_logfp(nullptr); // or it fills standard error
    auto engine = std::make_unique<Engine>();
    // Weights found by measuring: with the library's own (6.5 and 0.65) four times as many words
    // are wrong.
    engine->config = cmd_ln_init(
        nullptr, ps_args(), TRUE, "-hmm", QFile::encodeName(dir.filePath(u"en-us"_s)).constData(),
        "-lm", QFile::encodeName(language).constData(), "-dict",
        QFile::encodeName(dictionary).constData(), "-lw", "5", "-wip", "0.3", nullptr);
    if (engine->config)
        engine->decoder = ps_init(engine->config);
    if (!engine->decoder)
        return nullptr;
    return std::unique_ptr<Decoder>(new Decoder(std::move(engine)));
}

void Decoder::start()
{
    ps_start_utt(m_engine->decoder);
}

void Decoder::feed(QList<qint16> samples)
{
    // A whisper of noise: digital silence between words, as synthetic callers and gated microphones
    // have it, upsets the features.
    for (qint16 &sample : samples) {
        m_engine->dither = m_engine->dither * 1664525U + 1013904223U;
        const int noise = static_cast<int>(m_engine->dither >> 16) % 161 - 80;
        sample = static_cast<qint16>(std::clamp(sample + noise, -32768, 32767));
    }
    ps_process_raw(m_engine->decoder, samples.constData(), static_cast<size_t>(samples.size()),
                   FALSE, FALSE);
}

QString Decoder::soFar() const
{
    return tidy(ps_get_hyp(m_engine->decoder, nullptr));
}

QString Decoder::finish()
{
    ps_end_utt(m_engine->decoder);
    return soFar();
}
#else
struct Decoder::Engine
{
};

std::unique_ptr<Decoder> Decoder::load(const QString &)
{
    return nullptr;
}

void Decoder::start() { }

void Decoder::feed(QList<qint16>) { }

QString Decoder::soFar() const
{
    return {};
}

QString Decoder::finish()
{
    return {};
}
#endif

Decoder::Decoder(std::unique_ptr<Engine> engine) : m_engine(std::move(engine)) { }

Decoder::~Decoder() = default;

} // namespace hs
