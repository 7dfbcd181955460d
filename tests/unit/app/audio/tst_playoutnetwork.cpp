// Playout behind networks of all kinds: nothing lost, nothing clicking, the cushion where it
// belongs.
#include "tests/fakes/countednew.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/audio/farend.h"

#include <random>

using namespace hs;
using namespace hs::test;

namespace {

constexpr qint64 ms = FarEnd::ms;
constexpr int noClick = Voice::ownStep * 12 / 10;

/// `seconds` of voice at its pace in pieces of `piece` milliseconds, `late(number)` milliseconds
/// late.
template <typename Late> void speak(FarEnd &far, int seconds, int piece, Late &&late, int from = 0)
{
    for (int number = 0; number * piece < seconds * 1000; ++number)
        far.send(piece * ms, double((from + number * piece + late(number)) * ms));
}

const auto never = [](int) { return 0; };

/// Every sample that came was played, was cut, or waits still.
[[nodiscard]] bool addsUp(const Playout &playout)
{
    const auto &counters = playout.counters();
    return counters.received == counters.played + counters.cleared + playout.queuedSamples();
}

} // namespace

class TstPlayoutNetwork : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsFortyMillisecondsOnAnEvenLine_data();
    void keepsFortyMillisecondsOnAnEvenLine();
    void hidesJitterAndLatePieces_data();
    void hidesJitterAndLatePieces();
    void comesBackFromJitter();
    void absorbsAStallAndComesBack();
    void playsEarlyUtterancesAsTheyWereSpoken_data();
    void playsEarlyUtterancesAsTheyWereSpoken();
    void takesNoPauseForAStall();
    void livesWithAFarEndThatDeliversInBursts();
    void compensatesTheDrift_data();
    void compensatesTheDrift();
    void hidesAGapAndCountsIt();
    void survivesAnyNetwork();
    void allocatesNothingWhileItPlays();
};

void TstPlayoutNetwork::keepsFortyMillisecondsOnAnEvenLine_data()
{
    QTest::addColumn<int>("piece");
    for (const int piece : {10, 20, 40, 60})
        QTest::addRow("%d ms", piece) << piece;
}

void TstPlayoutNetwork::keepsFortyMillisecondsOnAnEvenLine()
{
    QFETCH(const int, piece);
    FarEnd far;
    speak(far, 10, piece, never);
    far.playUntil(9000 * ms);
    QCOMPARE(far.playout.counters().underruns, 0);
    QCOMPARE(far.playout.counters().leftOut, 0);
    QCOMPARE(far.playout.counters().added, 0);
    QVERIFY(far.depthPercentile(95) <= 50 * ms);
}

void TstPlayoutNetwork::hidesJitterAndLatePieces_data()
{
    QTest::addColumn<int>("piece");
    QTest::addColumn<unsigned>("seed");
    for (const int piece : {20, 40}) {
        for (unsigned seed = 1; seed <= 5; ++seed)
            QTest::addRow("%d ms, seed %u", piece, seed) << piece << seed;
    }
}

