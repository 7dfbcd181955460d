// Playout before speakers of all kinds: those that take what they like, and those that stand still.
#include "tests/fakes/testmain.h"
#include "tests/unit/app/audio/farend.h"

#include <random>

using namespace hs;
using namespace hs::test;

namespace {

constexpr qint64 ms = FarEnd::ms;
constexpr int noClick = Voice::ownStep * 12 / 10;

/// `seconds` of voice at its pace in pieces of 20 ms, `late(number)` milliseconds late.
template <typename Late> void speak(FarEnd &far, int seconds, Late &&late)
{
    for (int number = 0; number * 20 < seconds * 1000; ++number)
        far.send(20 * ms, double((number * 20 + late(number)) * ms));
}

const auto never = [](int) { return 0; };

[[nodiscard]] bool addsUp(const Playout &playout)
{
    const auto &counters = playout.counters();
    return counters.received == counters.played + counters.cleared + playout.queuedSamples();
}

void addSeeds()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 5; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

} // namespace

class TstPlayoutSpeaker : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takingAnyBlocksChangesNothingOnAnEvenLine_data() { addSeeds(); }
    void takingAnyBlocksChangesNothingOnAnEvenLine();
    void takingAnyBlocksHidesJitterAllTheSame_data() { addSeeds(); }
    void takingAnyBlocksHidesJitterAllTheSame();
    void takingHugeBlocksLosesNothing_data() { addSeeds(); }
    void takingHugeBlocksLosesNothing();
    void comesBackAfterItStoodStill();
    void comesBackHoweverOftenItStandsStill_data() { addSeeds(); }
    void comesBackHoweverOftenItStandsStill();
};

void TstPlayoutSpeaker::takingAnyBlocksChangesNothingOnAnEvenLine()
{
    QFETCH(const unsigned, seed);
    std::mt19937 random(seed);
    FarEnd far;
    far.takes = [&random] { return 1 + qint64(random() % 320); };
    speak(far, 30, never);
    far.playUntil(29'000 * ms);
    QCOMPARE(far.playout.counters().underruns, 0);
    QCOMPARE(far.playout.counters().gaps, 0);
    QCOMPARE(far.playout.counters().concealed, 0);
    QVERIFY2(far.depthPercentile(95) <= 80 * ms,
             qPrintable(QString::number(far.depthPercentile(95) / ms)));
    QVERIFY2(far.steps <= noClick, qPrintable(QString::number(far.steps)));
    QVERIFY(addsUp(far.playout));
}

void TstPlayoutSpeaker::takingAnyBlocksHidesJitterAllTheSame()
{
    QFETCH(const unsigned, seed);
    std::mt19937 random(seed);
    FarEnd far;
    far.takes = [&random] { return 1 + qint64(random() % 320); };
    speak(far, 120,
          [&](int) { return random() % 100 == 0 ? 100 : static_cast<int>(random() % 31); });
    far.playUntil(119'000 * ms);
    const auto &counters = far.playout.counters();
    QVERIFY2(far.depthPercentile(95) <= 140 * ms,
             qPrintable(QString::number(far.depthPercentile(95) / ms)));
    QVERIFY(counters.concealed * 100 <= counters.played);
    QVERIFY2(counters.gaps <= 1, qPrintable(QString::number(counters.gaps))); // the first surprise
    QVERIFY2(far.steps <= noClick, qPrintable(QString::number(far.steps)));
    QVERIFY(addsUp(far.playout));
}

void TstPlayoutSpeaker::takingHugeBlocksLosesNothing()
{
    QFETCH(const unsigned, seed);
    std::mt19937 random(seed);
    FarEnd far;
    far.takes = [&random] { return 1 + qint64(random() % 3200); };
    speak(far, 60, [&](int) { return static_cast<int>(random() % 31); });
    far.playUntil(90'000 * ms);
    QCOMPARE(far.playout.counters().dropped, 0);
    QCOMPARE(far.playout.counters().played, far.playout.counters().received);
    QVERIFY2(far.steps <= noClick, qPrintable(QString::number(far.steps)));
}

void TstPlayoutSpeaker::comesBackAfterItStoodStill()
{
    FarEnd far;
    speak(far, 30, never);
    far.playUntil(5000 * ms);
    far.standStill(300 * ms, 40 * ms);
    QVERIFY(far.playout.queuedSamples() >= 240 * ms);
    far.playUntil(15'300 * ms);
    QVERIFY2(far.playout.queuedSamples() <= 80 * ms,
             qPrintable(QString::number(far.playout.queuedSamples() / ms)));
    QVERIFY2(far.playout.depthSamples() <= 60 * ms,
             qPrintable(QString::number(far.playout.depthSamples() / ms)));
    far.playUntil(32'000 * ms);
    const auto &counters = far.playout.counters();
    QCOMPARE(counters.stalls, 0);
    QCOMPARE(counters.underruns, 0);
    QCOMPARE(counters.concealed, 0);
    QCOMPARE(counters.dropped, 0);
    QCOMPARE(counters.played, counters.received);
    QVERIFY2(far.steps <= noClick, qPrintable(QString::number(far.steps)));
}

void TstPlayoutSpeaker::comesBackHoweverOftenItStandsStill()
{
    QFETCH(const unsigned, seed);
    std::mt19937 random(seed);
    FarEnd far;
    speak(far, 80, never);
    while (far.now() < 60'000 * ms) {
        far.playUntil(far.now() + (1000 + qint64(random() % 3000)) * ms);
        far.standStill((20 + qint64(random() % 480)) * ms, 40 * ms);
    }
    // Pauses too short to be told from an unsteady speaker leave a little, until the voice pauses.
    far.playUntil(75'000 * ms);
    QVERIFY2(far.playout.queuedSamples() <= 300 * ms,
             qPrintable(QString::number(far.playout.queuedSamples() / ms)));
    far.playUntil(90'000 * ms);
    const auto &counters = far.playout.counters();
    QCOMPARE(counters.dropped, 0);
    QCOMPARE(counters.played, counters.received);
    QVERIFY2(far.steps <= noClick, qPrintable(QString::number(far.steps)));
}

HS_TEST_CLASS(TstPlayoutSpeaker)
#include "tst_playoutspeaker.moc"
