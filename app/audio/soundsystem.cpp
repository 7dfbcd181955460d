#include "app/audio/soundsystem.h"

#ifdef HS_PULSE
#include "app/audio/pulseaudioport.h"
#else
#include "app/audio/qtaudioport.h"
#endif

namespace hs::soundsystem {

std::unique_ptr<AudioPort> makePort()
{
#ifdef HS_PULSE
    return std::make_unique<PulseAudioPort>();
#else
    return std::make_unique<QtAudioPort>();
#endif
}

} // namespace hs::soundsystem