void TstPlayoutNetwork::hidesJitterAndLatePieces()
{
    QFETCH(const int, piece);
    QFETCH(const unsigned, seed);
    FarEnd far;
    std::mt19937 random(seed);
    speak(far, 120, piece,
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

void TstPlayoutNetwork::comesBackFromJitter()
{
    FarEnd far;
    speak(far, 60, 40, [](int number) { return number < 500 && number % 20 == 7 ? 110 : 0; });
    far.playUntil(19'000 * ms);
    QVERIFY(far.playout.targetSamples() >= 100 * ms);
    far.playUntil(59'000 * ms);
    QCOMPARE(far.playout.targetSamples(), 40 * ms);
    QVERIFY(far.playout.depthSamples() <= 60 * ms);
    QVERIFY(far.steps <= noClick);
}

void TstPlayoutNetwork::absorbsAStallAndComesBack()
{
    FarEnd far;
    speak(far, 60, 40, [](int number) {
        return number >= 125 && number < 175 ? 7000 - number * 40 : 0; // from 5 s to 7 s
    });
    far.playUntil(7100 * ms);
    QVERIFY(far.playout.depthSamples() >= 1900 * ms || far.playout.queuedSamples() >= 1900 * ms);
    far.playUntil(17'000 * ms);
    QVERIFY2(far.playout.depthSamples() <= 60 * ms,
             qPrintable(QString::number(far.playout.depthSamples() / ms)));
    far.playUntil(65'000 * ms);
    const auto &counters = far.playout.counters();
    QCOMPARE(counters.dropped, 0);
    QCOMPARE(counters.stalls, 1);
    QCOMPARE(counters.underruns, 1);
    QCOMPARE(counters.concealed, Concealment::limitSamples);
    QCOMPARE(counters.played, counters.received);
    QVERIFY2(far.steps <= noClick, qPrintable(QString::number(far.steps)));
}

void TstPlayoutNetwork::playsEarlyUtterancesAsTheyWereSpoken_data()
{
    QTest::addColumn<int>("tempo"); // per cent of the pace of speech; 0: all at once
    for (const int tempo : {0, 110, 200, 1000})
        QTest::addRow("%d %%", tempo) << tempo;
}

void TstPlayoutNetwork::playsEarlyUtterancesAsTheyWereSpoken()
{
    QFETCH(const int, tempo);
    FarEnd far;
    int begin = 0;
    for (const int seconds : {3, 12, 1, 20, 14}) {
        for (int at = 0; at < seconds * 1000; at += 40)
            far.send(40 * ms, double((begin + (tempo == 0 ? 0 : at * 100 / tempo)) * ms));
        begin += seconds * 1000 + 1500;
        far.playUntil(begin * ms);
    }
    const auto &counters = far.playout.counters();
    QCOMPARE(counters.leftOut, 0);
    QCOMPARE(counters.added, 0);
    QCOMPARE(counters.underruns, 0);
    QCOMPARE(counters.played, counters.received);
}

void TstPlayoutNetwork::takesNoPauseForAStall()
{
    FarEnd far;
    int begin = 0;
    for (int sentence = 0; sentence < 12; ++sentence) {
        // As the sandbox speaks: 200 ms ahead, sentences a little late.
        for (int at = 0; at < 3000; at += 40)
            far.send(40 * ms, double((begin + std::max(0, at - 200)) * ms));
        begin += 3000 + sentence * 100;
        far.playUntil(begin * ms);
    }
    QCOMPARE(far.playout.counters().leftOut, 0);
    QCOMPARE(far.playout.counters().stalls, 0);
    QVERIFY(far.steps <= noClick);
}

void TstPlayoutNetwork::livesWithAFarEndThatDeliversInBursts()
{
    FarEnd far;
    speak(far, 60, 20, [](int number) { return 500 - number % 25 * 20; });
    far.playUntil(59'000 * ms);
    QVERIFY(far.playout.counters().underruns <= 1);
    QVERIFY(far.depthPercentile(95) <= 550 * ms);
    QVERIFY(far.steps <= noClick);
}

void TstPlayoutNetwork::compensatesTheDrift_data()
{
    QTest::addColumn<int>("ppm");
    QTest::newRow("the far end is fast") << -2000; // eight hours of 200 ppm in 48 minutes
    QTest::newRow("the far end is slow") << 2000;
}

void TstPlayoutNetwork::compensatesTheDrift()
{
    QFETCH(const int, ppm);
    FarEnd far;
    for (qint64 piece = 0; piece < 48 * 60 * 25; ++piece) {
        const double arrival = double(piece * 40 * ms) * (1 + ppm / 1e6);
        far.send(40 * ms, arrival);
        far.playUntil(static_cast<qint64>(arrival) - FarEnd::block);
    }
    const auto &counters = far.playout.counters();
    QCOMPARE(counters.underruns, 0);
    QCOMPARE(counters.dropped, 0);
    QVERIFY(far.queued <= 120 * ms);
    QVERIFY(far.depthPercentile(95) <= 60 * ms);
    const double turned = double(counters.added - counters.leftOut) / double(counters.received);
    QVERIFY(std::abs(turned - ppm / 1e6) < 1e-4);
    QVERIFY(far.steps <= noClick);
}

void TstPlayoutNetwork::hidesAGapAndCountsIt()
{
    FarEnd far;
    speak(far, 5, 20, [](int number) { return number == 100 ? 90 : 0; });
    far.playUntil(4900 * ms);
    const auto &counters = far.playout.counters();
    QCOMPARE(counters.underruns, 1);
    QCOMPARE(counters.gaps, 0);
    QVERIFY(counters.concealed >= 40 * ms && counters.concealed <= Concealment::limitSamples);
    QVERIFY(far.steps <= noClick);
}

void TstPlayoutNetwork::survivesAnyNetwork()
{
    for (unsigned seed = 1; seed <= 60; ++seed) {
        std::mt19937 random(seed);
        FarEnd far;
        double time = 0;
        const auto wild = 1 + random() % 400;
        for (int piece = 0; piece < 1500; ++piece) {
            const qint64 samples = 1 + qint64(random() % 2000);
            time += double(samples) * (random() % 20 == 0 ? 0.2 : 1.0);
            if (random() % 150 == 0)
                time += double(random() % 3000) * ms;
            far.send(samples, time + double(random() % wild) * ms);
            if (random() % 10 == 0)
                far.playUntil(static_cast<qint64>(time));
            if (random() % 300 == 0)
                (void)far.playout.clear();
        }
        far.playUntil(static_cast<qint64>(time) + 120'000 * ms);
        QVERIFY2(addsUp(far.playout), qPrintable(QString::number(seed)));
        QVERIFY2(far.steps <= noClick, qPrintable(QString::number(seed)));
        QCOMPARE(far.playout.queuedSamples(), 0);
    }
}

void TstPlayoutNetwork::allocatesNothingWhileItPlays()
{
    Playout playout;
    Voice voice;
    Sound out(160);
    std::mt19937 random(1);
    const QByteArray pcm = bytes(voice.take(640));
    const qint64 before = allocations();
    for (int block = 0; block < 5000; ++block) {
        if (block % 4 == 0 && random() % 10 != 0)
            playout.push(pcm);
        if (random() % 500 == 0)
            (void)playout.clear();
        playout.render(out);
    }
    QCOMPARE(allocations(), before);
    QVERIFY(playout.counters().underruns > 0);
}

HS_TEST_CLASS(TstPlayoutNetwork)
#include "tst_playoutnetwork.moc"
