#include "tests/fakes/testmain.h"
#include "tests/flow/flowrig.h"

#include <QFile>
#include <QTemporaryDir>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

class TstStoreNotices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNewProfileSaysNothing();
    void aCorruptFileIsKeptAndTold();
};

void TstStoreNotices::aNewProfileSaysNothing()
{
    const QTemporaryDir profile;
    FlowRig rig(profile.path());
    QVERIFY(rig.isUp());
    QVERIFY(rig.notices().isEmpty());
    QVERIFY(rig.sessions().isEmpty());
}

void TstStoreNotices::aCorruptFileIsKeptAndTold()
{
    const QTemporaryDir profile;
    const QByteArray rubbish = QByteArray("not a database, but somebody's ").repeated(300);
    {
        QFile file(profile.filePath(u"hookswitch.db"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(rubbish), rubbish.size());
    }
    FlowRig rig(profile.path());
    QVERIFY(rig.isUp());
    const QStringList kept = QDir(profile.path()).entryList({u"hookswitch.db.corrupt-*"_s});
    QCOMPARE(kept.size(), 1);
    QFile file(profile.filePath(kept.constFirst()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), rubbish);
    QCOMPARE(rig.notices().size(), 2); // the do-not-call list was in it as well
    QVERIFY2(rig.notices().join(u' ').contains(kept.constFirst()), qPrintable(rig.notices().join(u'\n')));
    QVERIFY(rig.notices().join(u' ').contains(u"do-not-call list may have lost entries"_s));

    QVERIFY(rig.talk()); // and the new file works
    QCOMPARE(rig.sessions().size(), 1);
    QVERIFY(rig.click(u"noticeDismiss"_s));
    QTRY_COMPARE(rig.notices().size(), 1);
    QVERIFY(rig.click(u"noticeDismiss"_s));
    QTRY_VERIFY(!rig.isShown(u"notices"_s));
}

HS_TEST_CLASS(TstStoreNotices)
#include "tst_storenotices.moc"
