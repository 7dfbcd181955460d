#pragma once
#include <QJsonObject>

#include <chrono>
#include <optional>

namespace hs::sandbox {

/// What arrived from the caller on one line, for tests and the bench. Times are CLOCK_MONOTONIC.
class UplinkStats final
{
public:
    /// A chunk of PCM arrived at `at`.
    void note(const QByteArray &pcm, std::chrono::microseconds at);
    void noteBadFrame() { ++m_badFrames; }

    [[nodiscard]] QJsonObject toJson() const;

private:
    qint64 m_chunks = 0;
    qint64 m_bytes = 0;
    qint64 m_badFrames = 0;
    qint64 m_gaps = 0; ///< chunks that came later than twice their predecessor's length
    std::chrono::microseconds m_longestGap{0};
    std::chrono::microseconds m_lastLength{0};
    std::optional<std::chrono::microseconds> m_first;
    std::optional<std::chrono::microseconds> m_firstSound;
    qint64 m_firstSoundByte = 0; ///< where in the whole stream the first sound begins
    std::optional<std::chrono::microseconds> m_lastSound; ///< a chunk with sound in it arrived
    std::optional<std::chrono::microseconds> m_soundResumed; ///< the same, after a silent chunk
    bool m_wasSilent = true; ///< the chunk before
    std::chrono::microseconds m_last{0};
};

} // namespace hs::sandbox
