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

    /// What became of what was told of, in samples: a slow socket drops some.
    struct Uplink
    {
        qint64 waiting = 0; ///< of the latest: may yet be dropped
        qint64 lost = 0; ///< dropped by now, and not told before
        qint64 lostAt = 0; ///< the first of them, counted from the first that was told of
        qint64 ahead = 0; ///< captured by now, and later than what is told of now
    };

    /// A notice may be mixed into what is about to be sent, after mute.
    virtual void notice(std::span<qint16> samples) = 0;
    /// The next samples that were handed to the socket.
    virtual void sent(std::span<const qint16> samples, const Uplink &uplink) = 0;
    /// What the speaker was given, with silence and all that was invented to hide gaps. The last
    /// of it is heard after `heardIn`.
    virtual void played(std::span<const qint16> samples, std::chrono::microseconds heardIn) = 0;
    /// What the speaker still held was thrown away unheard.
    virtual void flushed() = 0;
};

} // namespace hs
