#include "app/cli/profilechecks.h"
#include "models/domain/clock.h"
#include "models/storage/sqlitesessionstore.h"
#include "tests/fakes/testmain.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace hs;
using namespace Qt::StringLiterals;

using Level = Finding::Level;

class TstProfileChecks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aProfileThatDoesNotExistYetIsNoFault()
    {
        QTemporaryDir folder;
        QCOMPARE(checkProfile(folder.filePath(u"new"_s)).level, Level::Note);
        QCOMPARE(checkDatabase(folder.path()).level, Level::Note);
    }

    void aProfileIsLeftAsItWas()
    {
        QTemporaryDir folder;
        QCOMPARE(checkProfile(folder.path()).level, Level::Good);
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void aDatabaseIsRead()
    {
        QTemporaryDir folder;
        SystemClock clock;
        {
            SqliteSessionStore store(folder.filePath(u"hookswitch.db"_s), clock);
            QSignalSpy opened(&store, &SessionStore::opened);
            QVERIFY(opened.wait());
        }
        const Finding finding = checkDatabase(folder.path());
        QCOMPARE(finding.level, Level::Good);
        QVERIFY(finding.text.contains(u'0'));
    }

    void aDamagedDatabaseIsToldAndLeftAlone()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"hookswitch.db"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("this is no database at all");
        file.close();
        QCOMPARE(checkDatabase(folder.path()).level, Level::Bad);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("this is no database at all"));
    }
};
HS_TEST_CLASS(TstProfileChecks)
#include "tst_profilechecks.moc"
