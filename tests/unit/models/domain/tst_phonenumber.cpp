#include "models/domain/phonenumber.h"
#include "tests/fakes/testmain.h"

#include <QFutureWatcher>
#include <QSignalSpy>

Q_DECLARE_METATYPE(hs::NumberProblem)
Q_DECLARE_METATYPE(hs::PhoneType)

namespace hs::test {

using namespace Qt::StringLiterals;

// Every number here is reserved for fiction (NANPA 555-01xx, Ofcom's drama ranges, ACMA, ARCEP) or
// cannot exist.
class TstPhoneNumber : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theDataLoadsAwayFromTheCaller()
    {
        const QFuture<bool> loading = loadPhoneData(u"US"_s);
        QTRY_VERIFY_WITH_TIMEOUT(loading.isFinished(), 20'000);
        QVERIFY(loading.result());
        QVERIFY(isPhoneDataLoaded());
    }

    void anyFormBecomesTheSameNumber_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("E.164") << u"+12025550123"_s;
        QTest::newRow("national") << u"(202) 555-0123"_s;
        QTest::newRow("dots") << u"202.555.0123"_s;
        QTest::newRow("trunk prefix") << u"1-202-555-0123"_s;
        QTest::newRow("international prefix") << u"011 1 202 555 0123"_s;
        QTest::newRow("double zero is not the prefix, a plus is") << u"+1 (202) 555 0123"_s;
        QTest::newRow("with a word before it") << u"Tel: +1 202 555 0123"_s;
        QTest::newRow("non-breaking spaces") << u"+1\u00A0202\u00A0555\u00A00123"_s;
        QTest::newRow("typographic dashes") << u"202\u2013555\u20140123"_s;
        QTest::newRow("minus signs") << u"202\u2212555\u22120123"_s;
        QTest::newRow("tabs and a line end") << u"\t202 555\t0123\n"_s;
        QTest::newRow("Arabic-Indic")
            << u"\u0662\u0660\u0662\u0665\u0665\u0665\u0660\u0661\u0662\u0663"_s;
        QTest::newRow("Persian")
            << u"+\u06F1\u06F2\u06F0\u06F2\u06F5\u06F5\u06F5\u06F0\u06F1\u06F2\u06F3"_s;
        QTest::newRow("Devanagari")
            << u"\u0968\u0966\u0968 \u096B\u096B\u096B \u0966\u0967\u0968\u0969"_s;
        QTest::newRow("fullwidth")
            << u"\uFF0B\uFF11 \uFF08\uFF12\uFF10\uFF12\uFF09 \uFF15\uFF15\uFF15\uFF0D0123"_s;
        QTest::newRow("mathematical, beyond 16 bits")
            << u"\U0001D7DA\U0001D7D8\U0001D7DA 555 0123"_s;
        QTest::newRow("keycaps") << u"2\uFE0F\u20E3"
                                    u"02 555 0123"_s;
        QTest::newRow("right-to-left marks") << u"\u202B\u200F+1 202 555 0123\u202C"_s;
        QTest::newRow("isolates") << u"\u2067+12025550123\u2069"_s;
        QTest::newRow("zero-width characters") << u"+1\u200B202\u200D555\uFEFF0123"_s;
        QTest::newRow("soft hyphens") << u"202\u00AD5550123"_s;
        QTest::newRow("tel address") << u"tel:+1-202-555-0123"_s;
        QTest::newRow("tel address with slashes") << u"TEL://+12025550123"_s;
        QTest::newRow("tel address, encoded") << u"tel:%2B1%20202%20555%200123"_s;
        QTest::newRow("tel address with its context") << u"tel:202-555-0123;phone-context=+1"_s;
        QTest::newRow("sip address") << u"sip:+12025550123@pbx.example.com"_s;
        QTest::newRow("sip address with parameters")
            << u"sips:+12025550123;phone-context=x@example.com;user=phone"_s;
        QTest::newRow("sip address with password") << u"sip:2025550123:secret@example.com"_s;
        QTest::newRow("spreadsheet's way to keep a plus") << u"=\"+12025550123\""_s;
    }
    void anyFormBecomesTheSameNumber()
    {
        QFETCH(const QString, text);
        const ParsedNumber number = PhoneNumber::parse(text, u"US"_s);
        QVERIFY2(number.has_value(),
                 number ? "" : QByteArray::number(int(number.error().problem)).constData());
        QCOMPARE(number->e164(), u"+12025550123"_s);
        QCOMPARE(number->international(), u"+1 202-555-0123"_s);
        QCOMPARE(number->region(), u"US"_s);
        QCOMPARE(number->type(), PhoneType::FixedLineOrMobile);
    }

