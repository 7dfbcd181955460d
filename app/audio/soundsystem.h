#pragma once
#include "app/audio/audioport.h"

#include <memory>

namespace hs::soundsystem {

/// The port that suits this system best. Call on the media thread.
[[nodiscard]] std::unique_ptr<AudioPort> makePort();

} // namespace hs::soundsystem
