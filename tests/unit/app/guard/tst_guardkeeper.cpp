#include "app/guard/guardkeeper.h"
#include "app/ladder/journalfile.h"
#include "tests/fakes/testmain.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

using namespace Qt::StringLiterals;

namespace hs::test {
namespace {

/// The real guard, kept by a keeper whose media thread is this thread.
struct Keeping
{
    explicit Keeping(const QString &program = QStringLiteral(HS_GUARD))
    {
        keeper = std::make_unique<GuardKeeper>(
            GuardKeeper::Means{.program = program,
                               .journal = folder.filePath(u"lines.journal"_s),
                               .language = {},
                               .adopt = [](QObject *) {},
                               .endLines = [] {}});
        keeper->setPlatform({QUrl(u"http://127.0.0.1:9/api/v1"_s), u"fake-platform-key"_s});
        keeper->setCarrier(CarrierAccess{QUrl(u"http://127.0.0.1:9"_s), u"ACfake"_s,
                                          u"fake-carrier-token"_s});
    }
    /// Its process, once it has taken its briefing.
    [[nodiscard]] qint64 guard(qint64 other = 0) const
    {
        const bool up = QTest::qWaitFor(
            [&] {
                return keeper->processId() != 0 && keeper->processId() != other
                       && QFile::exists(
                           JournalFile(folder.filePath(u"lines.journal"_s)).guardLock());
            },
            10'000);
        return up ? keeper->processId() : 0;
    }
    [[nodiscard]] static bool goes(qint64 process)
    {
        return QTest::qWaitFor([process] { return !QFile::exists(u"/proc/%1/exe"_s.arg(process)); },
                               10'000);
    }

    QTemporaryDir folder;
    std::unique_ptr<GuardKeeper> keeper;
};

QByteArray readProc(qint64 process, const QString &what)
{
    QFile file(u"/proc/%1/%2"_s.arg(process).arg(what));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TstGuardKeeper : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
#ifndef Q_OS_LINUX
        QSKIP("looks into /proc");
#endif
    }

    void itComesWithTheFirstLineAndGoesAfterTheLast()
    {
        Keeping keeping;
        QCOMPARE(keeping.keeper->processId(), 0);
        keeping.keeper->setLinesOpen(true);
        const qint64 guard = keeping.guard();
        QVERIFY(guard != 0);
        keeping.keeper->setLinesOpen(false);
        QVERIFY(Keeping::goes(guard));
        QCOMPARE(keeping.keeper->processId(), 0);
    }

    void oneThatIsKilledHasASuccessor()
    {
#ifdef Q_OS_UNIX
        Keeping keeping;
        keeping.keeper->setLinesOpen(true);
        const qint64 first = keeping.guard();
        QVERIFY(first != 0);
        ::kill(static_cast<pid_t>(first), SIGKILL);
        const qint64 second = keeping.guard(first);
        QVERIFY(second != 0);
        keeping.keeper->setLinesOpen(false);
        QVERIFY(Keeping::goes(second));
#endif
    }

    void itsKeysAreInNoArgumentAndNoEnvironment()
    {
        qputenv("OMNIDIM_API_KEY", "fake-platform-key");
        qputenv("TWILIO_AUTH_TOKEN", "fake-carrier-token");
        qputenv("HOOKSWITCH_MODEL_API_KEY", "fake-model-key");
        qputenv("OPENAI_API_KEY", "fake-provider-key");
        Keeping keeping;
        keeping.keeper->setLinesOpen(true);
        const qint64 guard = keeping.guard();
        qunsetenv("OMNIDIM_API_KEY");
        qunsetenv("TWILIO_AUTH_TOKEN");
        qunsetenv("HOOKSWITCH_MODEL_API_KEY");
        qunsetenv("OPENAI_API_KEY");
        QVERIFY(guard != 0);
        QVERIFY(readProc(guard, u"environ"_s).contains("PATH="));
        QVERIFY(!readProc(guard, u"environ"_s).contains("fake-"));
        QVERIFY(!readProc(guard, u"cmdline"_s).contains("fake-"));
    }

    void itOutlivesTheProgramWhileALineIsOpen()
    {
        Keeping keeping;
        OpenLine line;
        line.sessionId = u"a"_s;
        line.kind = SessionKind::PhoneCall;
        line.tracked = true;
        line.campaignId = 300;
        line.platform = u"http://127.0.0.1:9/api/v1"_s;
        line.intendedAt = QDateTime::currentDateTimeUtc();
        const JournalFile journal(keeping.folder.filePath(u"lines.journal"_s));
        QVERIFY(journal.put(line).has_value());
        keeping.keeper->setLinesOpen(true);
        const qint64 guard = keeping.guard();
        QVERIFY(guard != 0);
        keeping.keeper.reset();
        QTRY_VERIFY(!journal.leftLines()->constFirst().steps.isEmpty()); // it has gone to work
        QVERIFY(QFile::exists(u"/proc/%1/exe"_s.arg(guard)));
        QVERIFY(journal.close(line.sessionId).has_value()); // the next start settles it
        QVERIFY(Keeping::goes(guard));
    }

    void oneThatCannotStartIsTold()
    {
        Keeping keeping(u"/nonexistent/hookswitch-guard"_s);
        QSignalSpy unavailable(keeping.keeper.get(), &GuardKeeper::unavailable);
        keeping.keeper->setLinesOpen(true);
        QTRY_COMPARE_WITH_TIMEOUT(unavailable.size(), 1, 10'000);
    }
};

HS_TEST_CLASS(TstGuardKeeper)

} // namespace hs::test

#include "tst_guardkeeper.moc"
