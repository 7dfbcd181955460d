// The module with the speech libraries in it; see speechengine.h.
#include "app/speech/speechlibraries.h"

extern "C" Q_DECL_EXPORT hs::SpeechEngine *hs_speech_engine(int version, hs::SpeechLibrary library)
{
    if (version != hs::speechModuleVersion)
        return nullptr;
    return library == hs::SpeechLibrary::Flite ? hs::makeFliteEngine().release()
                                               : hs::makeEspeakEngine().release();
}
