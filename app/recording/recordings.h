#pragma once
#include "app/recording/callrecorder.h"
#include "app/recording/recorderthreads.h"
#include "app/recording/recordingends.h"
#include "app/recording/recordingshelf.h"
#include "app/recording/recordingwatch.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace hs {
class CallController;
class CallDesk;
class Clock;
class SessionStore;
class Settings;
enum class Origin;

/// Records web calls when the operator says so, and keeps what it recorded in the store. GUI
/// thread; every file is opened, written and removed on threads of their own. Desk, store, settings
/// and clock must outlive it. A recording ends with its call; its row is in the store before its
/// file is, so that what a crash left behind is found again (mend()).
class Recordings final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Recordings)
public:
    enum class State { Off, Starting, On, Paused };
    struct Means
    {
        CallDesk &desk;
        SessionStore &store;
        Settings &settings;
        const Clock &clock;
        QString folder; ///< of recordings, where the settings name none
        CallRecorder::Opener open = {}; ///< another one in tests
        CallRecorder::FreeBytes freeBytes = {}; ///< another one in tests
        std::chrono::milliseconds startLimit{5'000}; ///< until there is a file to write
        std::chrono::milliseconds stopLimit{3'000}; ///< of stop(), for a disk that hangs
    };
    explicit Recordings(Means means, QObject *parent = nullptr);
    ~Recordings() override;
    /// What is being recorded is written to its end, which it waits for; nothing starts any more.
    /// An end that a disk holds up beyond the limit is noted as lost.
    void stop();

    /// The settings allow it, and the operator's own voice is on that line.
    [[nodiscard]] bool isOffered(const CallController &line) const;
    [[nodiscard]] bool canRecord(const CallController &line) const; ///< now: it is in call
    [[nodiscard]] State state(const CallController &line) const;
    /// The disk does not take what is recorded: it waits in memory, and what has no room there is
    /// lost.
    [[nodiscard]] std::optional<DiskTrouble> trouble(const CallController &line) const
    {
        return m_watch.trouble(&line);
    }
    [[nodiscard]] const RecordingEnds &ends() const { return m_ends; } ///< on their way to the disk
    /// Starts, pauses or goes on: what one button does. Nothing where canRecord() is false, and
    /// nothing starts without consent to the words in force.
    void toggle(CallController &line);
    void end(CallController &line); ///< for good; the call may be recorded anew

    /// The words to be agreed to where the settings have none. Without any nothing is recorded.
    void setStandardPolicy(const QString &words) { m_standardPolicy = words; }
    [[nodiscard]] QString policy() const; ///< the words in force
    [[nodiscard]] bool hasConsent() const;
    void consent(CallController &line); ///< the operator agrees to policy(), on that line

    /// Where recordings go unless the settings name another folder.
    [[nodiscard]] const QString &standardFolder() const { return m_means.folder; }
    [[nodiscard]] QFuture<Result<QList<Recording>>> of(const QString &sessionId) const
    {
        return m_shelf.of(sessionId);
    }
    /// Its file still grows, or its length is about to be known.
    [[nodiscard]] bool isBeingWritten(const QString &sessionId, int part) const;
    /// As RecordingShelf does it.
    void remove(const QString &sessionId, const Recording &recording)
    {
        m_shelf.remove(sessionId, recording);
    }
    /// As RecordingShelf does it. Call it once the store is open, and again for one session when it
    /// is looked at.
    void mend(const QString &sessionId = {});

Q_SIGNALS:
    void stateChanged(hs::CallController *line, hs::Recordings::State state);
    void troubleChanged(hs::CallController *line);
    void changed(const QString &sessionId); ///< what of() answers
    void failed(const hs::Error &error); ///< the call goes on without
    void switchedOff(); ///< one has ended, because the settings allow none any more

private:
    struct Running;
    using RunningPtr = std::shared_ptr<Running>;
    void start(CallController &line);
    void begin(const RunningPtr &running, bool isStored);
    void pause(CallController &line, Running &running);
    void resume(CallController &line, Running &running);
    void follow(CallController *line);
    void finishWhenSilent(CallController *line);
    void finish(CallController *line, Origin by);
    void followRules();
    void letGo(Running &running);
    void awaitEnd(const Running &running, bool isHeldUp);
    void discard(Running &running);
    void connectRecorder(const RunningPtr &running);
    void onBegan(const RunningPtr &running);
    void onFinished(const RunningPtr &running, std::chrono::milliseconds length);
    void onFailed(const RunningPtr &running, const Error &error,
                  std::optional<std::chrono::milliseconds> length);
    void giveUp(const RunningPtr &running);
    void drop(const RunningPtr &running, const Error &error);

    Means m_means;
    QString m_standardPolicy;
    bool m_stopped = false;
    RecorderThreads m_threads;
    RecordingShelf m_shelf;
    RecordingWatch m_watch;
    RecordingEnds m_ends;
    QHash<CallController *, RunningPtr> m_running;
    QHash<QString, RunningPtr> m_written; ///< until it has finished or failed
    QHash<QString, int> m_parts; ///< of each session recorded in this run
};

} // namespace hs
