#include "app/ladder/journalfile.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/ladder/ladderrig.h"
#include "tests/unit/models/storage/readonlyfiles.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {
namespace {

OpenLine named(const QString &session)
{
    return phoneLine(session);
}

/// A line with every field set, so that a forgotten one shows.
OpenLine fullLine()
{
    OpenLine line = phoneLine(u"8d9e6679-7425-40de-944b-e07fc1f90ae7"_s);
    line.agentName = u"Reception \"Ω\"\nnewline"_s;
    line.tracked = true;
    line.campaignId = 9'007'199'254'740'993; // more than a double can hold
    line.requestId = 9'000'000'001;
    line.fromImported = true;
    line.intendedAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 678), Qt::UTC);
    line.answeredAt = line.intendedAt.addMSecs(4321);
    line.agentLimit = 600s;
    line.endAsked = true;
    line.onOwnSandbox = true;
    return line;
}

EndStep fullProof()
{
    EndStep step;
    step.kind = EndStepKind::CarrierRead;
    step.outcome = EndStepOutcome::Proof;
    step.proof = EndProof::CarrierStatus;
    step.request = u"read CA1"_s;
    step.answer = u"completed"_s;
    step.startedAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 678), Qt::UTC);
    step.finishedAt = step.startedAt.addMSecs(21);
    step.started = 9'007'199'254'740'993us;
    step.finished = 9'007'199'254'761'993us;
    return step;
}

QStringList sessionsIn(const QList<OpenLine> &lines)
{
    QStringList ids;
    for (const OpenLine &line : lines)
        ids.append(line.sessionId);
    return ids;
}

} // namespace

class TstJournalFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aLineComesBackFieldForField()
    {
        QVERIFY(journal().put(fullLine()).has_value());
        QVERIFY(journal().put(OpenLine{named(u"bare"_s)}).has_value());
        const auto open = journal().openLines();
        QVERIFY(open.has_value());
        QCOMPARE(open->size(), 2);
        QCOMPARE(open->at(0), fullLine());
        QCOMPARE(open->at(1), named(u"bare"_s));
        QVERIFY(!open->at(1).agentLimit); // not known is not zero
        QVERIFY(!open->at(1).answeredAt.isValid());
    }

    void everyKindOfLineComesBack()
    {
        for (const auto kind : {SessionKind::WebCall, SessionKind::PhoneCall, SessionKind::Chat}) {
            OpenLine line = named(u"a"_s);
            line.kind = kind;
            const auto read = readJournal(journalRecord(line));
            QCOMPARE(read.size(), 1);
            QVERIFY(read.first().kind == kind);
        }
    }

    void journalsThatDoNotSayWhoseASandboxIsTakeWhatIsOnLoopbackForOurs()
    {
        const auto read = [](const QByteArray &more) {
            const auto lines = readJournal("{\"line\":{\"session\":\"a\"" + more + "}}\n");
            return lines.constFirst().onOwnSandbox;
        };
        const QByteArray loopback = ",\"platform\":\"http://127.0.0.1:4711/api/v1\"";
        QVERIFY(read(loopback));
        QVERIFY(!read(loopback + ",\"own_sandbox\":false"));
        QVERIFY(!read(",\"platform\":\"https://backend.omnidim.io/api/v1\""));
        QVERIFY(!read({}));
    }

    void aMissingFileHoldsNoLines()
    {
        const auto open = journal().openLines();
        QVERIFY(open.has_value() && open->isEmpty());
    }

    void whatIsLearnedLaterReplacesWhatWasKnown()
    {
        OpenLine line = named(u"a"_s);
        QVERIFY(journal().put(line).has_value());
        QVERIFY(journal().put(named(u"b"_s)).has_value());
        line.requestId = 501;
        line.endAsked = true;
        QVERIFY(journal().put(line).has_value());
        const auto open = journal().openLines();
        QCOMPARE(sessionsIn(*open), (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(open->first(), line);
    }

    void aClosedLineIsOpenNoMore()
    {
        QVERIFY(journal().put(named(u"a"_s)).has_value());
        QVERIFY(journal().put(named(u"b"_s)).has_value());
        QVERIFY(journal().close(u"a"_s).has_value());
        QVERIFY(journal().close(u"nobody"_s).has_value());
        QCOMPARE(sessionsIn(*journal().openLines()), QStringList{u"b"_s});
    }

    void everyByteOfAKilledWriteKeepsTheEarlierLines()
    {
        const QByteArray whole = journalRecord(named(u"a"_s)) + journalRecord(named(u"b"_s));
        const QByteArray torn = journalRecord(fullLine());
        for (qsizetype bytes = 0; bytes <= torn.size(); ++bytes) {
            const auto read = sessionsIn(readJournal(whole + torn.first(bytes)));
            // Only the end of the line itself may be missing from a record that counts.
            const bool complete = bytes >= torn.size() - 1;
            QCOMPARE(read.size(), complete ? 3 : 2);
            QCOMPARE(read.first(2), (QStringList{u"a"_s, u"b"_s}));
        }
    }

    void aTornRecordSwallowsNotTheNextOne()
    {
        const QByteArray torn = journalRecord(named(u"a"_s));
        for (qsizetype bytes = 0; bytes <= torn.size(); ++bytes) {
            write(torn.first(bytes));
            QVERIFY(journal().put(named(u"b"_s)).has_value());
            QVERIFY(sessionsIn(*journal().openLines()).contains(u"b"_s));
            QVERIFY(journal().close(u"b"_s).has_value());
            QVERIFY(!sessionsIn(*journal().openLines()).contains(u"b"_s));
        }
    }

    void foreignRubbishIsPassedOver_data()
    {
        QTest::addColumn<QByteArray>("rubbish");
        QTest::newRow("text") << QByteArray("hello\n");
        QTest::newRow("zeros of a power cut") << QByteArray(4096, '\0') + '\n';
        QTest::newRow("no UTF-8") << QByteArray("{\"line\":{\"session\":\"\xff\xfe\"}\n");
        QTest::newRow("an array") << QByteArray("[1,2]\n");
        QTest::newRow("a line without a session") << QByteArray("{\"line\":{\"agent_id\":7}}\n");
        QTest::newRow("a line that is none") << QByteArray("{\"line\":17}\n");
        QTest::newRow("a closing of a number") << QByteArray("{\"closed\":5}\n");
        QTest::newRow("a later version's record") << QByteArray("{\"pause\":\"a\"}\n");
        QTest::newRow("windows line ends") << QByteArray("\r\n\r\n");
        QTest::newRow("deep nesting") << QByteArray(100'000, '[') + '\n';
    }
    void foreignRubbishIsPassedOver()
    {
        QFETCH(const QByteArray, rubbish);
        const QByteArray content = rubbish + journalRecord(named(u"a"_s)) + rubbish
                                   + journalRecord(named(u"b"_s)) + rubbish;
        QCOMPARE(sessionsIn(readJournal(content)), (QStringList{u"a"_s, u"b"_s}));
    }

    void fieldsOfAWrongTypeLeaveTheLineKnown()
    {
        const auto read = readJournal(R"({"line":{"session":"a","agent_id":"x","campaign_id":[],)"
                                      R"("intended_at":5,"tracked":"yes","limit_s":null}})");
        QCOMPARE(sessionsIn(read), QStringList{u"a"_s});
        QCOMPARE(read.first().campaignId, 0);
        QVERIFY(!read.first().intendedAt.isValid());
        QVERIFY(!read.first().agentLimit); // a limit of 0 s would rule the line out at once
    }

    void compactionKeepsWhatIsOpen()
    {
        for (int i = 0; i < 200; ++i) {
            QVERIFY(journal().put(named(QString::number(i))).has_value());
            if (i % 50 != 0)
                QVERIFY(journal().close(QString::number(i)).has_value());
        }
        const auto before = journal().openLines();
        const qint64 size = QFile(path()).size();
        QVERIFY(journal().compact().has_value());
        QCOMPARE(*journal().openLines(), *before);
        QCOMPARE(before->size(), 4);
        QVERIFY(QFile(path()).size() < size / 20);
        QVERIFY(journal().put(named(u"next"_s)).has_value());
        QCOMPARE(journal().openLines()->size(), 5);
    }

    void whatTheGuardDidStaysWithItsLine()
    {
        const EndStep proof = fullProof();
        QVERIFY(journal().put(named(u"a"_s)).has_value());
        QVERIFY(journal().put(named(u"b"_s)).has_value());
        QVERIFY(journal().note(u"a"_s, proof).has_value());
        QVERIFY(journal().put(fullLine()).has_value()); // another line's news
        QVERIFY(journal().note(u"nobody"_s, proof).has_value());
        for (int pass = 0; pass < 2; ++pass) {
            const auto left = journal().leftLines();
            QVERIFY(left.has_value());
            QCOMPARE(left->size(), 3);
            QCOMPARE(left->at(0).steps, QList<EndStep>{proof});
            QVERIFY(left->at(1).steps.isEmpty());
            QVERIFY(
                journal().compact().has_value()); // and so it does when the file is made smaller
        }
    }

    void aWebCallSoonAfterAnotherHasATwin()
    {
        const auto web = [](const QString &session, int agent, int second) {
            OpenLine line = named(session);
            line.kind = SessionKind::WebCall;
            line.agentId = agent;
            line.intendedAt = line.intendedAt.addSecs(second);
            return line;
        };
        QVERIFY(journal().put(web(u"first"_s, 7001, 0)).has_value());
        QVERIFY(journal().close(u"first"_s).has_value());
        QVERIFY(journal().put(web(u"soon"_s, 7001, 60)).has_value());
        QVERIFY(journal().put(web(u"other agent"_s, 7002, 60)).has_value());
        QVERIFY(journal().put(web(u"later"_s, 7001, 300)).has_value());
        const auto left = journal().leftLines();
        QVERIFY(left.has_value());
        QVERIFY(left->at(0).line.hasTwin);
        QVERIFY(!left->at(1).line.hasTwin);
        QVERIFY(!left->at(2).line.hasTwin);
    }

    void aDirectCallToTheSameNumberHasATwinAndKeepsIt()
    {
        QVERIFY(journal().put(named(u"first"_s)).has_value());
        QVERIFY(journal().close(u"first"_s).has_value());
        QVERIFY(journal().put(named(u"again"_s)).has_value());
        QVERIFY(journal().put(named(u"again"_s)).has_value()); // news of it
        QVERIFY(journal().leftLines()->constFirst().line.hasTwin);
        QVERIFY(journal().compact().has_value()); // which throws the first one away
        QVERIFY(journal().leftLines()->constFirst().line.hasTwin);
    }

    void aCallRedialledAfterARestartHasATwin()
    {
        const auto direct = [](const QString &session, int second) {
            OpenLine line = named(session);
            line.intendedAt = line.intendedAt.addSecs(second);
            return line;
        };
        const auto other = [&direct](const QString &session, int second) {
            OpenLine line = direct(session, second);
            line.toNumber = u"+12025550199"_s;
            return line;
        };
        QVERIFY(journal().put(direct(u"long ago"_s, 0)).has_value());
        QVERIFY(journal().close(u"long ago"_s).has_value());
        QVERIFY(journal().put(other(u"first"_s, 1000)).has_value());
        QVERIFY(journal().close(u"first"_s).has_value());
        QVERIFY(journal().compact().has_value()); // the restart
        QVERIFY(journal().openLines()->isEmpty());
        QVERIFY(journal().put(other(u"again"_s, 1060)).has_value());
        QVERIFY(journal().put(direct(u"not again"_s, 1060)).has_value());
        QVERIFY(journal().leftLines()->at(0).line.hasTwin);
        QVERIFY(!journal().leftLines()->at(1).line.hasTwin);
        QVERIFY(journal().compact().has_value());
        QVERIFY(!journal().leftLines()->at(1).line.hasTwin);
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("long ago")); // nobody is mistaken for it any more
    }

    void aStepThatContradictsItselfIsPassedOver()
    {
        QByteArray record = journalRecord(u"a"_s, fullProof());
        const QByteArray line = journalRecord(named(u"a"_s));
        QCOMPARE(leftLinesIn(line + record).constFirst().steps.size(), 1);
        record.replace("CarrierStatus", "None"); // says proof, and names none
        QVERIFY(leftLinesIn(line + record).constFirst().steps.isEmpty());
        record.replace("\"Proof\"", "\"Certain\""); // a word of another version
        QVERIFY(leftLinesIn(line + record).constFirst().steps.isEmpty());
    }

    void twoWritersShareTheFile()
    {
        const JournalFile program(path());
        const JournalFile guard(path());
        QVERIFY(program.put(named(u"a"_s)).has_value());
        QVERIFY(guard.close(u"a"_s).has_value());
        QVERIFY(program.put(named(u"b"_s)).has_value());
        QCOMPARE(sessionsIn(*guard.openLines()), QStringList{u"b"_s});
    }

    void aReadOnlyFolderIsAnError()
    {
        const ReadOnlyFiles readOnly(m_folder->path(), ReadOnlyFiles::What::Folder);
        const auto put = journal().put(named(u"a"_s));
        QVERIFY(!put.has_value());
        QCOMPARE(put.error().kind, ErrorKind::StoreReadOnly);
        QVERIFY(!journal().close(u"a"_s).has_value());
    }

    void aFolderInItsPlaceIsAnError()
    {
        const JournalFile folder(m_folder->path());
        QVERIFY(!folder.put(named(u"a"_s)).has_value());
        QVERIFY(!folder.openLines().has_value()); // not: "no lines are open"
        QVERIFY(!folder.compact().has_value());
    }

    void aFullDiskIsAnError()
    {
#ifdef Q_OS_LINUX
        const auto put = JournalFile(u"/dev/full"_s).put(named(u"a"_s));
        QVERIFY(!put.has_value());
        QCOMPARE(put.error().kind, ErrorKind::StoreFull);
#else
        QSKIP("needs /dev/full");
#endif
    }

private:
    [[nodiscard]] QString path() const
    {
        return m_folder->filePath(u"lines.journal"_s);
    }
    [[nodiscard]] JournalFile journal() const
    {
        return JournalFile(path());
    }
    void write(const QByteArray &bytes) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

HS_TEST_CLASS(TstJournalFile)

} // namespace hs::test

#include "tst_journalfile.moc"
