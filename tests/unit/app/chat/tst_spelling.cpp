#include "app/chat/spelling.h"
#include "tests/fakes/testmain.h"

using namespace hs;
using namespace Qt::StringLiterals;

class TstSpelling : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lettersAndDigitsComeOneByOne()
    {
        QCOMPARE(spelled(u"Bo 7"_s), u"B, O; 7."_s);
        QCOMPARE(spelled(u"  john.smith@x.org\n"_s), u"J, O, H, N, S, M, I, T, H, X, O, R, G."_s);
        QCOMPARE(spelled(u"Zoë"_s), u"Z, O, Ë."_s);
        QCOMPARE(spelled(u"Zoe\u0308"_s), u"Z, O, E\u0308."_s);
        QCOMPARE(spelled(u" - ! "_s), QString());
        QCOMPARE(spelled({}), QString());
    }

    void onlyWordsAreCompared()
    {
        QVERIFY(saysTheSame(u"My name is John Smith."_s, u"my name is john smith"_s));
        QVERIFY(saysTheSame(u"ice-cream"_s, u"ice cream"_s));
        QVERIFY(!saysTheSame(u"My name is John"_s, u"my name is joan"_s));
        QVERIFY(!saysTheSame(u"Hello"_s, QString()));
    }
};

HS_TEST_CLASS(TstSpelling)
#include "tst_spelling.moc"
