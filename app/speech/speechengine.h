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

    /// 16 kHz mono. Empty when the engine cannot speak this text or language ("en", "es"). `rate`:
    /// 1 is its usual speed, 0.7 slow.
    [[nodiscard]] virtual QList<qint16> speak(const QString &text, const QString &language,
                                              double rate)
        = 0;
};

/// The libraries with their voices are large, so they stand in a module (speechmodule.cpp) that is
/// loaded when something is to be said for the first time; linked into the program they would cost
/// each start.
enum class SpeechLibrary {
    Flite, ///< English, voice slt
    Espeak, ///< some hundred languages
};

/// nullptr when the build leaves the library out, it does not start, or the module is missing.
/// Blocks while it loads.
[[nodiscard]] std::unique_ptr<SpeechEngine> loadSpeechEngine(SpeechLibrary library);
/// A soft tone for each word, as long as the word would take. Never fails.
[[nodiscard]] std::unique_ptr<SpeechEngine> makeToneEngine();

/// Raised with each change of SpeechEngine, so that a module of another version is refused.
inline constexpr int speechModuleVersion = 1;
/// The module's only symbol: an engine that is the caller's; nullptr for another version.
using SpeechModuleEntry = SpeechEngine *(*)(int version, SpeechLibrary library);
inline constexpr char speechModuleEntry[] = "hs_speech_engine";

} // namespace hs
