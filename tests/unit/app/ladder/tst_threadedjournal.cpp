#include "app/ladder/journalfile.h"
#include "app/ladder/threadedjournal.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/ladder/ladderrig.h"

#include <QFile>
#include <QLockFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QThread>

using namespace Qt::StringLiterals;

namespace hs::test {
namespace {

OpenLine longAgo(const QString &session)
{
    OpenLine line = phoneLine(session);
    line.intendedAt = line.intendedAt.addSecs(-3600);
    return line;
}

} // namespace

class TstThreadedJournal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void theAnswerComesWhenTheLineIsInTheFile()
    {
        ThreadedJournal journal(path());
        bool stored = false;
        journal.put(phoneLine()).then(this, [&](const Result<void> &done) {
            QCOMPARE(QThread::currentThread(), thread());
            stored = done.has_value() && JournalFile(path()).openLines()->size() == 1;
        });
        QTRY_VERIFY(stored);
    }

    void linesAreOfThePlatformAtHand()
    {
        {
            ThreadedJournal journal(path());
            journal.setPlatform(u"http://127.0.0.1:4711/api/v1"_s, true);
            static_cast<void>(journal.put(phoneLine(u"ours"_s)));
            journal.setPlatform(u"http://127.0.0.1:4712/api/v1"_s);
            static_cast<void>(journal.put(phoneLine(u"theirs"_s)));
        }
        const auto open = JournalFile(path()).openLines();
        QCOMPARE(open->size(), 2);
        QVERIFY(open->at(0).onOwnSandbox && open->at(0).platform.contains(u"4711"));
        QVERIFY(!open->at(1).onOwnSandbox && open->at(1).platform.contains(u"4712"));
    }

    void whatWasAskedIsDoneBeforeItGoes()
    {
        {
            ThreadedJournal journal(path());
            for (int i = 0; i < 20; ++i)
                static_cast<void>(journal.put(phoneLine(QString::number(i))));
            for (int i = 0; i < 18; ++i)
                journal.close(QString::number(i));
        }
        const auto open = JournalFile(path()).openLines();
        QVERIFY(open.has_value());
        QCOMPARE(open->size(), 2);
        QCOMPARE(open->first().sessionId, u"18"_s);
    }

    void callsTakeEffectInTheirOrder()
    {
        ThreadedJournal journal(path());
        OpenLine line = phoneLine();
        static_cast<void>(journal.put(line));
        journal.close(line.sessionId);
        line.requestId = 501;
        static_cast<void>(journal.put(line));
        const auto left = journal.takeLeftOpen();
        QTRY_VERIFY(left.isFinished());
        QCOMPARE(*left.result(), (QList<LeftLine>{{line, {}}}));
    }

    void linesLeftOpenByAnEarlierRunAreTakenAndKept()
    {
        QVERIFY(JournalFile(path()).put(longAgo(u"over"_s)).has_value());
        QVERIFY(JournalFile(path()).put(phoneLine(u"open"_s)).has_value());
        QVERIFY(JournalFile(path()).close(u"over"_s).has_value());
        ThreadedJournal journal(path());
        const auto left = journal.takeLeftOpen();
        QTRY_VERIFY(left.isFinished());
        QVERIFY(left.result().has_value());
        QCOMPARE(*left.result(), (QList<LeftLine>{{phoneLine(u"open"_s), {}}}));
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), journalRecord(phoneLine(u"open"_s))); // smaller, and still there
    }

    void aJournalThatAGuardWritesToIsNotRewritten()
    {
        QVERIFY(JournalFile(path()).put(longAgo(u"over"_s)).has_value());
        QVERIFY(JournalFile(path()).close(u"over"_s).has_value());
        QVERIFY(JournalFile(path()).put(phoneLine(u"over too"_s)).has_value());
        QVERIFY(JournalFile(path()).close(u"over too"_s).has_value());
        const qint64 size = QFile(path()).size();
        QLockFile guard(JournalFile(path()).guardLock());
        QVERIFY(guard.tryLock(0));
        ThreadedJournal journal(path());
        const auto left = journal.takeLeftOpen();
        QTRY_VERIFY(left.isFinished());
        QVERIFY(left.result()->isEmpty());
        QCOMPARE(QFile(path()).size(), size);
        guard.unlock();
        const auto again = journal.takeLeftOpen();
        QTRY_VERIFY(again.isFinished());
        QVERIFY(QFile(path()).size() < size);
    }

    void aFileThatCannotBeWrittenIsAnError()
    {
        ThreadedJournal journal(m_folder->filePath(u"missing/lines.journal"_s));
        const auto put = journal.put(phoneLine());
        QTRY_VERIFY(put.isFinished());
        QVERIFY(!put.result().has_value());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be opened"_s));
        journal.close(u"session-1"_s);
        const auto after = journal.put(phoneLine()); // done after the closing
        QTRY_VERIFY(after.isFinished());
    }

    void aJournalNeverUsedStartsNothing()
    {
        {
            ThreadedJournal journal(path());
        }
        QVERIFY(!QFile::exists(path()));
    }

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"lines.journal"_s); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

HS_TEST_CLASS(TstThreadedJournal)

} // namespace hs::test

#include "tst_threadedjournal.moc"
