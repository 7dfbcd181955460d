#pragma once
#include "app/audio/soundtap.h"

#include <array>
#include <memory>

namespace hs {
class AudioPort;
class SessionSocket;

/// Between a line and who looks on at its sound. Every chunk goes through it to the socket, because
/// a slow socket drops sound that it had taken: it knows which chunks still wait, and tells which
/// never left. Media thread; no allocation.
class LineTap final
{
    Q_DISABLE_COPY_MOVE(LineTap)
public:
    LineTap() = default;
    ~LineTap() = default;

    void set(std::shared_ptr<SoundTap> tap); ///< nullptr: nobody
    /// `ahead`: SoundTap::Uplink.
    void send(SessionSocket &socket, std::span<const qint16> chunk, qint64 ahead);
    void played(std::span<const qint16> samples, const AudioPort &port);
    void flushed();

private:
    qint64 forget(qint64 chunks);

    std::shared_ptr<SoundTap> m_tap;
    std::array<qint64, 256> m_waiting{}; ///< samples of each chunk, a ring; none of another's tap
    size_t m_first = 0;
    qint64 m_count = 0; ///< chunks in the ring
    qint64 m_left = 0; ///< chunks, as of the last look
    qint64 m_settled = 0; ///< samples the tap was told of that left or were dropped
};

} // namespace hs
