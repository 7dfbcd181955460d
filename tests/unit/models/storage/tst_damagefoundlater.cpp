#include "models/storage/chatstore.h"
#include "models/storage/databasefile.h"
#include "models/storage/sqlitesessionstore.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/models/storage/chatsamples.h"
#include "tests/unit/models/storage/rawdatabase.h"
#include "tests/unit/models/storage/samples.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {

/// A file so large that it is not checked through when it is opened, with one damaged table in it.
class TstDamageFoundLater : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aWriteBringsTheOpenSessionIntoANewFile()
    {
        makeLargeFile({});
        damage(u"events"_s);
        SqliteSessionStore store(path(), m_clock);
        const QSignalSpy opened(&store, &SessionStore::opened);
        const QSignalSpy failed(&store, &SessionStore::failed);
        SessionRecord session = newSession(1);
        QVERIFY(answer(store.recordIntent(session)).has_value());
        store.putLine(session.id, line());
        QCOMPARE(answer(store.lines(session.id)).value().size(), 1);
        QCOMPARE(opened.size(), 1);
        QVERIFY(!openingAt(opened, 0).notice);

        store.append(session.id, eventNamed(u"state.InCall"_s));
        QTRY_COMPARE(opened.size(), 2);
        const StoreOpening how = openingAt(opened, 1);
        QVERIFY(how.notice && how.notice->kind == ErrorKind::StoreCorrupt);
        QCOMPARE(how.setAside, path() + u".corrupt-20260102T030405Z"_s);
        QVERIFY(!how.inMemory && QFile::exists(how.setAside));
        session.state = CallState::Ended;
        store.update(session);
        QCOMPARE(answer(store.page(0, 9)).value(), QList<SessionRecord>{session});
        QCOMPARE(answer(store.lines(session.id)).value(), QList<TranscriptLine>{line()});
        QCOMPARE(answer(store.events(session.id)).value().size(), 1);
        QCOMPARE(opened.size(), 2);
        QVERIFY(failed.isEmpty()); // nothing is to be tried again
    }

    void aReadIsAnsweredFromTheNewFile()
    {
        makeLargeFile({newSession(1)});
        damage(u"events"_s);
        SqliteSessionStore store(path(), m_clock);
        const QSignalSpy opened(&store, &SessionStore::opened);
        const QString old = answer(store.page(0, 1)).value().constFirst().id;
        QVERIFY(answer(store.events(old)).value().isEmpty());
        QTRY_COMPARE(opened.size(), 2);
        QCOMPARE(answer(store.count()).value(), 0);
    }

    void aNewSessionIsRecordedInTheNewFile()
    {
        makeLargeFile({newSession(1)});
        damage(u"sessions"_s);
        SqliteSessionStore store(path(), m_clock);
        const SessionRecord session = newSession(2);
        QVERIFY(answer(store.recordIntent(session)).has_value());
        QCOMPARE(answer(store.page(0, 9)).value(), QList<SessionRecord>{session});
    }

    void aBillThatComesLaterIsNotLost()
    {
        SessionRecord session = newSession(1);
        session.state = CallState::Ended;
        makeLargeFile({session});
        damage(u"events"_s);
        SqliteSessionStore store(path(), m_clock);
        const QSignalSpy added(&store, &SessionStore::added);
        store.append(session.id, eventNamed(u"log.matched"_s));
        session.billedCost = Money::fromMicros(90'000);
        store.update(session);
        QCOMPARE(answer(store.page(0, 9)).value(), QList<SessionRecord>{session});
        QCOMPARE(answer(store.events(session.id)).value().size(), 1);
        QTRY_COMPARE(added.size(), 1);
    }

    void aSessionFoundOpenIsStillToldInterrupted()
    {
        makeLargeFile({newSession(1)});
        damage(u"events"_s);
        SqliteSessionStore store(path(), m_clock);
        QCOMPARE(answer(store.takeInterrupted()).value().size(), 1);
        const auto rows = answer(store.page(0, 9)).value();
        QCOMPARE(rows.size(), 1);
        QVERIFY(rows.constFirst().interrupted);
        // What the new file opens with is going on, and no second look takes it for left over.
        QVERIFY(answer(store.recordIntent(newSession(2))).has_value());
        QVERIFY(answer(store.takeInterrupted()).value().isEmpty());
    }

    void aChatGoesOnInANewFile()
    {
        makeLargeFile({});
        {
            SqliteSessionStore store(path(), m_clock);
            QVERIFY(answer(store.chats()->putChat(fullChat(u"read"_s))).has_value());
        }
        damage(u"chat_messages"_s);
        SqliteSessionStore store(path(), m_clock);
        const QSignalSpy opened(&store, &SessionStore::opened);
        const auto chats = store.chats();
        QVERIFY(answer(chats->putChat(newChat(u"written"_s))).has_value());
        QCOMPARE(answer(chats->chats(9))->size(), 2);
        QTRY_COMPARE(opened.size(), 1);

        QVERIFY(answer(chats->putMessage(u"written"_s, said(7, u"Hello."_s), true)).has_value());
        QTRY_COMPARE(opened.size(), 2);
        QVERIFY(answer(chats->setDraft(u"read"_s, u"draft"_s)).has_value());
        const ChatSummary written = answer(chats->chat(u"written"_s)).value().value();
        QCOMPARE(written.chat, newChat(u"written"_s));
        QCOMPARE(written.messages, 8);
        QCOMPARE(written.lastText, u"Hello."_s);
        const ChatSummary read = answer(chats->chat(u"read"_s)).value().value();
        QCOMPARE(read.chat, fullChat(u"read"_s));
        QCOMPARE(read.draft, u"draft"_s);
        QVERIFY(!answer(chats->setDraft(u"unknown"_s, u"draft"_s)));
        QCOMPARE(opened.size(), 2);
    }

    void aDiskThatDamagesEveryFileEndsInMemory()
    {
        DatabaseFile::Setup setup;
        setup.path = path();
        setup.timeStamp = u"now"_s;
        DatabaseFile file(setup, Migrations::builtIn());
        QVERIFY(file.open().has_value());
        const Error found = fail(ErrorKind::StoreCorrupt, u"test"_s).value();
        for (int i = 0; i < 3; ++i) {
            const auto anew = file.startAnew(found);
            QVERIFY(anew && !anew->how.inMemory && !anew->how.setAside.isEmpty());
        }
        const auto last = file.startAnew(found);
        QVERIFY(last && last->how.inMemory && last->how.notice);
        QCOMPARE(QDir(m_folder->path()).entryList({u"*.corrupt-now*"_s}, QDir::Files).size(), 3);
    }

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"hookswitch.db"_s); }
    [[nodiscard]] static TranscriptLine line()
    {
        return {0, Speaker::Agent, u"Hello."_s, true, 1s};
    }
    [[nodiscard]] static StoreOpening openingAt(const QSignalSpy &opened, int at)
    {
        return opened.at(at).at(0).value<StoreOpening>();
    }

    void makeLargeFile(const QList<SessionRecord> &sessions) const
    {
        {
            SqliteSessionStore store(path(), m_clock);
            for (const SessionRecord &session : sessions) {
                static_cast<void>(store.recordIntent(session));
                store.append(session.id, eventNamed(u"state.Recording"_s));
            }
        }
        const auto other = raw(path());
        if (!other->run(u"CREATE TABLE ballast AS SELECT zeroblob(17000000) AS weight"_s))
            qFatal("cannot make the test's file large");
    }

    /// Scribbles over the root page of a table, which nothing reads at the start.
    void damage(const QString &table) const
    {
        qint64 page = 0;
        {
            const auto other = raw(path());
            page = valueIn(*other,
                           u"SELECT rootpage FROM sqlite_schema WHERE name = '%1'"_s.arg(table))
                       .toLongLong();
        }
        QFile file(path());
        const qint64 pageSize = 4096;
        if (!file.open(QIODevice::ReadWrite) || !file.seek((page - 1) * pageSize)
            || file.write(QByteArray(pageSize, '\xA5')) != pageSize)
            qFatal("cannot damage the test's file");
    }

    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
};

HS_TEST_CLASS(TstDamageFoundLater)

} // namespace hs::test

#include "tst_damagefoundlater.moc"
