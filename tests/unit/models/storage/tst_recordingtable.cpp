#include "models/storage/sqlitesessionstore.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/models/storage/samples.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {

class TstRecordingTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recordingsAreKeptReplacedAndRemoved()
    {
        const QTemporaryDir folder;
        const FakeClock clock;
        SqliteSessionStore store(folder.filePath(u"hookswitch.db"_s), clock);
        const SessionRecord session = newSession();
        static_cast<void>(store.recordIntent(session));
        Recording first{.part = 0,
                        .path = u"/calls/ä.opus"_s,
                        .format = RecordingFormat::Opus,
                        .startedAt = clock.utcNow(),
                        .offset = 1500ms,
                        .length = {}};
        Recording second = first;
        second.part = 1;
        second.format = RecordingFormat::Wav;
        store.putRecording(session.id, first);
        store.putRecording(session.id, second);
        QCOMPARE(answer(store.unfinishedRecordings()).value(),
                 (QList<SessionRecording>{{session.id, first}, {session.id, second}}));
        first.length = 61s;
        store.putRecording(session.id, first);
        QCOMPARE(answer(store.recordings(session.id)).value(), (QList<Recording>{first, second}));
        QCOMPARE(answer(store.unfinishedRecordings()).value(),
                 (QList<SessionRecording>{{session.id, second}}));
        store.removeRecording(session.id, 1);
        store.removeRecording(session.id, 7); // never was
        QCOMPARE(answer(store.recordings(session.id)).value(), QList<Recording>{first});
    }
};

HS_TEST_CLASS(TstRecordingTable)

} // namespace hs::test
#include "tst_recordingtable.moc"
