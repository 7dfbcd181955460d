#include "app/sandbox/voice/voiceresources.h"

#include "app/sandbox/voice/recognizer.h"
#include "app/speech/synthesizer.h"

namespace hs {

VoiceResources::VoiceResources(VoiceOptions options) : m_options(std::move(options))
{
    if (!m_options.voice)
        return;
    m_synthesizer = std::make_unique<Synthesizer>();
    m_synthesizer->prepare(); // the first caller is not to wait for it
    m_recognizer = std::make_unique<Recognizer>(m_options.modelDir, m_options.ears);
}

VoiceResources::~VoiceResources() = default;

} // namespace hs
