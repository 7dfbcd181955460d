#pragma once
#include "app/speech/speechengine.h"

namespace hs {

// Inside the module only. nullptr when the build leaves the library out or it does not start.
[[nodiscard]] std::unique_ptr<SpeechEngine> makeFliteEngine();
[[nodiscard]] std::unique_ptr<SpeechEngine> makeEspeakEngine();

} // namespace hs
