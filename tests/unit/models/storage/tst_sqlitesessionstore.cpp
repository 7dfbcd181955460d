#include "models/storage/sqlitesessionstore.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/models/storage/rawdatabase.h"
#include "tests/unit/models/storage/samples.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {

/// The store's everyday work on a file of its own.
class TstSqliteSessionStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<SqliteSessionStore>(path(), m_clock);
    }
    void cleanup() { m_store.reset(); }

    void openingIsTold()
    {
        QSignalSpy opened(m_store.get(), &SessionStore::opened);
        QTRY_COMPARE(opened.count(), 1);
        const auto how = opened.at(0).at(0).value<StoreOpening>();
        QVERIFY(!how.notice && !how.inMemory && how.setAside.isEmpty());
    }

    void aRecordedIntentIsReadBackWordForWord()
    {
        QSignalSpy added(m_store.get(), &SessionStore::added);
        const SessionRecord session = fullSession();
        QVERIFY(answer(m_store->recordIntent(session)).has_value());
        QCOMPARE(answer(m_store->page(0, 10)).value(), QList<SessionRecord>{session});
        QTRY_COMPARE(added.count(), 1);
        QCOMPARE(added.at(0).at(0).value<SessionRecord>(), session);
    }

    void aDaysSessionsAndBilledOnesAreFound()
    {
        SessionRecord early = newSession(0);
        SessionRecord late = newSession(5);
        SessionRecord latest = newSession(6);
        latest.billedCost = early.billedCost = Money::fromMicros(1);
        for (const SessionRecord &session : {early, late, latest})
            QVERIFY(answer(m_store->recordIntent(session)).has_value());
        QCOMPARE(answer(m_store->sessionsSince(late.createdAt)).value(),
                 (QList<SessionRecord>{latest, late}));
        QCOMPARE(answer(m_store->billedSessions(10)).value(),
                 (QList<SessionRecord>{latest, early}));
        QCOMPARE(answer(m_store->billedSessions(1)).value(), QList<SessionRecord>{latest});
    }

    void billedSessionsAreFoundByAnIndex()
    {
        QVERIFY(answer(m_store->count()).has_value());
        QString plan;
        const auto read = raw(path())->read(
            u"EXPLAIN QUERY PLAN SELECT id FROM sessions WHERE billed_micros IS NOT NULL "
            "ORDER BY created_at DESC LIMIT 10"_s,
            {}, [&](const QSqlQuery &row) { plan += row.value(3).toString(); });
        QVERIFY(read);
        QVERIFY2(plan.contains(u"sessions_billed"_s) && !plan.contains(u"TEMP B-TREE"_s),
                 qPrintable(plan));
    }

    void anIntentIsOnDiskBeforeItsAnswer()
    {
        const SessionRecord session = newSession();
        QVERIFY(answer(m_store->recordIntent(session)).has_value());
        const auto other = raw(path());
        QCOMPARE(valueIn(*other, u"SELECT id FROM sessions"_s).toString(), session.id);
    }

    void theSameIdTwiceIsRefused()
    {
        const SessionRecord session = newSession();
        QVERIFY(answer(m_store->recordIntent(session)).has_value());
        const auto again = answer(m_store->recordIntent(session));
        QVERIFY(!again.has_value());
        QCOMPARE(again.error().kind, ErrorKind::StoreFailed);
        QCOMPARE(answer(m_store->count()).value(), 1);
    }

    void anUpdateWritesEveryFieldAndIsTold()
    {
        SessionRecord session = newSession();
        QSignalSpy changed(m_store.get(), &SessionStore::changed);
        QVERIFY(answer(m_store->recordIntent(session)).has_value());
        const QString id = std::exchange(session, fullSession()).id;
        session.id = id;
        m_store->update(session);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(changed.at(0).at(0).value<SessionRecord>(), session);
        QCOMPARE(answer(m_store->page(0, 10)).value(), QList<SessionRecord>{session});
    }

    void anUpdateOfAnUnknownSessionMakesNoRow()
    {
        QSignalSpy changed(m_store.get(), &SessionStore::changed);
        m_store->update(newSession());
        QCOMPARE(answer(m_store->count()).value(), 0);
        QCOMPARE(changed.count(), 0);
    }

    void aReadSeesEveryWriteCalledBeforeIt()
    {
        const SessionRecord session = newSession();
        static_cast<void>(m_store->recordIntent(session));
        for (int i = 0; i < 100; ++i)
            m_store->putLine(session.id, {i, Speaker::Agent, u"line %1"_s.arg(i), true, 10ms * i});
        const auto lines = answer(m_store->lines(session.id)).value();
        QCOMPARE(lines.size(), 100);
        QCOMPARE(lines.last(), (TranscriptLine{99, Speaker::Agent, u"line 99"_s, true, 990ms}));
    }

    void aLineIsReplacedByItsNumber()
    {
        const SessionRecord session = newSession();
        static_cast<void>(m_store->recordIntent(session));
        m_store->putLine(session.id, {0, Speaker::Operator, u"I wa"_s, false, 5ms});
        const TranscriptLine whole{0, Speaker::Operator, u"I want <b>"_s + QChar(0x202E), true,
                                   5ms};
        m_store->putLine(session.id, whole);
        QCOMPARE(answer(m_store->lines(session.id)).value(), QList<TranscriptLine>{whole});
    }

    void aLineKeepsWhatWasHeardAndTheWaitForIt()
    {
        const SessionRecord session = newSession();
        static_cast<void>(m_store->recordIntent(session));
        TranscriptLine line{0, Speaker::Agent, u"one two"_s, true, 5ms};
        line.wait = 730ms;
        m_store->putLine(session.id, line);
        line.heard = 3; // told later
        m_store->putLine(session.id, line);
        QCOMPARE(answer(m_store->lines(session.id)).value(), QList<TranscriptLine>{line});
    }

    void aMarkOfTheByteOrderGarblesNoText()
    {
        SessionRecord session = newSession();
        session.callerName = u"\xfffe\xfeffZoë"_s;
        QVERIFY(answer(m_store->recordIntent(session)).has_value());
        QCOMPARE(answer(m_store->session(session.id)).value()->callerName, u"Zoë"_s);
    }

    void eventsKeepTheOrderOfTheirCalls()
    {
        const SessionRecord session = newSession();
        static_cast<void>(m_store->recordIntent(session));
        const QList<SessionEvent> events{eventNamed(u"b"_s, 9), eventNamed(u"a"_s, 1)};
        for (const SessionEvent &event : events)
            m_store->append(session.id, event);
        QCOMPARE(answer(m_store->events(session.id)).value(), events);
        QCOMPARE(answer(m_store->events(u"nobody"_s)).value().size(), 0);
    }

    void whatHappenedBeforeTheIntentIsKeptWithIt()
    {
        const SessionRecord session = newSession();
        m_store->append(session.id, eventNamed(u"state.Preparing"_s));
        QCOMPARE(answer(m_store->events(session.id)).value().size(), 0);
        static_cast<void>(m_store->recordIntent(session));
        m_store->append(session.id, eventNamed(u"state.Placing"_s));
        const auto events = answer(m_store->events(session.id)).value();
        QCOMPARE(events.size(), 2);
        QCOMPARE(events.first().name, u"state.Preparing"_s);
    }

    void eventsCanNeitherBeChangedNorDeleted()
    {
        const SessionRecord session = newSession();
        m_store->append(session.id, eventNamed(u"hangup.pressed"_s));
        QVERIFY(answer(m_store->recordIntent(session)).has_value());
        const auto other = raw(path());
        QVERIFY(!other->run(u"UPDATE events SET name = 'other'"_s));
        QVERIFY(!other->run(u"DELETE FROM events"_s));
        QCOMPARE(answer(m_store->events(session.id)).value().size(), 1);
    }

    void aReceiptComesBackRowForRow()
    {
        const SessionRecord session = newSession();
        const Receipt receipt = fullReceipt(session.id);
        m_store->append(session.id, receipt.rows().constFirst()); // a step before the row is there
        static_cast<void>(m_store->recordIntent(session));
        const QList<ReceiptRow> later = receipt.rows().sliced(1);
        for (const ReceiptRow &row : later)
            m_store->append(session.id, row);
        const auto read = answer(m_store->receipt(session.id));
        QVERIFY(read.has_value());
        QCOMPARE(*read, receipt);
        QVERIFY(read->proven().has_value());
        QVERIFY(answer(m_store->receipt(u"nobody"_s)).value().isEmpty());
    }

    void aReceiptCanNeitherBeChangedNorDeleted()
    {
        const SessionRecord session = newSession();
        static_cast<void>(m_store->recordIntent(session));
        const Receipt receipt = fullReceipt(session.id);
        for (const ReceiptRow &row : receipt.rows())
            m_store->append(session.id, row);
        QVERIFY(answer(m_store->receipt(session.id)).has_value());
        const auto other = raw(path());
        QVERIFY(!other->run(u"UPDATE receipts SET answer = 'completed'"_s));
        QVERIFY(!other->run(u"DELETE FROM receipts"_s));
        QCOMPARE(valueIn(*other, u"SELECT count(*) FROM receipts"_s).toInt(), 3);
        QCOMPARE(*answer(m_store->receipt(session.id)), receipt);
    }

    void aReceiptChangedPastItsTriggersIsFoundOut()
    {
        const SessionRecord session = newSession();
        static_cast<void>(m_store->recordIntent(session));
        const Receipt receipt = fullReceipt(session.id);
        for (const ReceiptRow &row : receipt.rows())
            m_store->append(session.id, row);
        QVERIFY(answer(m_store->receipt(session.id)).has_value());
        const auto other = raw(path());
        QVERIFY(other->run(u"DROP TRIGGER receipts_are_never_changed"_s).has_value());
        QVERIFY(other->run(u"UPDATE receipts SET answer = 'completed' WHERE sequence = 1"_s)
                    .has_value());
        const auto read = answer(m_store->receipt(session.id));
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().kind, ErrorKind::StoreCorrupt);
        QCOMPARE(answer(m_store->count()).value(), 1); // the file itself is sound, and stays
    }

    void pagesRunFromTheNewestSession()
    {
        QList<SessionRecord> newestFirst;
        for (int minute = 0; minute < 10; ++minute) {
            newestFirst.prepend(newSession(minute));
            static_cast<void>(m_store->recordIntent(newestFirst.first()));
        }
        QCOMPARE(answer(m_store->count()).value(), 10);
        QCOMPARE(answer(m_store->page(0, 4)).value(), newestFirst.mid(0, 4));
        QCOMPARE(answer(m_store->page(8, 4)).value(), newestFirst.mid(8, 4));
        QCOMPARE(answer(m_store->page(20, 4)).value().size(), 0);
    }

    void aWalletReadingIsStoredInMillionths()
    {
        Wallet wallet;
        wallet.balance = Money::fromMicros(-1'234'567);
        wallet.linesLimit = 5;
        m_store->record(wallet, m_clock.utcNow());
        QVERIFY(answer(m_store->count()).has_value());
        const auto other = raw(path());
        QCOMPARE(valueIn(*other, u"SELECT balance_micros FROM wallet_readings"_s).toLongLong(),
                 -1'234'567);
        QVERIFY(valueIn(*other, u"SELECT rate_micros FROM wallet_readings"_s).isNull());
    }

    void logRowsOfSessionsAreClaimed()
    {
        SessionRecord session = newSession();
        static_cast<void>(m_store->recordIntent(session));
        session.platformLogId = 77;
        m_store->update(session);
        static_cast<void>(m_store->recordIntent(newSession(1))); // has no log row: 0 claims nothing
        QCOMPARE(answer(m_store->claimedLogs({0, 76, 77})).value(), QList<qint64>{77});
    }

    void writesReachTheDiskByThemselvesAtOnce()
    {
        const SessionRecord session = newSession();
        QVERIFY(answer(m_store->recordIntent(session)).has_value());
        const auto other = raw(path());
        QElapsedTimer since;
        since.start();
        m_store->append(session.id, eventNamed(u"state.InCall"_s));
        QTRY_COMPARE(valueIn(*other, u"SELECT count(*) FROM events"_s).toInt(), 1);
        QVERIFY2(since.elapsed() < 1000, "nothing but the write itself made it happen");
    }

    void theFilesOfAKilledProgramHoldAllThatWasWritten()
    {
        const SessionRecord session = newSession();
        static_cast<void>(m_store->recordIntent(session));
        m_store->append(session.id, eventNamed(u"state.InCall"_s));
        QVERIFY(answer(m_store->count()).has_value());
        // What kill -9 leaves behind: the files as they are while the store is open, without its
        // shared memory.
        const QString left = m_folder->filePath(u"left.db"_s);
        QVERIFY(QFile::copy(path(), left) && QFile::copy(path() + u"-wal"_s, left + u"-wal"_s));
        SqliteSessionStore next(left, m_clock);
        QCOMPARE(answer(next.page(0, 1)).value(), QList<SessionRecord>{session});
        QCOMPARE(answer(next.events(session.id)).value().size(), 1);
    }

    void sessionsOpenAtTheStartBecomeInterrupted()
    {
        SessionRecord open = newSession(0);
        open.answeredAt = open.createdAt.addSecs(2);
        open.state = CallState::InCall;
        SessionRecord over = newSession(1);
        over.state = CallState::Ended;
        static_cast<void>(m_store->recordIntent(open));
        static_cast<void>(m_store->recordIntent(over));
        m_store->append(open.id, eventNamed(u"state.InCall"_s, 5));
        m_store->putLine(open.id, {0, Speaker::Agent, u"Hello"_s, true, 60s});
        restart();
        const SessionRecord mine = newSession(2);
        static_cast<void>(m_store->recordIntent(mine)); // opened by this run: not interrupted

        QSignalSpy changed(m_store.get(), &SessionStore::changed);
        const auto taken = answer(m_store->takeInterrupted()).value();
        QCOMPARE(taken.size(), 1);
        SessionRecord expected = open;
        expected.interrupted = true;
        expected.endReason = EndReason::Interrupted;
        expected.endedAt = open.answeredAt.addSecs(60); // the last sign of life was the line
        QCOMPARE(taken.first(), expected);
        QTRY_COMPARE(changed.count(), 1);
        const auto events = answer(m_store->events(open.id)).value();
        QCOMPARE(events.last().name, u"session.interrupted"_s);
        QCOMPARE(events.last().origin, Origin::Program);
        QCOMPARE(answer(m_store->takeInterrupted()).value().size(), 0);
        restart();
        QCOMPARE(answer(m_store->takeInterrupted()).value(),
                 QList<SessionRecord>{interruptedNow(mine)});
    }

    void callsReturnAtOnceWhileTheDatabaseIsBusy()
    {
        const SessionRecord session = newSession();
        QVERIFY(answer(m_store->recordIntent(session)).has_value());
        const auto other = raw(path());
        QVERIFY(other->run(u"BEGIN IMMEDIATE"_s));
        QElapsedTimer since;
        since.start();
        m_store->append(session.id, eventNamed(u"state.InCall"_s));
        const auto events = m_store->events(session.id);
        const auto intent = m_store->recordIntent(newSession(1));
        SqliteSessionStore second(path(), m_clock);
        QVERIFY2(since.elapsed() < 200, "no call waits for the file");
        QVERIFY(!events.isFinished());
        QVERIFY(other->run(u"ROLLBACK"_s));
        QCOMPARE(answer(events).value().size(), 1);
        QVERIFY(answer(intent).has_value());
    }

    void theDestructorWritesWhatStillWaits()
    {
        const SessionRecord session = newSession();
        static_cast<void>(m_store->recordIntent(session));
        for (int i = 0; i < 500; ++i)
            m_store->append(session.id, eventNamed(u"event %1"_s.arg(i)));
        m_store.reset();
        const auto other = raw(path());
        QCOMPARE(valueIn(*other, u"SELECT count(*) FROM events"_s).toInt(), 500);
    }

    void noConnectionStaysBehind()
    {
        QVERIFY(answer(m_store->count()).has_value());
        m_store.reset();
        QCOMPARE(QSqlDatabase::connectionNames().size(), 0);
        QVERIFY(!QFile::exists(path() + u"-wal"_s)); // closed in order
    }

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"hookswitch.db"_s); }
    void restart()
    {
        m_store.reset();
        m_store = std::make_unique<SqliteSessionStore>(path(), m_clock);
    }
    /// A session without a single event or line, found at this start.
    [[nodiscard]] SessionRecord interruptedNow(SessionRecord session) const
    {
        session.interrupted = true;
        session.endReason = EndReason::Interrupted;
        session.endedAt = m_clock.utcNow();
        return session;
    }

    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SqliteSessionStore> m_store;
};

HS_TEST_CLASS(TstSqliteSessionStore)

} // namespace hs::test

#include "tst_sqlitesessionstore.moc"
