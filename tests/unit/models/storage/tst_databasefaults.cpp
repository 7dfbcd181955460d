#include "models/storage/sqlitesessionstore.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/models/storage/rawdatabase.h"
#include "tests/unit/models/storage/readonlyfiles.h"
#include "tests/unit/models/storage/samples.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {

/// What becomes of a session when its database cannot be used. Every case on a real file.
class TstDatabaseFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void anUnusableFileIsSetAsideAndANewOneStarted_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray sound = soundFile();
        QByteArray scribbled = sound;
        scribbled.replace(4096, 2000, QByteArray(2000, '\xA5'));
        QTest::newRow("garbage") << QByteArray(10'000, 'x');
        QTest::newRow("shorter than a header") << QByteArray("SQLite format 3");
        QTest::newRow("cut in the middle") << sound.first(sound.size() / 2);
        QTest::newRow("damaged inside") << scribbled;
    }
    void anUnusableFileIsSetAsideAndANewOneStarted()
    {
        QFETCH(const QByteArray, bytes);
        writeBytes(path(), bytes);
        SqliteSessionStore store(path(), m_clock);
        const StoreOpening how = openingOf(store);
        QCOMPARE(noticeOf(how), ErrorKind::StoreCorrupt);
        QVERIFY(!how.inMemory);
        QCOMPARE(how.setAside, path() + u".corrupt-20260102T030405Z"_s);
        QCOMPARE(bytesOf(how.setAside), bytes);
        worksWith(store);
    }

    void aSecondUnusableFileDoesNotReplaceTheFirst()
    {
        for (const char letter : {'a', 'b'}) {
            writeBytes(path(), QByteArray(5000, letter));
            SqliteSessionStore store(path(), m_clock);
            QCOMPARE(bytesOf(openingOf(store).setAside), QByteArray(5000, letter));
        }
        QCOMPARE(QDir(m_folder->path()).entryList({u"*.corrupt-*"_s}, QDir::Files).size(), 2);
    }

    void aNewerProgramsFileIsLeftAsItIs()
    {
        writeBytes(path(), soundFile());
        QVERIFY(raw(path())->run(u"PRAGMA user_version = 99"_s));
        const QByteArray before = bytesOf(path());
        {
            SqliteSessionStore store(path(), m_clock);
            const StoreOpening how = openingOf(store);
            QCOMPARE(noticeOf(how), ErrorKind::StoreTooNew);
            QVERIFY(how.inMemory && how.setAside.isEmpty());
            worksWith(store);
        }
        QCOMPARE(bytesOf(path()), before);
    }

    void aReadOnlyFileIsReadAndTheRestStaysInMemory()
    {
        writeBytes(path(), soundFile());
        const QByteArray before = bytesOf(path());
        const ReadOnlyFiles protect(m_folder->path(), ReadOnlyFiles::What::Files);
        SqliteSessionStore store(path(), m_clock);
        const StoreOpening how = openingOf(store);
        QCOMPARE(noticeOf(how), ErrorKind::StoreReadOnly);
        QVERIFY(how.inMemory);
        QCOMPARE(answer(store.count()).value(), soundSessions);
        worksWith(store);
        QCOMPARE(answer(store.count()).value(), soundSessions + 1);
        QCOMPARE(bytesOf(path()), before);
    }

    void aReadOnlyFolderIsReadAndTheRestStaysInMemory()
    {
        writeBytes(path(), soundFile());
        const ReadOnlyFiles protect(m_folder->path(), ReadOnlyFiles::What::Folder);
        SqliteSessionStore store(path(), m_clock);
        QCOMPARE(noticeOf(openingOf(store)), ErrorKind::StoreReadOnly);
        QCOMPARE(answer(store.count()).value(), soundSessions);
        worksWith(store);
    }

    void aFolderThatTakesNoFileLeavesTheStoreInMemory()
    {
        const ReadOnlyFiles protect(m_folder->path(), ReadOnlyFiles::What::Folder);
        SqliteSessionStore store(path(), m_clock);
        const StoreOpening how = openingOf(store);
        QCOMPARE(noticeOf(how), ErrorKind::StoreReadOnly);
        QVERIFY(how.inMemory);
        worksWith(store);
    }

    void aFileLockedAtTheStartIsWaitedFor()
    {
        const auto other = raw(path());
        QVERIFY(other->run(u"BEGIN EXCLUSIVE"_s));
        SqliteSessionStore store(path(), m_clock, impatient());
        QSignalSpy failed(&store, &SessionStore::failed);
        QSignalSpy opened(&store, &SessionStore::opened);
        const auto intent = store.recordIntent(newSession());
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed.at(0).at(0).value<Error>().kind, ErrorKind::StoreLocked);
        QVERIFY(!intent.isFinished());
        QVERIFY(other->run(u"ROLLBACK"_s));
        QVERIFY(answer(intent).has_value());
        QTRY_COMPARE(opened.count(), 1);
        QCOMPARE(failed.count(), 1);
    }

    void writesWaitForALockAndAreToldOnce()
    {
        SqliteSessionStore store(path(), m_clock, impatient());
        const SessionRecord session = newSession();
        QVERIFY(answer(store.recordIntent(session)).has_value());
        QSignalSpy failed(&store, &SessionStore::failed);
        const auto other = raw(path());
        QVERIFY(other->run(u"BEGIN IMMEDIATE"_s));
        store.append(session.id, eventNamed(u"hangup.pressed"_s));
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed.at(0).at(0).value<Error>().kind, ErrorKind::StoreLocked);
        // An intent that cannot be on disk says so, and the call is not placed.
        QCOMPARE(answer(store.recordIntent(newSession(1))).error().kind, ErrorKind::StoreLocked);
        QCOMPARE(answer(store.events(session.id)).error().kind, ErrorKind::StoreLocked);
        QVERIFY(other->run(u"ROLLBACK"_s));
        QTRY_COMPARE(valueIn(*other, u"SELECT name FROM events"_s).toString(), u"hangup.pressed"_s);
        QCOMPARE(failed.count(), 1);
        QCOMPARE(answer(store.events(session.id)).value().size(), 1);
    }

    void aFullDiskIsToldOnceAndNothingIsLost()
    {
        writeBytes(path(), soundFile());
        const auto other = raw(path());
        QVERIFY(other->run(u"CREATE TABLE ballast AS SELECT zeroblob(400000) AS weight"_s));
        auto options = impatient();
        options.mostPages = 1; // SQLite takes this as: no larger than it is now
        SqliteSessionStore store(path(), m_clock, options);
        QSignalSpy failed(&store, &SessionStore::failed);
        const SessionRecord session = answer(store.page(0, 1)).value().constFirst();
        for (int i = 0; i < 100; ++i)
            store.putLine(session.id, {i, Speaker::Agent, QString(1000, u'w'), true, 1ms * i});
        QTRY_COMPARE(failed.count(), 1);
        const auto error = failed.at(0).at(0).value<Error>();
        QCOMPARE(error.kind, ErrorKind::StoreFull);
        QVERIFY(!error.detail.contains(u'w') && !error.detail.contains(m_folder->path()));
        store.append(session.id, eventNamed(u"state.Ended"_s));

        QVERIFY(other->run(u"DROP TABLE ballast"_s)); // room again
        QTRY_COMPARE(valueIn(*other, u"SELECT count(*) FROM transcript_lines"_s).toInt(), 100);
        QCOMPARE(answer(store.events(session.id)).value().size(), 1);
        QCOMPARE(failed.count(), 1);
    }

    void aStoreThatCannotWriteStillEndsInTime()
    {
        auto store = std::make_unique<SqliteSessionStore>(path(), m_clock, impatient());
        const SessionRecord session = newSession();
        QVERIFY(answer(store->recordIntent(session)).has_value());
        const auto other = raw(path());
        QVERIFY(other->run(u"BEGIN IMMEDIATE"_s));
        store->append(session.id, eventNamed(u"state.Ended"_s));
        const auto events = store->events(session.id);
        const auto started = SystemClock().monotonic();
        store.reset();
        QVERIFY(SystemClock().monotonic() - started < 4s);
        QVERIFY(events.isFinished());
        QVERIFY(!events.result().has_value());
    }

    void aStoreThatNeverOpenedAnswersWhatWasAsked()
    {
        const auto other = raw(path());
        QVERIFY(other->run(u"BEGIN EXCLUSIVE"_s));
        auto store = std::make_unique<SqliteSessionStore>(path(), m_clock, impatient());
        const auto count = store->count();
        const auto intent = store->recordIntent(newSession());
        store.reset();
        QCOMPARE(count.result().error().kind, ErrorKind::StoreLocked);
        QCOMPARE(intent.result().error().kind, ErrorKind::StoreLocked);
    }

