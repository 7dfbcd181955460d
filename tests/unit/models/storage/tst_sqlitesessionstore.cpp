#include "models/storage/sqlitesessionstore.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/models/storage/samples.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace hs::test {

/// The store's everyday work on a file of its own.
class TstSqliteSessionStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aRecordedIntentIsReadBackWordForWord()
    {
        SqliteSessionStore store(path(), m_clock);
        QSignalSpy added(&store, &SessionStore::added);
        const SessionRecord session = fullSession();
        QVERIFY(answer(store.recordIntent(session)).has_value());
        QCOMPARE(answer(store.page(0, 10)).value(), QList<SessionRecord>{session});
        QTRY_COMPARE(added.count(), 1);
        QCOMPARE(added.at(0).at(0).value<SessionRecord>(), session);
    }

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"hookswitch.db"_s); }
    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;
};

HS_TEST_CLASS(TstSqliteSessionStore)

} // namespace hs::test

#include "tst_sqlitesessionstore.moc"
