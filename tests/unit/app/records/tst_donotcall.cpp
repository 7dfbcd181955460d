#include "app/records/donotcalllist.h"
#include "models/domain/dialrules.h"
#include "models/domain/storeopening.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakephonebookstore.h"
#include "tests/fakes/fakesessionstore.h"
#include "tests/fakes/testmain.h"

#include <QBuffer>
#include <QSignalSpy>
#include <QTemporaryDir>

namespace hs::test {

using namespace Qt::StringLiterals;

namespace {

const QString someNumber = u"+12025550123"_s;
const QString otherNumber = u"+12025550124"_s;

DoNotCallFile readList(QByteArray text)
{
    QBuffer buffer(&text);
    buffer.open(QIODevice::ReadOnly);
    return readDoNotCall(buffer, u"US"_s);
}

} // namespace

namespace {

DoNotCallEntries answered(const QFuture<Result<DoNotCallEntries>> &reply)
{
    return reply.isFinished() ? reply.result().value_or(DoNotCallEntries()) : DoNotCallEntries();
}

} // namespace

class TstDoNotCall : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_store = std::make_unique<FakePhoneBookStore>(); }

    void aFileIsReadInEveryForm_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row
            = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };
        row("one a line", "+12025550123\n(202) 555-0124\n");
        row("Windows lines, no last one", "+12025550123\r\n\r\n202-555-0124");
        row("with a header", "Number\n+12025550123\n+12025550124\n");
        row("a table", "Name;Phone\nAnn;\"+1 202 555 0123\"\nBo;2025550124\n");
        row("UTF-8 with a mark", "\xEF\xBB\xBF+12025550123\n+12025550124\n");
        row("other digits", "+1 \xD9\xA2\xD9\xA0\xD9\xA2 555 0123\n+12025550124\n");
        row("two in a row", "home;mobile\n+12025550123;2025550124\n");
        row("addresses", "tel:+1-202-555-0123\nsip:+12025550124@example.com\n");
    }
    void aFileIsReadInEveryForm()
    {
        QFETCH(const QByteArray, text);
        const DoNotCallFile file = readList(text);
        QCOMPARE(file.entries, (QStringList{someNumber, otherNumber}));
        QCOMPARE(file.badLines, 0);
    }

    void linesThatGuardNobodyAreCountedAndShown()
    {
        const DoNotCallFile file
            = readList("+1900*\n911\n*\nhello\n=1+1\nx1\ny2\n" + QByteArray(10'000, '9') + "\n");
        QCOMPARE(file.entries, QStringList{u"+1900*"_s});
        QCOMPARE(file.badLines, 7);
        QCOMPARE(file.firstBad.size(), 5);
        QCOMPARE(file.firstBad[0], (DoNotCallFile::BadLine{2, u"911"_s}));
        QCOMPARE(file.firstBad[3], (DoNotCallFile::BadLine{5, u"=1+1"_s}));
        QVERIFY(!readList("PK\x03\x04rest").isReadable);
    }

    void nothingIsKnownUntilTheStoreHasAnswered()
    {
        m_store->trouble = Error();
        DoNotCallList list(*m_store, m_sessions, m_clock);
        QCoreApplication::processEvents();
        QVERIFY(!list.isKnown());
        m_store->trouble.reset();
        Q_EMIT m_sessions.opened({});
        QTRY_VERIFY(list.isKnown());
    }

    void aDatabaseThatIsSetAsideTakesNothingOffTheList()
    {
        DoNotCallList list(*m_store, m_sessions, m_clock);
        QTRY_VERIFY(list.isKnown());
        list.forbid(someNumber);
        QTRY_VERIFY(answered(m_store->doNotCall()).contains(someNumber));
        static_cast<void>(m_store->allow(someNumber)); // as if the file were a new one
        Q_EMIT m_sessions.opened({});
        QTRY_VERIFY(answered(m_store->doNotCall()).contains(someNumber));
        QVERIFY(list.entries().contains(someNumber));
    }

    void aDatabaseThatIsSetAsideBeforeItWasReadMayLackEntries()
    {
        m_store->trouble = Error(); // no database yet
        DoNotCallList list(*m_store, m_sessions, m_clock);
        QCoreApplication::processEvents();
        m_store->trouble.reset();
        QSignalSpy lost(&list, &DoNotCallList::lostChanged);
        StoreOpening anew;
        anew.setAside = u"hookswitch.db.kept"_s;
        Q_EMIT m_sessions.opened(anew);
        QVERIFY(list.mayLack());
        QTRY_VERIFY(list.isKnown());
        QVERIFY(list.mayLack()); // what was read is the new file's
        QCOMPARE(lost.size(), 1);
        list.declareComplete();
        QVERIFY(!list.mayLack());
        QCOMPARE(lost.last().at(0).toBool(), false);
        Q_EMIT m_sessions.opened(anew); // later it knows its entries, and keeps them
        QVERIFY(!list.mayLack());
    }

    void aRunWithoutAFileDoesNotKnowTheList()
    {
        m_store->trouble = Error(); // no database yet
        DoNotCallList list(*m_store, m_sessions, m_clock);
        QCoreApplication::processEvents();
        m_store->trouble.reset();
        QSignalSpy lost(&list, &DoNotCallList::lostChanged);
        StoreOpening inMemory;
        inMemory.inMemory = true;
        Q_EMIT m_sessions.opened(inMemory);
        QVERIFY(list.mayLack());
        QVERIFY(lost.isEmpty()); // the next one may find it
    }

    void aLongListIsNotCopiedForAnEntry()
    {
        DoNotCallList list(*m_store, m_sessions, m_clock);
        QTRY_VERIFY(list.isKnown());
        list.forbid(otherNumber);
        DialRules rules;
        rules.setDoNotCall(list.entries());
        QVERIFY(list.entries().isDetached());
        list.forbid(someNumber);
        DialContext now;
        now.utcNow = m_clock.utcNow();
        const auto verdicts = rules.judge(PhoneNumber::parse(someNumber, u"US"_s), now);
        QCOMPARE(verdicts.constFirst().objection, DialObjection::DoNotCall);
    }

    void whatIsAddedByHandGuardsAtOnceAndStays()
    {
        {
            DoNotCallList list(*m_store, m_sessions, m_clock);
            QTRY_VERIFY(list.isKnown());
            list.forbid(someNumber);
            QCOMPARE(list.entries(), (DoNotCallEntries{{someNumber, m_clock.utcNow()}}));
        }
        DoNotCallList list(*m_store, m_sessions, m_clock);
        QTRY_COMPARE(list.entries().size(), 1);
        list.allow(someNumber);
        QTRY_VERIFY(list.entries().isEmpty());
    }

    void anImportAddsAndTellsHowMany()
    {
        DoNotCallList list(*m_store, m_sessions, m_clock);
        QTRY_VERIFY(list.isKnown());
        list.forbid(someNumber);
        list.setLost(true); // in an earlier run
        QTemporaryDir folder;
        QFile file(folder.filePath(u"list.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (int i = 0; i < 2500; ++i)
            file.write("+120255501" + QByteArray::number(i % 100).rightJustified(2, '0') + "\n");
        file.close();
        QSignalSpy imported(&list, &DoNotCallList::imported);
        list.importFile(file.fileName(), u"US"_s);
        QVERIFY(list.isImporting());
        QTRY_COMPARE_WITH_TIMEOUT(imported.size(), 1, 30'000);
        QCOMPARE(imported[0][1].toLongLong(), 99); // one was there before
        QCOMPARE(list.entries().size(), 100);
        QVERIFY(!list.isImporting());
        QVERIFY(!list.mayLack());
    }

    void aFileThatIsNotThereIsTold()
    {
        DoNotCallList list(*m_store, m_sessions, m_clock);
        QSignalSpy imported(&list, &DoNotCallList::imported);
        list.importFile(u"/nowhere/list.txt"_s, u"US"_s);
        QTRY_COMPARE(imported.size(), 1);
        QVERIFY(!imported[0][0].value<DoNotCallFile>().isReadable);
    }

private:
    FakeClock m_clock;
    FakeSessionStore m_sessions;
    std::unique_ptr<FakePhoneBookStore> m_store;
};

HS_TEST_CLASS(TstDoNotCall)

} // namespace hs::test

#include "tst_donotcall.moc"