private:
    static constexpr int soundSessions = 10;

    [[nodiscard]] QString path() const { return m_folder->filePath(u"hookswitch.db"_s); }
    [[nodiscard]] static SqliteSessionStore::Options impatient()
    {
        SqliteSessionStore::Options options;
        options.busyTimeout = 20ms;
        return options;
    }

    /// A whole database with some sessions, as a closed store leaves it.
    [[nodiscard]] QByteArray soundFile() const
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"sound.db"_s);
        {
            SqliteSessionStore store(file, m_clock);
            for (int i = 0; i < soundSessions; ++i)
                static_cast<void>(store.recordIntent(newSession(i)));
        }
        return bytesOf(file);
    }

    [[nodiscard]] static StoreOpening openingOf(SqliteSessionStore &store)
    {
        QSignalSpy opened(&store, &SessionStore::opened);
        if (opened.isEmpty() && !opened.wait(10'000))
            qFatal("the store did not open");
        return opened.at(0).at(0).value<StoreOpening>();
    }

    [[nodiscard]] ErrorKind noticeOf(const StoreOpening &how) const
    {
        if (!how.notice || how.notice->detail.contains(m_folder->path()))
            return ErrorKind::Internal;
        return how.notice->kind;
    }

    static void worksWith(SqliteSessionStore &store)
    {
        const SessionRecord session = newSession(9999);
        QVERIFY(answer(store.recordIntent(session)).has_value());
        store.append(session.id, eventNamed(u"state.InCall"_s));
        QCOMPARE(answer(store.page(0, 1)).value(), QList<SessionRecord>{session});
        QCOMPARE(answer(store.events(session.id)).value().size(), 1);
    }

    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
};

HS_TEST_CLASS(TstDatabaseFaults)

} // namespace hs::test

#include "tst_databasefaults.moc"
