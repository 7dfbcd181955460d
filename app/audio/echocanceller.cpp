#include "app/audio/echocanceller.h"

#include "app/audio/speexechocanceller.h"
#ifdef HS_WEBRTC
#include "app/audio/webrtcechocanceller.h"
#endif

namespace hs {

bool isBuiltIn(EchoEngine engine)
{
#ifdef HS_WEBRTC
    Q_UNUSED(engine)
    return true;
#else
    return engine == EchoEngine::Speex;
#endif
}

std::unique_ptr<EchoCanceller> makeEchoCanceller(EchoEngine engine)
{
#ifdef HS_WEBRTC
    if (engine == EchoEngine::WebRtc)
        return std::make_unique<WebrtcEchoCanceller>();
#else
    Q_UNUSED(engine)
#endif
    return std::make_unique<SpeexEchoCanceller>();
}

} // namespace hs
