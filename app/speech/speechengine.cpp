#include "app/speech/speechengine.h"

#include "models/domain/lazymodule.h"

using namespace Qt::StringLiterals;

namespace hs {

std::unique_ptr<SpeechEngine> loadSpeechEngine(SpeechLibrary library)
{
    const auto entry = reinterpret_cast<SpeechModuleEntry>(
        lazyFunction(u"" HS_SPEECH_MODULE ""_s, speechModuleEntry));
    return std::unique_ptr<SpeechEngine>(entry ? entry(speechModuleVersion, library) : nullptr);
}

} // namespace hs
