#pragma once
#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace hs {

enum class RecordingFormat {
    Opus, ///< Ogg Opus, 64 kbit/s
    Wav, ///< 16-bit PCM
};

/// About; of both sides together.
[[nodiscard]] constexpr int megabytesPerHour(RecordingFormat format)
{
    return format == RecordingFormat::Wav ? 230 : 29;
}

/// One file with the sound of a session: stereo, the operator left, the agent right. A session may
/// have several, one after the other.
struct Recording
{
    int part = 0; ///< 0-based place in the session; the store's key
    QString path;
    RecordingFormat format = RecordingFormat::Opus;
    QDateTime startedAt; ///< UTC
    /// Of the recording's first moment, from the answer: a turn at 00:31 is heard at 00:31 minus
    /// this.
    std::chrono::milliseconds offset{0};
    std::optional<std::chrono::milliseconds> length; ///< none while it is being written

    friend bool operator==(const Recording &, const Recording &) = default;
};

/// What an unfinished recording belongs to.
struct SessionRecording
{
    QString sessionId;
    Recording recording;

    friend bool operator==(const SessionRecording &, const SessionRecording &) = default;
};

/// How web calls are recorded, as the operator chose it.
struct RecordingRules
{
    bool offered = false; ///< calls can be recorded; none is by itself
    RecordingFormat format = RecordingFormat::Opus;
    QString folder; ///< empty: in the profile
    bool tone = false; ///< the agent is told by a tone when a recording starts
    QString policy; ///< what has to be agreed to before the first recording; empty: our own words

    friend bool operator==(const RecordingRules &, const RecordingRules &) = default;
};

} // namespace hs
