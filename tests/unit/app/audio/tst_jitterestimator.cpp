#include "app/audio/jitterestimator.h"
#include "tests/fakes/testmain.h"

#include <random>

using hs::JitterEstimator;

namespace {

constexpr qint64 ms = hs::audioformat::sampleRate / 1000;

/// Pieces of 20 ms from `from` to `to` (milliseconds of sound), each late by late(its number).
template <typename Late> void arrive(JitterEstimator &jitter, int from, int to, Late &&late)
{
    for (int place = from; place < to; place += 20)
        jitter.add((place + late(place / 20)) * ms, place * ms);
}

const auto never = [](int) { return 0; };

} // namespace

class TstJitterEstimator : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hasNoJitterOnAnEvenLine();
    void measuresTheJitter();
    void takesTwoLatePiecesForAHabitAndOneNot();
    void forgetsAfterHalfAMinuteOfSound();
    void doesNotTakeAPauseOfTheFarEndForLateness();
    void takesAStallForAHabitOnlyIfItIsOne();
    void tellsThePaceOfSpeechFromEarlyDelivery_data();
    void tellsThePaceOfSpeechFromEarlyDelivery();
    void followsADriftingLine();
};

void TstJitterEstimator::hasNoJitterOnAnEvenLine()
{
    JitterEstimator jitter;
    QVERIFY(!jitter.hasLine());
    arrive(jitter, 0, 5000, never);
    QVERIFY(jitter.hasLine());
    QCOMPARE(jitter.line(), 0);
    QCOMPARE(jitter.jitter(), 0);
    QCOMPARE(jitter.lateness(), 0);
}

void TstJitterEstimator::measuresTheJitter()
{
    JitterEstimator jitter;
    arrive(jitter, 0, 20'000, [](int number) { return number % 2 * 16; });
    QVERIFY(jitter.jitter() > 15 * ms && jitter.jitter() <= 16 * ms);
    QCOMPARE(jitter.lateness(), 16 * ms);
}

void TstJitterEstimator::takesTwoLatePiecesForAHabitAndOneNot()
{
    JitterEstimator jitter;
    arrive(jitter, 0, 10'000, [](int number) { return number == 100 ? 100 : 0; });
    QCOMPARE(jitter.lateness(), 0);
    arrive(jitter, 10'000, 20'000, [](int number) { return number == 600 ? 90 : 0; });
    QCOMPARE(jitter.lateness(), 90 * ms);
}

void TstJitterEstimator::forgetsAfterHalfAMinuteOfSound()
{
    JitterEstimator jitter;
    arrive(jitter, 0, 5000, [](int number) { return number % 50 == 9 ? 100 : 0; });
    QCOMPARE(jitter.lateness(), 100 * ms);
    arrive(jitter, 5000, 30'000, never);
    QCOMPARE(jitter.lateness(), 100 * ms);
    arrive(jitter, 30'000, 35'000, never);
    QCOMPARE(jitter.lateness(), 0);
}

void TstJitterEstimator::doesNotTakeAPauseOfTheFarEndForLateness()
{
    JitterEstimator jitter;
    // Each sentence later than the one before, for good.
    arrive(jitter, 0, 20'000, [](int number) { return number / 200 * 150; });
    QCOMPARE(jitter.lateness(), 0);
    QCOMPARE(jitter.line(), 4 * 150 * ms);
}

void TstJitterEstimator::takesAStallForAHabitOnlyIfItIsOne()
{
    JitterEstimator jitter;
    // All of two seconds at their end; twice in half a minute.
    const auto stalled
        = [](int number) { return number % 600 < 100 ? 2000 - number % 600 * 20 : 0; };
    arrive(jitter, 0, 20'000, stalled);
    QVERIFY(jitter.lateness() <= JitterEstimator::stallSamples);
    JitterEstimator bursts;
    arrive(bursts, 0, 20'000, [](int number) { return 500 - number % 25 * 20; });
    QCOMPARE(bursts.lateness(), 480 * ms);
}

void TstJitterEstimator::tellsThePaceOfSpeechFromEarlyDelivery_data()
{
    QTest::addColumn<int>("perMille"); // of the time it takes to speak
    QTest::addColumn<bool>("paced");
    QTest::newRow("as spoken") << 1000 << true;
    QTest::newRow("a clock that is 1 % fast") << 990 << true;
    QTest::newRow("a tenth faster") << 900 << false;
    QTest::newRow("twice as fast") << 500 << false;
    QTest::newRow("all at once") << 0 << false;
}

void TstJitterEstimator::tellsThePaceOfSpeechFromEarlyDelivery()
{
    QFETCH(const int, perMille);
    JitterEstimator jitter;
    for (int place = 0; place < 10'000; place += 20)
        jitter.add(place * perMille / 1000 * ms, place * ms);
    QTEST(jitter.isPaced(), "paced");
    jitter.beginAnew();
    QVERIFY(!jitter.isPaced());
}

void TstJitterEstimator::followsADriftingLine()
{
    JitterEstimator jitter;
    std::mt19937 random(3);
    qint64 arrival = 0;
    for (qint64 place = 0; place < 600'000; place += 20) {
        const qint64 drift = place * ms / 5000; // 200 ppm: 120 ms in the end
        arrival = std::max(arrival, place * ms + drift + qint64(random() % 30) * ms);
        jitter.add(arrival, place * ms);
    }
    QVERIFY(jitter.line() > 110 * ms && jitter.line() < 125 * ms);
    QVERIFY(jitter.lateness() < 35 * ms);
    QVERIFY(jitter.isPaced());
}

HS_TEST_CLASS(TstJitterEstimator)
#include "tst_jitterestimator.moc"
