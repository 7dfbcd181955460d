#pragma once
#include "models/domain/recording.h"

namespace hs::recordingfiles {

struct Naming
{
    QString folder;
    QString sessionId;
    QDateTime startedAt; ///< UTC
    int part = 0; ///< 0-based
    RecordingFormat format = RecordingFormat::Opus;
};
[[nodiscard]] QString newPath(const Naming &naming); ///< touches no disk

/// How long a file is that nobody finished; its head counts all of it afterwards. Zero: it holds
/// nothing to be played. None: it is not there now. On the recorder's thread.
[[nodiscard]] std::optional<std::chrono::milliseconds> mend(const QString &path);
/// False: the file is still there, or may be, since its folder is not. On the recorder's thread.
[[nodiscard]] bool remove(const QString &path);

} // namespace hs::recordingfiles
