#include "models/domain/phonenumber.h"
#include "tests/fakes/testmain.h"

#include <QRandomGenerator>

namespace hs::test {

using namespace Qt::StringLiterals;

namespace {

QString keys(const QString &text)
{
    QString kept;
    for (const QChar c : text) {
        if (c.isDigit() || c == u'+')
            kept.append(c);
    }
    return kept;
}

QString typedKeyByKey(const QString &typed, const QString &region)
{
    TypedNumber field;
    for (const QChar key : typed) {
        field.text.insert(field.cursor, key);
        field = formatAsTyped(field.text, field.cursor + 1, region);
    }
    return field.text;
}

} // namespace

class TstNumberFormat : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNumberIsGroupedWhileItIsTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("shown");
        QTest::newRow("national") << u"2025550123"_s << u"US"_s << u"(202) 555-0123"_s;
        QTest::newRow("half way") << u"202555"_s << u"US"_s << u"202-555"_s;
        QTest::newRow("international") << u"+12025550123"_s << u"US"_s << u"+1 202-555-0123"_s;
        QTest::newRow("abroad") << u"+442079460123"_s << u"US"_s << u"+44 20 7946 0123"_s;
        QTest::newRow("at home in Britain") << u"02079460123"_s << u"GB"_s << u"020 7946 0123"_s;
        QTest::newRow("no region") << u"+442079460123"_s << QString() << u"+44 20 7946 0123"_s;
        QTest::newRow("too long to be one")
            << u"20255501234567"_s << u"US"_s << u"20255501234567"_s;
    }
    void aNumberIsGroupedWhileItIsTyped()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, region);
        QFETCH(const QString, shown);
        QCOMPARE(typedKeyByKey(typed, region), shown);
        QCOMPARE(formatAsTyped(typed, typed.size(), region), (TypedNumber{shown, shown.size()}));
    }

    void theCursorStaysBetweenTheSameDigits()
    {
        // 202|5550123 -> (202|) 555-0123
        QCOMPARE(formatAsTyped(u"2025550123"_s, 3, u"US"_s), (TypedNumber{u"(202) 555-0123"_s, 4}));
        QCOMPARE(formatAsTyped(u"2025550123"_s, 0, u"US"_s), (TypedNumber{u"(202) 555-0123"_s, 0}));
        QCOMPARE(formatAsTyped(u"(202) 9555-012"_s, 7, u"US"_s),
                 (TypedNumber{u"(202) 955-5012"_s, 7}));
        QCOMPARE(formatAsTyped(u"2025550123"_s, 99, u"US"_s),
                 (TypedNumber{u"(202) 555-0123"_s, 14}));
        QCOMPARE(formatAsTyped(u"2025550123"_s, -5, u"US"_s),
                 (TypedNumber{u"(202) 555-0123"_s, 0}));
    }

    void backspaceGetsPastEverySeparator()
    {
        TypedNumber field = formatAsTyped(u"2025550123"_s, 10, u"US"_s);
        int presses = 0;
        for (; field.cursor > 0; ++presses) {
            field.text.remove(field.cursor - 1, 1);
            field = formatAsTyped(field.text, field.cursor - 1, u"US"_s);
            QVERIFY2(presses < 30, qPrintable(field.text));
        }
        QVERIFY(presses >= 10);
        QCOMPARE(field.text, QString());
    }

    void whatIsMoreThanDigitsIsLeftAlone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("letters") << u"1-202-555-CALL"_s;
        QTest::newRow("an extension") << u"2025550123x45"_s;
        QTest::newRow("an address") << u"sip:+12025550123@example.com"_s;
        QTest::newRow("star and hash") << u"*67 2025550123#"_s;
        QTest::newRow("a plus inside") << u"202+5550123"_s;
        QTest::newRow("two pluses") << u"++12025550123"_s;
        QTest::newRow("another script") << u"\u0662\u0660\u0662"_s;
        QTest::newRow("only separators") << u"() - "_s;
        QTest::newRow("more digits than any number") << QString(200, u'2');
    }
    void whatIsMoreThanDigitsIsLeftAlone()
    {
        QFETCH(const QString, text);
        QCOMPARE(formatAsTyped(text, text.size(), u"US"_s), (TypedNumber{text, text.size()}));
    }

    void noKeyIsEverLostOrMoved()
    {
        static const QString alphabet = u"0123456789+ -()."_s;
        static const QString regions[]{u"US"_s, u"GB"_s, u"DE"_s, u"IT"_s,
                                       u"BR"_s, u"AR"_s, u"CN"_s, {}};
        QRandomGenerator random(20261124);
        for (int round = 0; round < 2000; ++round) {
            QString typed;
            const int length = random.bounded(24);
            for (int i = 0; i < length; ++i)
                typed.append(alphabet[random.bounded(int(alphabet.size()))]);
            const int cursor = random.bounded(length + 1);
            const TypedNumber shown = formatAsTyped(typed, cursor, regions[random.bounded(8)]);
            QCOMPARE(keys(shown.text), keys(typed));
            QCOMPARE(keys(shown.text.first(shown.cursor)), keys(typed.first(cursor)));
        }
    }
};

HS_TEST_CLASS(TstNumberFormat)

} // namespace hs::test

#include "tst_numberformat.moc"
