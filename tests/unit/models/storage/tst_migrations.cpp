#include "models/storage/chattables.h"
#include "models/storage/databasefile.h"
#include "models/storage/recordingtable.h"
#include "models/storage/sessiontables.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/models/storage/chatsamples.h"
#include "tests/unit/models/storage/rawdatabase.h"

#include <QDir>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {
namespace {

const QString first
    = u"-- a note; with a semicolon\nCREATE TABLE t (a TEXT);\n\nINSERT INTO t VALUES ('old');\n"_s;
const QString second = u"ALTER TABLE t ADD COLUMN b TEXT NOT NULL DEFAULT 'new';\n"_s;
const QString broken = u"CREATE TABLE half (a TEXT);\n\nCREATE TABLE t (a TEXT);\n"_s;

/// The forms up to this version, from the program's own resources.
Migrations upTo(int version)
{
    static_cast<void>(Migrations::builtIn()); // brings the resources in
    const QDir folder(u":/migrations"_s);
    QStringList scripts;
    const QStringList names = folder.entryList(QDir::Files, QDir::Name).mid(0, version);
    for (const QString &name : names) {
        QFile script(folder.filePath(name));
        if (!script.open(QIODevice::ReadOnly))
            qFatal("a migration is not in the resources");
        scripts.append(QString::fromUtf8(script.readAll()));
    }
    return Migrations(scripts);
}

} // namespace

