#pragma once
#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace hs {

enum class RecordingFormat {
    Opus, ///< Ogg Opus: some 20 MB an hour
    Wav, ///< 16-bit PCM: 230 MB an hour
};

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
    bool tone = true; ///< the other side is told by a tone when a recording starts
    QString policy; ///< what has to be agreed to before the first recording; empty: our own words

    friend bool operator==(const RecordingRules &, const RecordingRules &) = default;
};

} // namespace hs
