#pragma once
#include "app/recording/callrecorder.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QThread>

#include <memory>

namespace hs {
class CallController;
class CallDesk;
class Clock;
class SessionStore;
class Settings;

/// Records web calls when the operator says so, and keeps what it recorded in the store. GUI
/// thread; every file is opened, written and removed on a thread of its own. Desk, store, settings
/// and clock must outlive it. A recording ends with its call; its row is in the store before its
/// file is, so that the next start finds what a crash left behind (mendUnfinished()).
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
    };
    explicit Recordings(Means means, QObject *parent = nullptr);
    ~Recordings() override;
    /// What is being recorded is written to its end, which it waits for; nothing starts any more.
    void stop();

    /// The settings allow it, and the operator's own voice is on that line.
    [[nodiscard]] bool isOffered(const CallController &line) const;
    [[nodiscard]] bool canRecord(const CallController &line) const; ///< now: it is in call
    [[nodiscard]] State state(const CallController &line) const;
    /// Starts, pauses or goes on: what one button does. Nothing where canRecord() is false; asking
    /// for consent is the caller's business.
    void toggle(CallController &line);

    /// Where recordings go unless the settings name another folder.
    [[nodiscard]] const QString &standardFolder() const { return m_means.folder; }
    [[nodiscard]] QFuture<Result<QList<Recording>>> of(const QString &sessionId) const;
    /// The file is deleted, and what the store knows of it.
    void remove(const QString &sessionId, const Recording &recording);
    /// Finds the length of what an earlier run left behind. Call it once the store is open.
    void mendUnfinished();

Q_SIGNALS:
    void stateChanged(hs::CallController *line, hs::Recordings::State state);
    void changed(const QString &sessionId); ///< what of() answers
    void failed(const hs::Error &error); ///< the call goes on without

private:
    struct Running;
    void start(CallController &line);
    void pause(CallController &line, Running &running);
    void resume(CallController &line, Running &running);
    void follow(CallController *line);
    void finish(CallController *line);
    void write(const Running &running);
    void connectRecorder(const std::shared_ptr<Running> &running);
    void onBegan(CallController *line);
    void onFinished(const Running &running, std::chrono::milliseconds length);
    void onFailed(const std::shared_ptr<Running> &running, const Error &error,
                  std::chrono::milliseconds length);
    void keep(const QString &sessionId, Recording recording, std::chrono::milliseconds length);
    void discard(CallRecorder *recorder); ///< it has nothing more to say
    [[nodiscard]] QString folder() const;
    [[nodiscard]] QString pathFor(const CallController &line, int part) const;
    void onRecorderThread(std::function<void()> work);

    Means m_means;
    bool m_stopped = false;
    QThread m_thread;
    std::unique_ptr<QObject> m_worker; ///< lives on m_thread
    QHash<CallController *, std::shared_ptr<Running>> m_running;
    QHash<QString, int> m_parts; ///< of each session recorded in this run
};

} // namespace hs
