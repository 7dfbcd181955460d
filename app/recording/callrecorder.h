#pragma once
#include "app/recording/calltap.h"
#include "app/recording/soundwriter.h"
#include "app/recording/stereomixer.h"
#include "models/domain/result.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

class QIODevice;

namespace hs {

/// Writes one call's sound to a file while it sounds. Lives on the recorder's thread, where slow
/// disks disturb nobody: make it anywhere without parent, move it there, then talk to it by queued
/// calls only. Each second of the file is playable a second later, whatever becomes of the program.
/// When the file cannot be written it stops, and what was written stays; it also stops while there
/// is still room for the program's own records. A file that never came to hold sound is removed.
class CallRecorder final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallRecorder)
public:
    /// Opens a new file for reading and writing, or says why not.
    using Opener = std::function<Result<std::unique_ptr<QIODevice>>(const QString &path)>;
    /// On the disk of that folder, for this user; negative: unknown.
    using FreeBytes = std::function<qint64(const QString &folder)>;
    struct Plan
    {
        QString path;
        RecordingFormat format = RecordingFormat::Opus;
        std::chrono::microseconds start{0}; ///< on the tap's clock
        Opener open = {}; ///< newFile() unless a test has another
        FreeBytes freeBytes = {}; ///< the system's figure unless a test has another
        /// Else a missing folder fails: what somebody chose may be a disk that is not there, and
        /// must not be made anew on the one below.
        bool makesFolder = true;
    };
    CallRecorder(std::shared_ptr<CallTap> tap, Plan plan);
    ~CallRecorder() override;

    void begin();
    /// Writes what has come until now; by itself every drainInterval.
    void drain();
    /// Writes all until `end`; finished() follows, unless failed() has come.
    void finish(std::chrono::microseconds end);

    static constexpr std::chrono::milliseconds drainInterval{100};
    /// Left to the database, the journal and the rest of the system.
    static constexpr qint64 keptFree = 200'000'000;

    /// The folder is made when it is not there. Nobody but its owner may read either.
    [[nodiscard]] static Result<std::unique_ptr<QIODevice>> newFile(const QString &path);

Q_SIGNALS:
    void began();
    void finished(std::chrono::milliseconds length); ///< of what its file holds
    /// As far as its file came; nullopt: the file is not where it was.
    void failed(const hs::Error &error, std::optional<std::chrono::milliseconds> length);

private:
    [[nodiscard]] bool put();
    [[nodiscard]] std::optional<Error> checkEachSecond();
    [[nodiscard]] std::optional<Error> lackOfFile();
    [[nodiscard]] std::optional<Error> lackOfRoom() const;
    void fail(const Error &error);
    [[nodiscard]] Error deviceError() const;

    std::shared_ptr<CallTap> m_tap;
    Plan m_plan;
    StereoMixer m_mixer;
    std::unique_ptr<QIODevice> m_device;
    std::unique_ptr<SoundWriter> m_writer;
    QTimer m_drainTimer;
    qint64 m_checked = 0; ///< frames at the last look at the disk
    bool m_isGone = false; ///< the file
};

} // namespace hs
