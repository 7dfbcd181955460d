#include "models/domain/answertimes.h"
#include "tests/fakes/testmain.h"

using namespace hs;
using namespace std::chrono_literals;

class TstAnswerTimes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theBandsEndAtTheirLimits()
    {
        QCOMPARE(paceOf(0ms), AnswerPace::Quick);
        QCOMPARE(paceOf(800ms), AnswerPace::Quick);
        QCOMPARE(paceOf(801ms), AnswerPace::Slow);
        QCOMPARE(paceOf(1200ms), AnswerPace::Slow);
        QCOMPARE(paceOf(1201ms), AnswerPace::TooSlow);
    }

    void medianAndTheSlowestTwentiethAreMeasuredOnes()
    {
        AnswerTimes times;
        QVERIFY(times.isEmpty());
        QCOMPARE(times.median(), 0ms);
        times.add(700ms);
        QCOMPARE(times.median(), 700ms);
        QCOMPARE(times.p95(), 700ms);
        for (int i = 1; i < 20; ++i)
            times.add(std::chrono::milliseconds(700 + 10 * i));
        QCOMPARE(times.median(), 790ms);
        QCOMPARE(times.p95(), 880ms);
        QCOMPARE(times.all().back(), 890ms); // in the order they came
    }
};

HS_TEST_CLASS(TstAnswerTimes)
#include "tst_answertimes.moc"
