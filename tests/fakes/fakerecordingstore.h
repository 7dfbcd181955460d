#pragma once
#include "models/storage/sessionstore.h"
#include "tests/fakes/answers.h"

#include <QHash>

namespace hs::test {

/// The part of a store in memory that holds recordings.
class FakeRecordingStore : public SessionStore
{
    Q_OBJECT
public:
    using SessionStore::SessionStore;

    void putRecording(const QString &sessionId, const Recording &recording) override
    {
        auto &all = m_recordings[sessionId];
        all.removeIf([&](const Recording &r) { return r.part == recording.part; });
        all.append(recording);
    }
    void removeRecording(const QString &sessionId, int part) override
    {
        m_recordings[sessionId].removeIf([&](const Recording &r) { return r.part == part; });
    }
    QFuture<Result<QList<Recording>>> recordings(const QString &sessionId) override
    {
        return atOnce(m_recordings.value(sessionId));
    }
    QFuture<Result<QList<SessionRecording>>> unfinishedRecordings() override
    {
        QList<SessionRecording> found;
        for (auto of = m_recordings.cbegin(); of != m_recordings.cend(); ++of) {
            for (const Recording &recording : of.value()) {
                if (!recording.length)
                    found.append({of.key(), recording});
            }
        }
        return atOnce(found);
    }

private:
    QHash<QString, QList<Recording>> m_recordings;
};

} // namespace hs::test