    void lettersOfANumberAreItsDigits()
    {
        const ParsedNumber number = PhoneNumber::parse(u"1-202-555-CALL", u"US"_s);
        QVERIFY(number.has_value());
        QCOMPARE(number->e164(), u"+12025552255"_s);
    }

    void aNumberHasACountryAndAType_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("region");
        QTest::addColumn<PhoneType>("type");
        QTest::newRow("London") << u"+44 20 7946 0123"_s << u"GB"_s << PhoneType::FixedLine;
        QTest::newRow("British freephone")
            << u"+44 808 157 0123"_s << u"GB"_s << PhoneType::TollFree;
        QTest::newRow("British premium") << u"+44 909 879 0123"_s << u"GB"_s << PhoneType::Premium;
        QTest::newRow("British companies")
            << u"+44 306 999 0123"_s << u"GB"_s << PhoneType::CompanyWide;
        QTest::newRow("Paris") << u"+33 1 99 00 12 34"_s << u"FR"_s << PhoneType::FixedLine;
        QTest::newRow("Australian mobile") << u"+61 491 570 006"_s << u"AU"_s << PhoneType::Mobile;
        QTest::newRow("Toronto") << u"+1 416 555 0123"_s << u"CA"_s << PhoneType::FixedLineOrMobile;
        QTest::newRow("American toll-free")
            << u"+1 800 555 0123"_s << u"US"_s << PhoneType::TollFree;
        QTest::newRow("American premium") << u"+1 900 555 0123"_s << u"US"_s << PhoneType::Premium;
    }
    void aNumberHasACountryAndAType()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, region);
        QFETCH(const PhoneType, type);
        const ParsedNumber number = PhoneNumber::parse(text, {});
        QVERIFY2(number.has_value(),
                 number ? "" : QByteArray::number(int(number.error().problem)).constData());
        QCOMPARE(number->region(), region);
        QCOMPARE(number->type(), type);
    }

    void theOperatorsRegionIsAssumedWithoutACountryCode()
    {
        const ParsedNumber british = PhoneNumber::parse(u"020 7946 0123", u"gb"_s);
        QVERIFY(british.has_value());
        QCOMPARE(british->e164(), u"+442079460123"_s);
        QCOMPARE(PhoneNumber::parse(u"020 7946 0123", u"US"_s).error().problem,
                 NumberProblem::TooLong);
    }

    void whatIsNoNumberSaysWhy_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("region");
        QTest::addColumn<NumberProblem>("problem");
        const auto row = [](const char *name, const QString &text, NumberProblem problem,
                            const QString &region = u"US"_s) {
            QTest::newRow(name) << text << region << problem;
        };
        row("nothing", {}, NumberProblem::Empty);
        row("only what nobody sees", u" \u200F\u200B\t"_s, NumberProblem::Empty);
        row("words", u"call me later"_s, NumberProblem::NotANumber);
        row("a plus", u"+"_s, NumberProblem::NotANumber);
        row("a person's sip address", u"sip:ann5550123@example.com"_s, NumberProblem::NotANumber);
        row("an empty sip address", u"sip:"_s, NumberProblem::NotANumber);
        row("an empty tel address", u"tel:"_s, NumberProblem::NotANumber);
        row("a mail address", u"ann2025550123@example.com"_s, NumberProblem::NotANumber);
        row("a formula", u"=cmd|' /C calc'!A0"_s, NumberProblem::NotANumber);
        row("a number a spreadsheet broke", u"1.20256E+10"_s, NumberProblem::NotANumber);
        row("no such country", u"+999 202 555 0123"_s, NumberProblem::UnknownCountry);
        row("no country at all", u"202 555 0123"_s, NumberProblem::UnknownCountry, {});
        row("no such region", u"202 555 0123"_s, NumberProblem::UnknownCountry, u"QQ"_s);
        row("no area code", u"555-0123"_s, NumberProblem::NoAreaCode);
        row("four digits", u"0123"_s, NumberProblem::TooShort);
        row("one digit too many", u"+1 202 555 01234"_s, NumberProblem::TooLong);
        row("two numbers", u"202 555 0123 / 202 555 0124"_s, NumberProblem::TooLong);
        row("a range nobody has", u"+1 000 555 0123"_s, NumberProblem::Invalid);
        row("200 digits", QString(200, u'7'), NumberProblem::TooLong);
        row("200 digits of an open country", u"+49"_s + QString(200, u'7'), NumberProblem::TooLong);
        row("200 letters", QString(200, u'q'), NumberProblem::NotANumber);
        row("200 pluses", QString(200, u'+'), NumberProblem::NotANumber);
        row("200 brackets", QString(200, u'('), NumberProblem::NotANumber);
        row("200 right-to-left marks around a digit", QString(200, u'\u200F') + u'1',
            NumberProblem::NotANumber);
        row("half a character", QString(u"202\xD835"_s), NumberProblem::TooShort);
        row("a million characters", QString(1'000'000, u'2'), NumberProblem::TooLong);
    }
    void whatIsNoNumberSaysWhy()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, region);
        QFETCH(const NumberProblem, problem);
        const ParsedNumber number = PhoneNumber::parse(text, region);
        QVERIFY2(!number, number ? qPrintable(number->e164()) : "");
        QCOMPARE(number.error().problem, problem);
    }

    void emergencyNumbersAreKnownInEveryForm_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("region");
        QTest::newRow("at home") << u"911"_s << u"US"_s;
        QTest::newRow("spaced") << u"9-1 1"_s << u"US"_s;
        QTest::newRow("in another script") << u"\u0669\u0661\u0661"_s << u"US"_s;
        QTest::newRow("as an address") << u"tel:911"_s << u"US"_s;
        QTest::newRow("with more digits after it") << u"911 555 0123"_s << u"US"_s;
        QTest::newRow("with the country code") << u"+1 911"_s << u"US"_s;
        QTest::newRow("another country's") << u"+44 999"_s << u"US"_s;
        QTest::newRow("by the international prefix") << u"011 44 999"_s << u"US"_s;
        QTest::newRow("British") << u"999"_s << u"GB"_s;
        QTest::newRow("German fire brigade") << u"112"_s << u"DE"_s;
        QTest::newRow("Australian") << u"000"_s << u"AU"_s;
        QTest::newRow("mobile networks' own, no region known") << u"112"_s << QString();
        QTest::newRow("the American one from Germany") << u"911"_s << u"DE"_s;
    }
    void emergencyNumbersAreKnownInEveryForm()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, region);
        const ParsedNumber number = PhoneNumber::parse(text, region);
        QVERIFY(!number);
        QCOMPARE(number.error().problem, NumberProblem::Emergency);
    }

    void aNumberThatOnlyBeginsLikeAnEmergencyIsNone()
    {
        const ParsedNumber number = PhoneNumber::parse(u"+1 912 555 0123", u"US"_s);
        QVERIFY(number.has_value());
        QCOMPARE(number->e164(), u"+19125550123"_s);
    }

    void anExtensionIsToldAndRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("ext.") << u"+1 202 555 0123 ext. 45"_s;
        QTest::newRow("x") << u"(202) 555-0123x45"_s;
        QTest::newRow("hash") << u"202-555-0123 #45"_s;
        QTest::newRow("tel address") << u"tel:+12025550123;ext=45"_s;
        QTest::newRow("sip address") << u"sip:+12025550123;ext=45@example.com"_s;
    }
    void anExtensionIsToldAndRefused()
    {
        QFETCH(const QString, text);
        const ParsedNumber number = PhoneNumber::parse(text, u"US"_s);
        QVERIFY(!number);
        QCOMPARE(number.error(),
                 (NumberRefusal{NumberProblem::HasExtension, u"45"_s, u"+12025550123"_s}));
    }
};

HS_TEST_CLASS(TstPhoneNumber)

} // namespace hs::test

#include "tst_phonenumber.moc"
