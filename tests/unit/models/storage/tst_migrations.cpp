#include "models/storage/databasefile.h"
#include "tests/fakes/testmain.h"
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
