#pragma once
#include "models/domain/sounddevice.h"

struct pa_sink_info;
struct pa_source_info;

// What the sound server says of one device, in our words. Pure; included by .cpp files only.
namespace hs::pulse {

/// A Bluetooth headset is another device to the server with each profile (music, talk) and has
/// another name then; its id is made of its own address and of the direction, by the server's
/// properties. Nothing is plugged in where the server says so of every port. A device without
/// ports, and one whose jack tells nothing, is there.
[[nodiscard]] SoundDevice deviceOf(const pa_sink_info &sink);
[[nodiscard]] SoundDevice deviceOf(const pa_source_info &source);

} // namespace hs::pulse
