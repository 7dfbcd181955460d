#include "app/call/linetap.h"

#include "app/api/sessionsocket.h"
#include "app/audio/audioport.h"
#include "models/domain/audioformat.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace hs {

void LineTap::set(std::shared_ptr<SoundTap> tap)
{
    m_tap = std::move(tap);
    m_waiting.fill(0);
    m_settled = 0;
}

void LineTap::send(SessionSocket &socket, std::span<const qint16> chunk, qint64 ahead)
{
    std::array<qint16, audioformat::uplinkChunkSamples> tapped;
    if (m_tap) {
        std::copy(chunk.begin(), chunk.end(), tapped.begin());
        const std::span<qint16> copy = std::span(tapped).first(chunk.size());
        m_tap->notice(copy);
        chunk = copy;
    }
    forget(socket.uplink().left - std::exchange(m_left, socket.uplink().left));
    socket.sendAudio(QByteArrayView(reinterpret_cast<const char *>(chunk.data()),
                                    static_cast<qsizetype>(chunk.size_bytes())));
    if (m_count == std::ssize(m_waiting))
        forget(1); // no socket lets so many wait
    m_waiting[(m_first + static_cast<size_t>(m_count++)) % m_waiting.size()]
        = m_tap ? std::ssize(chunk) : 0;
    // It drops the oldest, takes the new one, and only then lets go what it can.
    const UplinkCount now = socket.uplink();
    const qint64 left = now.left - std::exchange(m_left, now.left);
    const qint64 lostAt = m_settled;
    const qint64 lost = forget(m_count - left - now.waiting);
    forget(left);
    if (m_tap)
        m_tap->sent(chunk, {std::reduce(m_waiting.begin(), m_waiting.end()), lost, lostAt, ahead});
}

/// The oldest chunks: no longer waiting, whatever became of them. Says how long they were.
qint64 LineTap::forget(qint64 chunks)
{
    qint64 samples = 0;
    for (; chunks > 0 && m_count > 0; --chunks, --m_count) {
        samples += std::exchange(m_waiting[m_first], 0);
        m_first = (m_first + 1) % m_waiting.size();
    }
    m_settled += samples;
    return samples;
}

void LineTap::played(std::span<const qint16> samples, const AudioPort &port)
{
    if (m_tap)
        m_tap->played(samples, port.speakerLatency());
}

void LineTap::flushed()
{
    if (m_tap)
        m_tap->flushed();
}

} // namespace hs
