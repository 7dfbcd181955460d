#pragma once
#include <QList>
#include <QString>

#include <memory>

namespace hs {

/// Text to sound with one library. Not thread-safe, and neither are the libraries behind it: used
/// by the Synthesizer's worker only, one call at a time in the whole process.
class SpeechEngine
{
public:
    SpeechEngine() = default;
    Q_DISABLE_COPY_MOVE(SpeechEngine)
    virtual ~SpeechEngine() = default;

    /// 16 kHz mono. Empty when the engine cannot speak this text or language ("en", "es").
    [[nodiscard]] virtual QList<qint16> speak(const QString &text, const QString &language) = 0;
};

/// Null when the build leaves the library out or it does not start.
[[nodiscard]] std::unique_ptr<SpeechEngine> makeFliteEngine(); ///< English, voice slt.
[[nodiscard]] std::unique_ptr<SpeechEngine> makeEspeakEngine(); ///< Some hundred languages.
/// A soft tone for each word, as long as the word would take. Never fails.
[[nodiscard]] std::unique_ptr<SpeechEngine> makeToneEngine();

} // namespace hs
