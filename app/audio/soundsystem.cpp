#include "app/audio/soundsystem.h"

#ifdef HS_PULSE
#include "app/audio/pulseaudioport.h"
#include "app/audio/pulsesounddevices.h"
#else
#include "app/audio/qtaudioport.h"
#include "app/audio/qtsounddevices.h"
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

std::unique_ptr<SoundDevices> makeDevices()
{
#ifdef HS_PULSE
    return std::make_unique<PulseSoundDevices>();
#else
    return std::make_unique<QtSoundDevices>();
#endif
}

} // namespace hs::soundsystem
