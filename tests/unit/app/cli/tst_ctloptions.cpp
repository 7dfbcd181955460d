#include "app/cli/ctloptions.h"
#include "app/cli/ctloutput.h"
#include "app/cli/exitcode.h"
#include "tests/fakes/testmain.h"

#include <QDir>
#include <QJsonObject>
#include <QRegularExpression>

using namespace hs;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using Command = CtlOptions::Command;

tl::expected<CtlOptions, QString> parse(const QString &line)
{
    return parseCtlOptions((u"hookswitchctl "_s + line).split(u' ', Qt::SkipEmptyParts));
}

} // namespace

class TstCtlOptions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCommandIsKnown()
    {
        const QList<std::pair<QString, Command>> all{{u"dial +12025550123"_s, Command::Dial},
                                                     {u"end"_s, Command::End},
                                                     {u"panic"_s, Command::Panic},
                                                     {u"watch"_s, Command::Watch},
                                                     {u"lines"_s, Command::Lines},
                                                     {u"receipt abc"_s, Command::Receipt},
                                                     {u"doctor"_s, Command::Doctor},
                                                     {u"doctor --sound"_s, Command::Doctor},
                                                     {u"--help"_s, Command::Help},
                                                     {u"--version"_s, Command::Version}};
        for (const auto &[line, command] : all) {
            const auto options = parse(line);
            QVERIFY2(options.has_value(), qPrintable(line));
            QCOMPARE(options->command, command);
        }
    }

    void whatTheDoctorTakes()
    {
        QVERIFY(!parse(u"doctor"_s)->sound);
        QVERIFY(parse(u"doctor --sound"_s)->sound);
        QVERIFY(!parse(u"lines --sound"_s).has_value());
    }

    void whatDialTakes()
    {
        const auto options
            = parse(u"--json dial +12025550123 --agent 7001 --from 41 --tracked --yes"_s);
        QVERIFY(options.has_value());
        QCOMPARE(options->number, u"+12025550123"_s);
        QCOMPARE(options->agentId, 7001);
        QCOMPARE(options->fromId, 41);
        QVERIFY(options->json && options->tracked && options->yes);
        QVERIFY(options->reason.isEmpty());
        QCOMPARE(parse(u"dial 1 --reason agreed"_s)->reason, u"agreed"_s);
    }

    void whatEndAndReceiptTake()
    {
        const auto one = parse(u"end abc --proof --wait 5"_s);
        QVERIFY(one.has_value());
        QCOMPARE(one->session, u"abc"_s);
        QVERIFY(one->proof && !one->all);
        QCOMPARE(one->wait, 5s);
        QVERIFY(parse(u"end --all"_s)->all);
        QCOMPARE(parse(u"receipt abc --pdf out.pdf"_s)->pdfFile, u"out.pdf"_s);
    }

    void theProfileIsAbsolute()
    {
        QCOMPARE(parse(u"lines --profile some/where"_s)->profile,
                 QDir::current().absoluteFilePath(u"some/where"_s));
        QVERIFY(QDir::isAbsolutePath(parse(u"lines"_s)->profile));
    }

    void mistakesAreSaid_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("part");
        QTest::newRow("nothing") << u""_s << u"--help"_s;
        QTest::newRow("no such command") << u"sing"_s << u"sing"_s;
        QTest::newRow("no such option") << u"lines --loud"_s << u"loud"_s;
        QTest::newRow("no number") << u"dial"_s << u"number"_s;
        QTest::newRow("no session") << u"receipt"_s << u"session"_s;
        QTest::newRow("too many words") << u"lines now"_s << u"now"_s;
        QTest::newRow("all and one") << u"end abc --all"_s << u"abc"_s;
        QTest::newRow("another's option") << u"end --tracked"_s << u"--tracked"_s;
        QTest::newRow("no agent") << u"dial 1 --agent seven"_s << u"--agent"_s;
        QTest::newRow("no reason") << u"dial 1 --reason="_s << u"--reason"_s;
        QTest::newRow("another's reason") << u"end --reason x"_s << u"--reason"_s;
        QTest::newRow("no time") << u"end --wait -3"_s << u"--wait"_s;
        QTest::newRow("two kinds") << u"receipt abc --pdf a --json"_s << u"--pdf"_s;
    }
    void mistakesAreSaid()
    {
        QFETCH(QString, line);
        QFETCH(QString, part);
        const auto options = parse(line);
        QVERIFY(!options.has_value());
        QVERIFY2(options.error().contains(part), qPrintable(options.error()));
    }

    void theHelpDocumentsEveryExitCode()
    {
        for (int code = 0; code <= static_cast<int>(ExitCode::Unreachable); ++code) {
            const QRegularExpression line(u"^  %1  \\w"_s.arg(code),
                                          QRegularExpression::MultilineOption);
            QVERIFY2(ctlHelp().contains(line), qPrintable(QString::number(code)));
        }
    }

    void namesFromOutsideCannotMoveTheCursor()
    {
        const QByteArray text = lineText({{"session"_L1, u"abc"_s},
                                          {"state"_L1, u"in_call"_s},
                                          {"agent"_L1, u"Ann\u001b[2J\nBob"_s}});
        QCOMPARE(text, QByteArray("abc  in_call  Ann[2J Bob\n"));
    }
};
HS_TEST_CLASS(TstCtlOptions)
#include "tst_ctloptions.moc"
