#include "tests/fakes/testmain.h"
#include "tests/unit/app/records/contactsamples.h"

namespace hs::test {

using namespace Qt::StringLiterals;

class TstVCardParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyVersionIsRead_data()
    {
        QTest::addColumn<QByteArray>("card");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("numbers");
        const QStringList one{u"+12025550123"_s};
        const auto row = [](const char *what, const QByteArray &inside, const QString &name,
                            const QStringList &numbers) {
            QTest::newRow(what) << QByteArray("BEGIN:VCARD\r\n" + inside + "\r\nEND:VCARD\r\n")
                                << name << numbers;
        };
        row("2.1", "VERSION:2.1\r\nN:Lee;Ann\r\nTEL;CELL;PREF:202-555-0123", u"Ann Lee"_s, one);
        row("2.1 quoted-printable",
            "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=96de=\r\ng=C3=A5rd;Ann\r\nTEL:+"
            "12025550123",
            u"Ann Ödegård"_s, one);
        row("2.1 with an old charset",
            "FN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:Ann =D6degaard\r\nTEL:+12025550123",
            u"Ann Ödegaard"_s, one);
        row("3.0 folded",
            "VERSION:3.0\r\nFN:An\r\n n Lee\r\nTEL;TYPE=\"cell,voice\":+1 202\r\n\t 555 0123",
            u"Ann Lee"_s, one);
        row("3.0 escaped", "FN:Lee\\, Ann\\; MD\r\nTEL:+12025550123", u"Lee, Ann; MD"_s, one);
        row("4.0 with an address",
            "VERSION:4.0\r\nFN:Ann Lee\r\nTEL;VALUE=uri;TYPE=\"voice,home\":tel:+1-202-555-0123",
            u"Ann Lee"_s, one);
        row("groups", "item1.FN:Ann Lee\r\nitem2.TEL:+12025550123\r\nitem2.X-ABLabel:work",
            u"Ann Lee"_s, one);
        row("several numbers", "FN:Ann Lee\r\nTEL:+12025550123\r\nTEL:+442079460123", u"Ann Lee"_s,
            one + QStringList{u"+442079460123"_s});
        row("lower case", "fn:Ann Lee\r\ntel;type=cell:+12025550123", u"Ann Lee"_s, one);
        row("a colon inside a quoted parameter", "FN:Ann Lee\r\nTEL;X=\"a:b;c\":+12025550123",
            u"Ann Lee"_s, one);
        row("a card inside",
            "FN:Ann "
            "Lee\r\nTEL:+12025550123\r\nAGENT:\r\nBEGIN:VCARD\r\nFN:Bo\r\nTEL:+12025550199\r\nEND:"
            "VCARD",
            u"Ann Lee"_s, one);
        row("a picture",
            "FN:Ann Lee\r\nPHOTO;ENCODING=b:" + QByteArray(200'000, 'A')
                + "\r\n AAAA\r\nTEL:+12025550123",
            u"Ann Lee"_s, one);
        row("quoted-printable's last half", "FN;QUOTED-PRINTABLE:Ann =4\r\nTEL:+12025550123",
            u"Ann =4"_s, one);
    }
    void everyVersionIsRead()
    {
        QFETCH(const QByteArray, card);
        QFETCH(const QString, name);
        QFETCH(const QStringList, numbers);
        for (const qsizetype step : {1, 7, 1'000'000}) {
            const ReadContacts read = readContacts(card, 64, step);
            QVERIFY(read.outcome.has_value());
            QCOMPARE(namesOf(read.contacts), QStringList{name});
            QCOMPARE(numbersOf(read.contacts), numbers);
        }
    }

    void lineEndsDoNotMatter()
    {
        const QByteArray lines = "BEGIN:VCARD\nFN:Ann\n  Lee\nTEL:+12025550123\nEND:VCARD\n";
        for (const char *end : {"\n", "\r\n", "\r"}) {
            const ReadContacts read = readContacts(QByteArray(lines).replace('\n', end));
            QVERIFY(read.outcome.has_value());
            QCOMPARE(namesOf(read.contacts), QStringList{u"Ann Lee"_s});
        }
    }

    void theRestBecomesVariables()
    {
        const ReadContacts read = readContacts(
            "BEGIN:VCARD\nFN:Ann\nTEL:+12025550123\nLANG:fr\nORG:Acme\\, Inc.;Sales\n"
            "TITLE:Buyer\nEMAIL:ann@example.com\nNOTE:private\nEND:VCARD\n");
        QVERIFY(read.outcome.has_value());
        QCOMPARE(read.contacts.size(), 1);
        QCOMPARE(read.contacts[0].language, u"fr"_s);
        QCOMPARE(read.contacts[0].company, u"Acme, Inc., Sales"_s);
        QCOMPARE(read.contacts[0].variables,
                 (QList<QPair<QString, QString>>{{u"title"_s, u"Buyer"_s},
                                                 {u"email"_s, u"ann@example.com"_s}}));
    }

    void cardsWithoutNumberAreCountedOnly()
    {
        const ReadContacts read = readContacts(
            "BEGIN:VCARD\nFN:Ann\nEND:VCARD\nBEGIN:VCARD\nFN:Bo\nTEL:none\nEND:VCARD\n");
        QVERIFY(read.outcome.has_value());
        QCOMPARE(*read.outcome, (ImportSummary{2,
                                               1,
                                               1,
                                               1,
                                               0,
                                               0,
                                               1,
                                               {{1, {}, NumberProblem::Empty},
                                                {2, u"none"_s, NumberProblem::NotANumber}}}));
        QCOMPARE(read.contacts[0].numbers[0].problem, std::optional(NumberProblem::NotANumber));
    }
};

HS_TEST_CLASS(TstVCardParser)

} // namespace hs::test

#include "tst_vcardparser.moc"
