#pragma once
#include <QtGlobal>

#include <chrono>
#include <optional>

class QIODevice;

namespace hs::soundlength {

/// How much of a recording can be played, whoever stopped in the middle of writing it. nullopt: it
/// is no recording of ours. The device must be open for reading, not sequential.
[[nodiscard]] std::optional<std::chrono::milliseconds> of(QIODevice &device);

/// Makes the head of a WAV file count all the sound that is there; an Ogg file needs nothing. The
/// device must be open for reading and writing. False: it cannot be written.
[[nodiscard]] bool mend(QIODevice &device);

} // namespace hs::soundlength