class TstMigrations : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aNewFileGetsTheLatestFormInWalMode()
    {
        const auto open = file(Migrations::builtIn()).open();
        QVERIFY(open.has_value());
        QVERIFY(!open->how.notice);
        Connection &connection = *open->connection;
        QCOMPARE(valueIn(connection, u"PRAGMA user_version"_s).toInt(),
                 Migrations::builtIn().latest());
        QCOMPARE(valueIn(connection, u"PRAGMA journal_mode"_s).toString(), u"wal"_s);
        QCOMPARE(valueIn(connection, u"PRAGMA foreign_keys"_s).toInt(), 1);
        QCOMPARE(valueIn(connection, u"PRAGMA synchronous"_s).toInt(), 1);
        QVERIFY(copies().isEmpty()); // there was nothing to lose
    }

    void anUpgradeKeepsTheRowsAndACopyOfTheOldFile()
    {
        QVERIFY(file(Migrations({first})).open().has_value());
        const auto open = file(Migrations({first, second})).open();
        QVERIFY(open.has_value());
        QCOMPARE(valueIn(*open->connection, u"SELECT a || b FROM t"_s).toString(), u"oldnew"_s);
        QCOMPARE(copies().size(), 1);
        const auto copy = raw(m_folder->filePath(copies().constFirst()));
        QCOMPARE(valueIn(*copy, u"PRAGMA user_version"_s).toInt(), 1);
        QCOMPARE(valueIn(*copy, u"SELECT a FROM t"_s).toString(), u"old"_s);
    }

    void aDatabaseOfTheFirstVersionKeepsItsSessions()
    {
        {
            const auto old = file(upTo(1)).open();
            QVERIFY(old.has_value());
            const QMap<QString, QString> sessions{{u"over"_s, u"ended"_s}, {u"up"_s, u"in_call"_s}};
            for (auto session = sessions.cbegin(); session != sessions.cend(); ++session)
                QVERIFY(old->connection->run(
                    u"INSERT INTO sessions (id, kind, agent_id, agent_name, caller_name, language, "
                    "state, created_at, end_reason, end_text, end_proof, platform_session_id, "
                    "platform_log_id, on_sandbox, interrupted) VALUES (?, 'web_call', 7, "
                    "'Reception', '', '', ?, 1767323045000, 'none', '', 'agent_limit', 0, 0, 0, 0)"_s,
                    {session.key(), session.value()}));
            QVERIFY(old->connection->run(
                u"INSERT INTO events (session, at, monotonic_us, origin, name, detail) "
                "SELECT number, 1767323045000, 1, 'program', 'state.InCall', '' FROM sessions"_s));
        }
        const auto open = file(Migrations::builtIn()).open();
        QVERIFY(open.has_value());
        SessionTables tables(*open->connection);
        const auto rows = tables.page(0, 10);
        QVERIFY(rows.has_value());
        QCOMPARE(rows->size(), 2);
        for (const SessionRecord &row : *rows) {
            QCOMPARE(row.agentName, u"Reception"_s);
            QVERIFY(row.toNumber.isEmpty() && !row.tracked && row.campaignId == 0);
            QCOMPARE(row.progress, PhoneProgress::None);
            QVERIFY(!row.end); // its end was claimed before there were receipts
            QCOMPARE(tables.events(row.id)->size(), 1);
            QCOMPARE(tables.receipt(row.id)->size(), 0);
        }
        QCOMPARE(tables.openUpTo(10)->size(), 1);
        QCOMPARE(tables.openUpTo(10)->constFirst().id, u"up"_s);
        QVERIFY(tables.append(u"over"_s, Receipt(u"over"_s).add({}).value()).value_or(false));
    }

    void aDatabaseOfTheFourthVersionKeepsItsTranscripts()
    {
        {
            const auto old = file(upTo(4)).open();
            QVERIFY(old.has_value());
            QCOMPARE(valueIn(*old->connection, u"PRAGMA user_version"_s).toInt(), 4);
            SessionRecord session;
            session.id = u"s"_s;
            session.createdAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
            QVERIFY(SessionTables(*old->connection).insert(session).has_value());
            for (const int sequence : {0, 1})
                QVERIFY(old->connection->run(
                    u"INSERT INTO transcript_lines (session, sequence, speaker, text, final, "
                    "at_ms) SELECT number, ?, 'agent', 'Hello.', 1, 1500 FROM sessions"_s,
                    {sequence}));
        }
        const auto open = file(upTo(5)).open();
        QVERIFY(open.has_value());
        QVERIFY(!open->how.notice);
        QCOMPARE(valueIn(*open->connection, u"PRAGMA user_version"_s).toInt(), 5);
        QCOMPARE(copies().size(), 1);
        SessionTables tables(*open->connection);
        QCOMPARE(tables.count(), 1);
        TranscriptLine line{0, Speaker::Agent, u"Hello."_s, true, 1500ms};
        TranscriptLine other = line;
        other.sequence = 1;
        QCOMPARE(tables.lines(u"s"_s).value(), (QList<TranscriptLine>{line, other}));
        QCOMPARE(valueIn(*open->connection, u"SELECT count(*) FROM transcript_lines "
                                            "WHERE heard IS NULL AND wait_ms IS NULL"_s)
                     .toInt(),
                 2);
        line.heard = 3;
        line.wait = 930ms;
        QVERIFY(tables.putLine(u"s"_s, line).value_or(false));
        QCOMPARE(tables.lines(u"s"_s).value(), (QList<TranscriptLine>{line, other}));
    }

    void aDatabaseOfTheFifthVersionTakesRecordings()
    {
        SessionRecord session;
        session.id = u"s"_s;
        session.createdAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
        const TranscriptLine line{0, Speaker::Agent, u"Hello."_s, true, 1500ms};
        {
            const auto old = file(upTo(5)).open();
            QVERIFY(old.has_value());
            SessionTables tables(*old->connection);
            QVERIFY(tables.insert(session).has_value());
            QVERIFY(tables.putLine(u"s"_s, line).value_or(false));
        }
        const auto open = file(upTo(6)).open();
        QVERIFY(open.has_value());
        QVERIFY(!open->how.notice);
        QCOMPARE(valueIn(*open->connection, u"PRAGMA user_version"_s).toInt(), 6);
        QCOMPARE(copies().size(), 1);
        QCOMPARE(SessionTables(*open->connection).lines(u"s"_s).value(),
                 QList<TranscriptLine>{line});
        RecordingTable recordings(*open->connection);
        QVERIFY(recordings.of(u"s"_s)->isEmpty());
        const Recording one{.part = 0,
                            .path = u"/calls/one.opus"_s,
                            .format = RecordingFormat::Opus,
                            .startedAt = session.createdAt,
                            .offset = 1500ms,
                            .length = {}};
        QVERIFY(recordings.put(u"s"_s, one).value_or(false));
        QCOMPARE(recordings.of(u"s"_s).value(), QList<Recording>{one});
    }

    void aDatabaseOfTheSixthVersionTakesChats()
    {
        SessionRecord session;
        session.id = u"s"_s;
        session.createdAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
        {
            const auto old = file(upTo(6)).open();
            QVERIFY(old.has_value());
            QVERIFY(SessionTables(*old->connection).insert(session).has_value());
            QVERIFY(old->connection->run(
                u"INSERT INTO contacts (name, e164, shown, company, language, digits) "
                "VALUES ('Ann', '+12025550123', '', '', '', '')"_s));
        }
        const auto open = file(upTo(7)).open();
        QVERIFY(open.has_value());
        QVERIFY(!open->how.notice);
        Connection &connection = *open->connection;
        QCOMPARE(valueIn(connection, u"PRAGMA user_version"_s).toInt(), 7);
        QCOMPARE(copies().size(), 1);
        QCOMPARE(SessionTables(connection).page(0, 9).value(), QList<SessionRecord>{session});
        QCOMPARE(valueIn(connection, u"SELECT name FROM contacts"_s).toString(), u"Ann"_s);
        ChatTables::Known known;
        ChatTables chats(connection, known);
        QVERIFY(chats.page(9)->isEmpty());
        QVERIFY(chats.put(newChat(u"c"_s)).has_value());
        QVERIFY(chats.putMessage(u"c"_s, said(0, u"Hello."_s), true).has_value());
        QCOMPARE(chats.page(9)->constFirst().lastText, u"Hello."_s);
    }

    void aSessionThatIsRuledOutIsNotOpen()
    {
        const auto open = file(Migrations::builtIn()).open();
        QVERIFY(open.has_value());
        SessionTables tables(*open->connection);
        SessionRecord session;
        session.id = u"s"_s;
        session.createdAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
        session.state = CallState::Unconfirmed;
        QVERIFY(tables.insert(session).has_value());
        QCOMPARE(tables.openUpTo(10)->size(), 1);
        session.state = CallState::RuledOut;
        QVERIFY(tables.update(session).value_or(false));
        QCOMPARE(tables.openUpTo(10)->size(), 0);
    }

    void onlyTheNewestCopiesAreKept()
    {
        QStringList scripts{first};
        QVERIFY(file(Migrations(scripts)).open().has_value());
        for (int version = 2; version <= 7; ++version) {
            scripts.append(u"CREATE TABLE t%1 (a TEXT);"_s.arg(version));
            QVERIFY(file(Migrations(scripts)).open().has_value());
        }
        QCOMPARE(copies().size(), 3);
        QVERIFY(copies().constLast().contains(u".v6-"_s));
    }

    void aScriptThatFailsChangesNothing()
    {
        QVERIFY(file(Migrations({first})).open().has_value());
        QVERIFY(!Migrations({first, broken}).apply(*raw(path())));
        const auto after = raw(path());
        QCOMPARE(valueIn(*after, u"PRAGMA user_version"_s).toInt(), 1);
        QCOMPARE(
            valueIn(*after, u"SELECT count(*) FROM sqlite_master WHERE name = 'half'"_s).toInt(),
            0);
    }

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"hookswitch.db"_s); }
    [[nodiscard]] DatabaseFile file(const Migrations &migrations) const
    {
        DatabaseFile::Setup setup;
        setup.path = path();
        setup.timeStamp = u"20260102T030405Z"_s;
        return DatabaseFile(setup, migrations);
    }
    [[nodiscard]] QStringList copies() const
    {
        return QDir(m_folder->path()).entryList({u"*.bak"_s}, QDir::Files, QDir::Name);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

HS_TEST_CLASS(TstMigrations)

} // namespace hs::test

#include "tst_migrations.moc"
