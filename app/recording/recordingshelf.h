#pragma once
#include "models/domain/recording.h"
#include "models/domain/result.h"

#include <QFuture>
#include <QObject>

#include <functional>

namespace hs {
class RecorderThreads;
class SessionStore;

/// What has been recorded: its rows in the store, and their files. GUI thread; store and threads
/// must outlive it.
class RecordingShelf final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordingShelf)
public:
    using IsWritten = std::function<bool(const QString &sessionId, int part)>;

    RecordingShelf(SessionStore &store, RecorderThreads &threads, QObject *parent = nullptr);

    [[nodiscard]] QFuture<Result<QList<Recording>>> of(const QString &sessionId) const;
    [[nodiscard]] static bool holds(const Result<QList<Recording>> &found, int part);
    void keep(const QString &sessionId, Recording recording, std::chrono::milliseconds length);
    void forget(const QString &sessionId, int part); ///< its row alone
    /// The file is deleted, and its row. Where its folder is not there nothing is: it may be on a
    /// disk that is not connected.
    void remove(const QString &sessionId, const Recording &recording);
    /// Finds the length of what was left behind without one, of all sessions (an empty id) or of
    /// one. What is not there now, or is still being written, stays without.
    void mend(const QString &sessionId, const IsWritten &isWritten);

Q_SIGNALS:
    void changed(const QString &sessionId); ///< what of() answers
    void failed(const hs::Error &error);

private:
    void mendOne(const SessionRecording &one);

    SessionStore &m_store;
    RecorderThreads &m_threads;
};

} // namespace hs
