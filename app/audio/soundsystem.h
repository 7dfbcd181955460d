#pragma once
#include "app/audio/audioport.h"
#include "app/audio/sounddevices.h"

#include <memory>

namespace hs::soundsystem {

/// The port that suits this system best. Call on the media thread.
[[nodiscard]] std::unique_ptr<AudioPort> makePort();
/// The list of devices, not started. Any thread.
[[nodiscard]] std::unique_ptr<SoundDevices> makeDevices();

} // namespace hs::soundsystem
