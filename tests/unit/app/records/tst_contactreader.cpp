#include "tests/fakes/testmain.h"
#include "tests/unit/app/records/contactsamples.h"

#include <QStringEncoder>

Q_DECLARE_METATYPE(hs::ImportProblem)

namespace hs::test {

using namespace Qt::StringLiterals;

namespace {

const QString ann = u"Ann Ödegård"_s;
const QString table = u"Name;Phone;Language;City\r\nAnn Ödegård;+12025550123;de;Köln\r\n"_s;

QByteArray encoded(QStringConverter::Encoding encoding, bool mark)
{
    QStringEncoder encoder(encoding, mark ? QStringConverter::Flag::WriteBom
                                          : QStringConverter::Flag::Default);
    return encoder.encode(table);
}

} // namespace

class TstContactReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyEncodingIsRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("UTF-8") << encoded(QStringConverter::Utf8, false);
        QTest::newRow("UTF-8 with a mark") << encoded(QStringConverter::Utf8, true);
        QTest::newRow("UTF-16 LE with a mark") << encoded(QStringConverter::Utf16LE, true);
        QTest::newRow("UTF-16 BE with a mark") << encoded(QStringConverter::Utf16BE, true);
        QTest::newRow("UTF-16 LE") << encoded(QStringConverter::Utf16LE, false);
        QTest::newRow("UTF-16 BE") << encoded(QStringConverter::Utf16BE, false);
        QTest::newRow("UTF-32 with a mark") << encoded(QStringConverter::Utf32LE, true);
        QTest::newRow("Windows-1252") << encoded(QStringConverter::Latin1, false);
        QTest::newRow("with the separator told")
            << "sep=;\r\n" + encoded(QStringConverter::Utf8, false);
    }
    void everyEncodingIsRead()
    {
        QFETCH(const QByteArray, bytes);
        for (const qsizetype step : {qsizetype(1), qsizetype(4096)}) {
            const ReadContacts read = readContacts(bytes, 80, step);
            QVERIFY(read.outcome.has_value());
            QCOMPARE(read.contacts.size(), 1);
            const Contact &contact = read.contacts[0];
            QCOMPARE(contact.name, ann);
            QCOMPARE(contact.numbers,
                     (QList<ContactNumber>{
                         {u"+12025550123"_s, u"+12025550123"_s, {}, u"+1 202-555-0123"_s}}));
            QCOMPARE(contact.language, u"de"_s);
            QCOMPARE(contact.variables, (QList<QPair<QString, QString>>{{u"City"_s, u"Köln"_s}}));
        }
    }

    void whatWindowsWritesBesideLatinIsRead()
    {
        QCOMPARE(contactText("\x80 5 \x96 \x93x\x94"), u"\u20AC 5 \u2013 \u201Cx\u201D"_s);
    }

    void columnsAreFoundByTitleOrByLook_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QStringList>("numbers");
        const QStringList one{u"+12025550123"_s};
        const QStringList name{u"Ann Lee"_s};
        const auto row
            = [&](const char *what, const QByteArray &text, const QStringList &names,
                  const QStringList &numbers) { QTest::newRow(what) << text << names << numbers; };
        row("English", "Phone Number,Full Name\n202-555-0123,Ann Lee\n", name, one);
        row("German", "Vorname;Nachname;Rufnummer\nAnn;Lee;(202) 555-0123\n", name, one);
        row("French",
            "Nom,Num\xC3\xA9ro client,T\xC3\xA9l\xC3\xA9phone\nAnn Lee,77,+1 202 555 0123\n", name,
            one);
        row("an address book's export",
            "First Name,Last Name,Phone 1 - Type,Phone 1 - Value\nAnn,Lee,Mobile,+12025550123\n",
            name, one);
        row("several numbers", "name,phone,mobile\nAnn Lee,+12025550123,+442079460123\n", name,
            one + QStringList{u"+442079460123"_s});
        row("no titles", "Ann Lee,+12025550123\n", name, one);
        row("no titles, tabs", "+12025550123\tAnn Lee\n", name, one);
        row("titles that say nothing", "who,where\nAnn Lee,+12025550123\n", {QString()}, one);
        row("numbers alone", "+12025550123\n+12025550124\n", {QString(), QString()},
            {u"+12025550123"_s, u"+12025550124"_s});
    }
    void columnsAreFoundByTitleOrByLook()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QStringList, names);
        QFETCH(const QStringList, numbers);
        const ReadContacts read = readContacts(text);
        QVERIFY2(read.outcome.has_value(),
                 read.outcome ? ""
                              : QByteArray::number(int(read.outcome.error().problem)).constData());
        QCOMPARE(namesOf(read.contacts), names);
        QCOMPARE(numbersOf(read.contacts), numbers);
    }

    void formulasStayText()
    {
        const ReadContacts read
            = readContacts("name,phone,note\n=cmd|' /C calc'!A0,+12025550123,@SUM(1)\n"
                           "-2+3,\"=\"\"+12025550124\"\"\",=1+1\nAnn,=HYPERLINK(1),x\n");
        QVERIFY(read.outcome.has_value());
        QCOMPARE(namesOf(read.contacts),
                 (QStringList{u"=cmd|' /C calc'!A0"_s, u"-2+3"_s, u"Ann"_s}));
        QCOMPARE(read.contacts[0].variables[0].second, u"@SUM(1)"_s);
        QCOMPARE(read.contacts[1].variables[0].second, u"=1+1"_s);
        QCOMPARE(read.contacts[1].numbers[0].raw, u"=\"+12025550124\""_s);
        QCOMPARE(read.contacts[1].numbers[0].e164, u"+12025550124"_s);
        QVERIFY(read.contacts[2].numbers[0].problem.has_value());
        QCOMPARE(read.outcome->undiallable, 1);
    }

    void whatIsLeftOutIsToldByRow()
    {
        QByteArray text = "name,company,phone,mobile\nAnn,Acme,+12025550123,hello\nBo,,,\n";
        for (int i = 0; i < 9; ++i)
            text += "Cy,,911,\n";
        const ReadContacts read = readContacts(text);
        QVERIFY(read.outcome.has_value());
        QCOMPARE(read.contacts[0].company, u"Acme"_s);
        QCOMPARE(read.contacts[0].row, 2);
        QCOMPARE(read.outcome->badNumbers, 10);
        QCOMPARE(read.outcome->withoutNumber, 1);
        QCOMPARE(read.outcome->undiallable, 9);
        const QList<SkippedNumber> first{{2, u"hello"_s, NumberProblem::NotANumber},
                                         {3, {}, NumberProblem::Empty},
                                         {4, u"911"_s, NumberProblem::Emergency},
                                         {5, u"911"_s, NumberProblem::Emergency},
                                         {6, u"911"_s, NumberProblem::Emergency}};
        QCOMPARE(read.outcome->skipped, first);
    }

    void unevenRowsAreTakenAndCounted()
    {
        const ReadContacts read
            = readContacts("name,phone,city\nAnn,+12025550123\nBo,+12025550124,Rome,extra\n\nCy\n");
        QVERIFY(read.outcome.has_value());
        QCOMPARE(*read.outcome,
                 (ImportSummary{3, 2, 1, 0, 3, 2, 0, {{5, {}, NumberProblem::Empty}}}));
        QCOMPARE(namesOf(read.contacts), (QStringList{u"Ann"_s, u"Bo"_s}));
        QCOMPARE(
            read.contacts[1].variables,
            (QList<QPair<QString, QString>>{{u"city"_s, u"Rome"_s}, {u"column_4"_s, u"extra"_s}}));
    }

    void whatCannotBeReadSaysWhyAndWhere_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ImportProblem>("problem");
        QTest::addColumn<qint64>("row");
        QTest::newRow("nothing") << QByteArray() << ImportProblem::Empty << qint64(0);
        QTest::newRow("blank lines")
            << QByteArray("\n , ,\n\r\n") << ImportProblem::Empty << qint64(0);
        QTest::newRow("no numbers")
            << QByteArray("name,city\nAnn,Rome\n") << ImportProblem::NoNumberColumn << qint64(0);
        QTest::newRow("broken quoting")
            << QByteArray("name,phone\nAnn,\"+1202\n") << ImportProblem::BrokenQuoting << qint64(2);
        QTest::newRow("a workbook")
            << QByteArray("PK\x03\x04rest") << ImportProblem::NotText << qint64(0);
        QTest::newRow("a picture")
            << QByteArray("\x89PNG\0\0\0\rIHDR", 12) << ImportProblem::NotText << qint64(0);
        QTest::newRow("an unfinished card")
            << QByteArray("BEGIN:VCARD\nFN:Ann\nEND:VCARD\nBEGIN:VCARD\nFN:Bo\n")
            << ImportProblem::UnfinishedCard << qint64(2);
    }
    void whatCannotBeReadSaysWhyAndWhere()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const ImportProblem, problem);
        QFETCH(const qint64, row);
        const ReadContacts read = readContacts(bytes);
        QVERIFY(!read.outcome.has_value());
        QCOMPARE(read.outcome.error(), (ImportFault{problem, row}));
    }

    void contactsComeInBatches()
    {
        QByteArray text = "name,phone\n";
        for (int i = 0; i < 2500; ++i)
            text += "Ann,+12025550123\n";
        QList<qsizetype> sizes;
        ContactReader reader(u"US"_s,
                             [&sizes](QList<Contact> &&batch) { sizes.append(batch.size()); });
        QVERIFY(!reader.feed(text).has_value());
        QCOMPARE(reader.finish()->contacts, 2500);
        QCOMPARE(sizes, (QList<qsizetype>{1000, 1000, 500}));
    }
};

HS_TEST_CLASS(TstContactReader)

} // namespace hs::test

#include "tst_contactreader.moc"
