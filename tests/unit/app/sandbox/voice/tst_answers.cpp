#include "app/sandbox/voice/answers.h"
#include "tests/fakes/testmain.h"

using namespace Qt::StringLiterals;
using namespace hs;

namespace {
const Question name{u"name"_s, u"name"_s, Question::Kind::Name};
const Question order{u"order_number"_s, u"order number"_s, Question::Kind::Number};
const Question email{u"email"_s, u"e-mail address"_s, Question::Kind::Email};
const Question reason{u"reason"_s, u"reason for calling"_s, Question::Kind::Reason};
} // namespace

class TstAnswers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void numberWordsBecomeDigits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("digits");
        const auto row = [](const QString &text, const QString &digits) {
            QTest::newRow(qPrintable(text)) << text << digits;
        };
        row(u"forty two"_s, u"42"_s);
        row(u"seven three nine one"_s, u"7391"_s);
        row(u"five five five zero one two three"_s, u"5550123"_s);
        row(u"double five oh one"_s, u"5501"_s);
        row(u"one hundred and five"_s, u"105"_s);
        row(u"the order number is a seventeen"_s, u"A17"_s);
        row(u"it is 1234 please"_s, u"1234"_s);
        row(u"no idea"_s, QString());
        row(u"cuatro dos"_s, u"42"_s);
    }
    void numberWordsBecomeDigits()
    {
        QFETCH(QString, text);
        QFETCH(QString, digits);
        QCOMPARE(answers::digitsIn(text), digits);
    }

    void yesAndNoAreToldApart()
    {
        for (const QString &yes :
             {u"Yes"_s, u"yes please"_s, u"That's right"_s, u"Sí"_s, u"Okay sure"_s})
            QVERIFY2(answers::isYes(yes) && !answers::isNo(yes), qPrintable(yes));
        for (const QString &no :
             {u"No"_s, u"no that is wrong"_s, u"that is not right"_s, u"nope"_s})
            QVERIFY2(answers::isNo(no) && !answers::isYes(no), qPrintable(no));
        QVERIFY(!answers::isYes(u"Alice"_s) && !answers::isNo(u"Alice"_s));
        QVERIFY(!answers::isNo(u"I know"_s));
    }

    void goodbyesAreNoticed()
    {
        for (const QString &bye : {u"Goodbye"_s, u"good bye"_s, u"thank you very much bye"_s,
                                   u"that's all"_s, u"By"_s, u"Adiós"_s})
            QVERIFY2(answers::isGoodbye(bye), qPrintable(bye));
        QVERIFY(!answers::isGoodbye(u"I came by bus"_s));
    }

    void answersAreTakenOutOfTheirSentence()
    {
        QCOMPARE(answers::replyTo(name, u"My name is alice"_s), u"Alice"_s);
        QCOMPARE(answers::replyTo(name, u"yes it's john smith please"_s), u"John Smith"_s);
        QCOMPARE(answers::replyTo(name, u"alice"_s), u"Alice"_s);
        QCOMPARE(answers::replyTo(order, u"order number forty two"_s), u"42"_s);
        QCOMPARE(answers::replyTo(order, u"I do not have one"_s), u"I do not have one"_s);
        QCOMPARE(answers::replyTo(email, u"alice at example dot com"_s), u"alice@example.com"_s);
        QCOMPARE(answers::replyTo(reason, u"hello my parcel is late"_s), u"my parcel is late"_s);
    }

    void onlyATrueIntroductionIsVolunteered()
    {
        QCOMPARE(answers::volunteered(name, u"hello my name is bob"_s), u"Bob"_s);
        QVERIFY(!answers::volunteered(name, u"where is my parcel"_s));
        QCOMPARE(answers::volunteered(order, u"I call about order number seven"_s), u"7"_s);
        QVERIFY(!answers::volunteered(order, u"I have two questions"_s));
    }

    void longNumbersAreReadBackDigitByDigit()
    {
        QCOMPARE(answers::readBack(u"7391"_s), u"7 3 9 1"_s);
        QCOMPARE(answers::readBack(u"A17"_s), u"A 1 7"_s);
        QCOMPARE(answers::readBack(u"42"_s), u"42"_s);
        QCOMPARE(answers::readBack(u"Alice"_s), u"Alice"_s);
    }
};

HS_TEST_CLASS(TstAnswers)
#include "tst_answers.moc"
