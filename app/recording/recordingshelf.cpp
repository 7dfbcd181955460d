#include "app/recording/recordingshelf.h"

#include "app/recording/recorderthreads.h"
#include "app/recording/recordingfiles.h"
#include "models/domain/whilealive.h"
#include "models/storage/sessionstore.h"

#include <QFileInfo>

#include <algorithm>

namespace hs {

RecordingShelf::RecordingShelf(SessionStore &store, RecorderThreads &threads, QObject *parent)
    : QObject(parent), m_store(store), m_threads(threads)
{
}

QFuture<Result<QList<Recording>>> RecordingShelf::of(const QString &sessionId) const
{
    return m_store.recordings(sessionId);
}

bool RecordingShelf::holds(const Result<QList<Recording>> &found, int part)
{
    return found && std::any_of(found->begin(), found->end(), [part](const Recording &recording) {
               return recording.part == part;
           });
}

void RecordingShelf::keep(const QString &sessionId, Recording recording,
                          std::chrono::milliseconds length)
{
    recording.length = length;
    m_store.putRecording(sessionId, recording);
    Q_EMIT changed(sessionId);
}

void RecordingShelf::forget(const QString &sessionId, int part)
{
    m_store.removeRecording(sessionId, part);
}

void RecordingShelf::remove(const QString &sessionId, const Recording &recording)
{
    const auto work = [this, sessionId, recording]() -> RecorderThread::Answer {
        const bool isGone = recordingfiles::remove(recording.path);
        return [this, sessionId, recording, isGone] {
            if (isGone)
                m_store.removeRecording(sessionId, recording.part);
            else
                Q_EMIT failed(fail(ErrorKind::RecordingKept).value());
            Q_EMIT changed(sessionId);
        };
    };
    m_threads.run(QFileInfo(recording.path).path(), work);
}

void RecordingShelf::mend(const QString &sessionId, const IsWritten &isWritten)
{
    thenWhileAlive(m_store.unfinishedRecordings(), this,
                   [this, sessionId, isWritten](const Result<QList<SessionRecording>> &found) {
                       const auto left = found.value_or(QList<SessionRecording>());
                       for (const SessionRecording &one : left) {
                           const bool isMeant = sessionId.isEmpty() || one.sessionId == sessionId;
                           if (isMeant && !isWritten(one.sessionId, one.recording.part))
                               mendOne(one);
                       }
                   });
}

void RecordingShelf::mendOne(const SessionRecording &one)
{
    m_threads.run(QFileInfo(one.recording.path).path(), [this, one]() -> RecorderThread::Answer {
        const auto length = recordingfiles::mend(one.recording.path);
        if (!length)
            return {};
        return [this, one, length] { keep(one.sessionId, one.recording, *length); };
    });
}

} // namespace hs
