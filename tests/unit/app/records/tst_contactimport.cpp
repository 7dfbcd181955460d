#include "app/records/contactimport.h"
#include "tests/fakes/testmain.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <atomic>

namespace hs::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // ms, on a busy machine

QByteArray rows(int count)
{
    QByteArray text = "name,phone\n";
    for (int i = 0; i < count; ++i)
        text += "Ann Lee of the long name that makes the file some slices long,+12025550123\n";
    return text;
}

} // namespace

class TstContactImport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_outcome.reset();
        m_path = m_folder.filePath(u"contacts.csv"_s);
    }

    void aFileIsImportedAwayFromTheCaller()
    {
        write(rows(8000));
        std::atomic<int> taken = 0;
        std::atomic<bool> here = false;
        ContactImport import([&, caller = QThread::currentThread()](QList<Contact> &&batch) {
            taken += static_cast<int>(batch.size());
            here = here || QThread::currentThread() == caller;
        });
        watch(import);
        QSignalSpy progress(&import, &ContactImport::progressed);
        import.start(m_path, u"US"_s);
        QVERIFY(import.isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(m_outcome.has_value(), patience);
        QVERIFY(m_outcome->has_value());
        QCOMPARE((*m_outcome)->contacts, 8000);
        QCOMPARE(taken.load(), 8000);
        QVERIFY(!here);
        QVERIFY(!import.isRunning());
        QCOMPARE(progress.size(), 3);
        QCOMPARE(progress.last()[0].toLongLong(), QFileInfo(m_path).size());
        QCOMPARE(progress.last()[1].toLongLong(), QFileInfo(m_path).size());
    }

    void cancellingEndsItAfterTheSlice()
    {
        write(rows(8000));
        QSemaphore first;
        QSemaphore go;
        ContactImport import([&](QList<Contact> &&) {
            first.release();
            go.acquire();
        });
        watch(import);
        import.start(m_path, u"US"_s);
        QVERIFY(first.tryAcquire(1, patience));
        import.cancel();
        go.release(1000);
        QTRY_VERIFY_WITH_TIMEOUT(m_outcome.has_value(), patience);
        QVERIFY(!m_outcome->has_value());
        QCOMPARE(m_outcome->error().problem, ImportProblem::Cancelled);
    }

    void leavingInTheMiddleWaitsForTheThread()
    {
        write(rows(8000));
        std::atomic<int> batches = 0;
        {
            ContactImport import([&](QList<Contact> &&) { ++batches; });
            import.start(m_path, u"US"_s);
        }
        const int afterwards = batches;
        QVERIFY(afterwards <= 8); // and none comes later: `batches` may go out of scope now
    }

    void whatIsNoFileSaysSo()
    {
        ContactImport import([](QList<Contact> &&) {});
        watch(import);
        import.start(m_folder.filePath(u"missing.csv"_s), u"US"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_outcome.has_value(), patience);
        QCOMPARE(m_outcome->error(), (ImportFault{ImportProblem::CannotRead, 0}));
    }

    void aFileBeyondTheLimitIsNotTouched()
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.resize(ContactReader::largestFile + 1)); // a hole: takes no room
        file.close();
        ContactImport import([](QList<Contact> &&) {});
        watch(import);
        import.start(m_path, u"US"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_outcome.has_value(), patience);
        QCOMPARE(m_outcome->error(), (ImportFault{ImportProblem::FileTooLarge, 0}));
    }

    void aFaultNamesTheRowAndASecondRunWorks()
    {
        write("name,phone\nAnn,\"+12025550123\n");
        ContactImport import([](QList<Contact> &&) {});
        watch(import);
        import.start(m_path, u"US"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_outcome.has_value(), patience);
        QCOMPARE(m_outcome->error(), (ImportFault{ImportProblem::BrokenQuoting, 2}));
        m_outcome.reset();
        write("name,phone\nAnn,+12025550123\n");
        import.start(m_path, u"US"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_outcome.has_value(), patience);
        QVERIFY(m_outcome->has_value());
    }

private:
    void write(const QByteArray &bytes)
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    void watch(ContactImport &import)
    {
        connect(&import, &ContactImport::finished, this,
                [this](const ImportOutcome &outcome) { m_outcome = outcome; });
    }

    QTemporaryDir m_folder;
    QString m_path;
    std::optional<ImportOutcome> m_outcome;
};

HS_TEST_CLASS(TstContactImport)

} // namespace hs::test

#include "tst_contactimport.moc"
