#include "app/records/csvparser.h"
#include "tests/fakes/testmain.h"

Q_DECLARE_METATYPE(hs::ImportProblem)

namespace hs::test {

using namespace Qt::StringLiterals;

namespace {

struct Parsed
{
    QList<CsvRow> rows;
    QList<qint64> numbers;
    std::optional<ImportFault> fault;
};

Parsed parse(const QByteArray &text, qsizetype step, char separator = ',')
{
    Parsed parsed;
    CsvParser parser(separator, [&parsed](qint64 number, CsvRow &row) {
        parsed.rows.append(row);
        parsed.numbers.append(number);
        return true;
    });
    for (qsizetype at = 0; at < text.size() && !parsed.fault; at += step)
        parsed.fault = parser.feed(QByteArrayView(text).sliced(at, qMin(step, text.size() - at)));
    if (!parsed.fault)
        parsed.fault = parser.finish();
    return parsed;
}

} // namespace

class TstCsvParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsAreCutAsWritten_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QList<CsvRow>>("rows");
        const CsvRow ab{"a", "b"};
        const CsvRow cd{"c", "d"};
        const QList<CsvRow> both{ab, cd};
        QTest::newRow("LF") << QByteArray("a,b\nc,d\n") << both;
        QTest::newRow("CRLF") << QByteArray("a,b\r\nc,d\r\n") << both;
        QTest::newRow("CR") << QByteArray("a,b\rc,d\r") << both;
        QTest::newRow("no end after the last row") << QByteArray("a,b\nc,d") << both;
        QTest::newRow("empty lines") << QByteArray("\n\na,b\n\r\n\nc,d\n\n") << both;
        QTest::newRow("quoted") << QByteArray("\"a\",\"b\"\n\"c\",\"d\"") << both;
        QTest::newRow("blanks after a quote") << QByteArray("\"a\" ,b\nc,\"d\" \n") << both;
        QTest::newRow("separator and line end inside quotes")
            << QByteArray("\"x,y\",\"1\r\n2\"\n") << QList<CsvRow>{{"x,y", "1\r\n2"}};
        QTest::newRow("doubled quotes")
            << QByteArray("\"say \"\"hi\"\"\",\"\"\"\"\n") << QList<CsvRow>{{"say \"hi\"", "\""}};
        QTest::newRow("quote inside a bare cell")
            << QByteArray("5\" pipe,b\n") << QList<CsvRow>{{"5\" pipe", "b"}};
        QTest::newRow("empty cells")
            << QByteArray(",,\"\",x\n") << QList<CsvRow>{{"", "", "", "x"}};
        QTest::newRow("rows of differing length")
            << QByteArray("a\nb,c,d\n") << QList<CsvRow>{{"a"}, {"b", "c", "d"}};
        QTest::newRow("formulas are text")
            << QByteArray("=cmd()|'x'!A0,@SUM(A1),-1+2,+12025550123\n")
            << QList<CsvRow>{{"=cmd()|'x'!A0", "@SUM(A1)", "-1+2", "+12025550123"}};
        QTest::newRow("nothing") << QByteArray("") << QList<CsvRow>{};
    }
    void rowsAreCutAsWritten()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QList<CsvRow>, rows);
        for (const qsizetype step : {1, 2, 3, 1000}) {
            const Parsed parsed = parse(text, step);
            QVERIFY(!parsed.fault);
            QCOMPARE(parsed.rows, rows);
        }
    }

    void brokenQuotingNamesItsRow_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("row");
        QTest::newRow("never closed") << QByteArray("a,b\n\nc,\"d\n e,f\n") << qint64(3);
        QTest::newRow("never closed, at the end") << QByteArray("a,b\nc,\"") << qint64(2);
        QTest::newRow("text after the quote") << QByteArray("a,b\nc,d\n\"e\"f,g\n") << qint64(3);
        QTest::newRow("one quote too many") << QByteArray("\"a\"\"\",\"b\"c\"\n") << qint64(1);
    }
    void brokenQuotingNamesItsRow()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const qint64, row);
        for (const qsizetype step : {1, 1000})
            QCOMPARE(parse(text, step).fault, (ImportFault{ImportProblem::BrokenQuoting, row}));
    }

    void aRunawayQuoteIsCaughtBeforeItFillsTheMemory()
    {
        const QByteArray text = "a,b\n\"c," + QByteArray(CsvParser::longestRow, 'x');
        QCOMPARE(parse(text, 65536).fault, (ImportFault{ImportProblem::RowTooLong, 2}));
    }

    void aRowIsNumberedByItsPlaceInTheFile()
    {
        QCOMPARE(parse("a\n\n\"b\nb\"\nc\n", 5).numbers, (QList<qint64>{1, 3, 4}));
    }

    void whoHasEnoughStopsTheParsing()
    {
        int rows = 0;
        CsvParser parser(',', [&rows](qint64, CsvRow &) { return ++rows < 2; });
        QVERIFY(!parser.feed("a\nb\nc\nd,\"").has_value());
        QVERIFY(!parser.finish().has_value());
        QVERIFY(parser.isStopped());
        QCOMPARE(rows, 2);
    }

    void theSeparatorIsGuessedFromTheFirstRow()
    {
        QCOMPARE(CsvParser::guessSeparator("name,phone\na;b;c;d\n"), ',');
        QCOMPARE(CsvParser::guessSeparator("name;phone;x,y\r\n"), ';');
        QCOMPARE(CsvParser::guessSeparator("\"a,b,c,d\"\tphone\n"), '\t');
        QCOMPARE(CsvParser::guessSeparator("a|b"), '|');
        QCOMPARE(CsvParser::guessSeparator("phone"), ',');
    }
};

HS_TEST_CLASS(TstCsvParser)

} // namespace hs::test

#include "tst_csvparser.moc"
