#pragma once
#include <QtGlobal>

#include <chrono>
#include <span>

namespace hs {

/// Looks on at the sound of a call as it leaves and as it is played, 16 kHz mono. Called on the
/// media thread: no allocation, lock, log or file inside.
class SoundTap
{
public:
    SoundTap() = default;
    Q_DISABLE_COPY_MOVE(SoundTap)
    virtual ~SoundTap() = default;

    /// The next samples for the wire, after mute. A notice may be mixed into them.
    virtual void sent(std::span<qint16> samples) = 0;
    /// What the speaker was given, with silence and all that was invented to hide gaps. The last
    /// of it is heard after `heardIn`.
    virtual void played(std::span<const qint16> samples, std::chrono::microseconds heardIn) = 0;
    /// What the speaker still held was thrown away unheard.
    virtual void flushed() = 0;
};

} // namespace hs
