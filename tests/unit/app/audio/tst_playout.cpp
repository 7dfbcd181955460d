#include "tests/fakes/testmain.h"
#include "tests/unit/app/audio/farend.h"

using hs::Playout;
using hs::test::bytes;
using hs::test::largestStep;
using hs::test::Sound;

namespace {

constexpr int frame = hs::audioformat::frameSamples;
constexpr int fade = Playout::fadeSamples;
constexpr int cushion = 640;
constexpr int hidden = hs::Concealment::limitSamples;

[[nodiscard]] Sound constant(int samples, qint16 value)
{
    return Sound(static_cast<size_t>(samples), value);
}

[[nodiscard]] Sound counting(int samples)
{
    Sound sound(static_cast<size_t>(samples));
    for (size_t i = 0; i < sound.size(); ++i)
        sound[i] = static_cast<qint16>(i % 30'000);
    return sound;
}

[[nodiscard]] Sound tone(int samples)
{
    Sound sound(static_cast<size_t>(samples));
    for (size_t i = 0; i < sound.size(); ++i)
        sound[i]
            = static_cast<qint16>(std::lround(20'000 * std::cos(static_cast<double>(i) * 0.1)));
    return sound;
}

[[nodiscard]] Sound rendered(Playout &playout, int samples)
{
    Sound sound = constant(samples, 12'345); // render() must overwrite all of it
    playout.render(sound);
    return sound;
}

[[nodiscard]] bool isSilent(const Sound &sound)
{
    return std::all_of(sound.begin(), sound.end(), [](qint16 s) { return s == 0; });
}

void appendTo(Sound &all, const Sound &more)
{
    all.insert(all.end(), more.begin(), more.end());
}

[[nodiscard]] Sound from(const Sound &sound, int first, int count)
{
    return Sound(sound.begin() + first, sound.begin() + first + count);
}

} // namespace

class TstPlayout : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isSilentWithNothingToPlay();
    void waitsForItsCushion();
    void startsWithoutAFullCushionAfterFortyMilliseconds();
    void playsExactlyWhatCameAfterTheFadeIn();
    void joinsAnyPayloadLengths_data();
    void joinsAnyPayloadLengths();
    void ignoresEmptyPayloads();
    void absorbsABurstOfTwoSeconds();
    void holdsAMinuteWithoutLoss();
    void dropsAndCountsTheOldestBeyondItsCapacity();
    void makesNoClickWhenSoundRunsOut_data();
    void makesNoClickWhenSoundRunsOut();
    void fadesInAgainAfterAGap();
    void countsAShortGapAsUnderrunAndAPauseNot_data();
    void countsAShortGapAsUnderrunAndAPauseNot();
    void countsWhatItInvented();
    void clearFadesWithinFiveMillisecondsThenSilence();
    void clearWhileTheCushionFillsIsSilentAtOnce();
    void clearWithNothingPlayingDoesNothing();
    void clearIsNoUnderrun();
    void clearForgetsTheOddByte();
    void playsAgainAfterClear();
    void soundArrivingDuringTheFadeOutLosesNothing();
    void tellsWhetherItPlays();
};

void TstPlayout::isSilentWithNothingToPlay()
{
    Playout playout;
    QVERIFY(isSilent(rendered(playout, frame)));
    QCOMPARE(playout.counters().underruns, 0);
    QVERIFY(!playout.isPlaying());
    playout.render({});
}

void TstPlayout::waitsForItsCushion()
{
    Playout playout;
    playout.push(bytes(constant(cushion - 1, 1000)));
    QVERIFY(isSilent(rendered(playout, frame)));
    playout.push(bytes(constant(cushion + 1, 1000))); // as much again: that far it is early
    QVERIFY(!isSilent(rendered(playout, frame)));
}

void TstPlayout::startsWithoutAFullCushionAfterFortyMilliseconds()
{
    Playout playout;
    playout.push(bytes(constant(100, 1000)));
    QVERIFY(isSilent(rendered(playout, frame)));
    QVERIFY(isSilent(rendered(playout, frame)));
    QVERIFY(!isSilent(rendered(playout, frame)));
    QCOMPARE(playout.counters().played, 100);
}

void TstPlayout::playsExactlyWhatCameAfterTheFadeIn()
{
    Playout playout;
    const Sound sound = counting(1600);
    playout.push(bytes(sound));
    const Sound heard = rendered(playout, 1600);
    QCOMPARE(from(heard, fade, 1600 - fade), from(sound, fade, 1600 - fade));
    for (int i = 0; i < fade; ++i) {
        const auto at = static_cast<size_t>(i);
        QCOMPARE(heard[at], static_cast<qint16>(int{sound[at]} * (i + 1) / fade));
    }
    QCOMPARE(playout.queuedSamples(), 0);
}

void TstPlayout::joinsAnyPayloadLengths_data()
{
    QTest::addColumn<int>("payload");
    QTest::newRow("one byte") << 1;
    QTest::newRow("odd") << 333;
    QTest::newRow("even") << 640;
    QTest::newRow("all at once") << 6400;
}

void TstPlayout::joinsAnyPayloadLengths()
{
    QFETCH(const int, payload);
    Playout playout;
    const Sound sound = counting(3200);
    const QByteArray pcm = bytes(sound);
    for (qsizetype at = 0; at < pcm.size(); at += payload)
        playout.push(pcm.mid(at, payload));
    QCOMPARE(playout.queuedSamples(), 3200);
    const Sound heard = rendered(playout, 3200);
    QCOMPARE(from(heard, fade, 3200 - fade), from(sound, fade, 3200 - fade));
}

void TstPlayout::ignoresEmptyPayloads()
{
    Playout playout;
    const QByteArray pcm = bytes(Sound{1000, 2000});
    playout.push({});
    playout.push(pcm.first(1));
    playout.push(QByteArrayView(""));
    playout.push(pcm.sliced(1));
    QCOMPARE(playout.queuedSamples(), 2);
}

void TstPlayout::absorbsABurstOfTwoSeconds()
{
    Playout playout;
    const Sound sound = counting(32'000);
    playout.push(bytes(sound));
    Sound heard = rendered(playout, 32'000);
    QCOMPARE(from(heard, fade, 32'000 - fade), from(sound, fade, 32'000 - fade));
    for (int burst = 0; burst < 3; ++burst) {
        playout.push(bytes(sound)); // just in time, so a cushion is made by stretching
        appendTo(heard, rendered(playout, 32'000));
    }
    QVERIFY(playout.counters().added > 0);
    QCOMPARE(playout.counters().underruns, 0);
    QCOMPARE(playout.counters().dropped, 0);
    QCOMPARE(playout.counters().played + playout.queuedSamples(), 4 * 32'000);
}

void TstPlayout::holdsAMinuteWithoutLoss()
{
    Playout playout;
    for (int second = 0; second < 60; ++second)
        playout.push(bytes(constant(16'000, 1)));
    QCOMPARE(playout.queuedSamples(), 60 * 16'000);
    QCOMPARE(playout.counters().dropped, 0);
}

void TstPlayout::dropsAndCountsTheOldestBeyondItsCapacity()
{
    Playout playout({.depth = {.cushion = 0}, .capacitySamples = 1000});
    playout.push(bytes(counting(1500)));
    QCOMPARE(playout.counters().dropped, 500);
    const Sound heard = rendered(playout, 1000);
    QCOMPARE(heard[fade], qint16{500 + fade});
    QCOMPARE(heard.back(), qint16{1499});
    QCOMPARE(playout.counters().played, 1000);
}

void TstPlayout::makesNoClickWhenSoundRunsOut_data()
{
    QTest::addColumn<int>("heard");
    QTest::addColumn<int>("block");
    QTest::newRow("in the middle of a block") << 1000 << frame;
    QTest::newRow("between two blocks") << 960 << frame;
    QTest::newRow("blocks shorter than the fade") << 1000 << 7;
}

void TstPlayout::makesNoClickWhenSoundRunsOut()
{
    QFETCH(const int, heard);
    QFETCH(const int, block);
    Playout playout;
    const Sound sound = tone(heard);
    playout.push(bytes(sound));
    Sound all;
    while (all.size() < 4000)
        appendTo(all, rendered(playout, block));
    // The tone's own largest step is 2000; the fades may add a little, a click would be up to
    // 20,000.
    QVERIFY2(largestStep(all) <= 2300, qPrintable(QString::number(largestStep(all))));
    const int end = cushion + heard;
    QVERIFY(isSilent(Sound(all.begin() + end + hidden + block, all.end())));
    QVERIFY(!isSilent(from(all, end, fade)));
}

void TstPlayout::fadesInAgainAfterAGap()
{
    Playout playout;
    playout.push(bytes(tone(1600)));
    Sound all = rendered(playout, 3200);
    playout.push(bytes(tone(1600))); // starts at its peak
    appendTo(all, rendered(playout, 3200));
    QVERIFY2(largestStep(all) <= 2300, qPrintable(QString::number(largestStep(all))));
    QCOMPARE(playout.counters().played, 3200);
}

void TstPlayout::countsAShortGapAsUnderrunAndAPauseNot_data()
{
    QTest::addColumn<int>("gap");
    QTest::addColumn<int>("underruns");
    QTest::addColumn<int>("gaps");
    QTest::newRow("one frame") << frame << 1 << 0;
    QTest::newRow("hidden just so") << hidden - 1 << 1 << 0;
    QTest::newRow("not hidden whole") << hidden + 1 << 1 << 1;
    QTest::newRow("just short of a pause") << Playout::pauseSamples - 1 << 1 << 1;
    QTest::newRow("a pause") << Playout::pauseSamples << 0 << 0;
    QTest::newRow("a turn of the other side") << 160'000 << 0 << 0;
}

void TstPlayout::countsAShortGapAsUnderrunAndAPauseNot()
{
    QFETCH(const int, gap);
    Playout playout;
    playout.push(bytes(tone(1600)));
    (void)rendered(playout, 1600 + gap);
    playout.push(bytes(tone(1600)));
    QTEST(playout.counters().underruns, "underruns");
    QTEST(playout.counters().gaps, "gaps");
}

void TstPlayout::countsWhatItInvented()
{
    Playout playout;
    playout.push(bytes(tone(1600)));
    (void)rendered(playout, 1600 + 30);
    playout.push(bytes(tone(1600)));
    QCOMPARE(playout.counters().concealed, 30);
    (void)rendered(playout, 1600 + 4000);
    playout.push(bytes(tone(1600))); // nothing was missing: it had said what it had to say
    QCOMPARE(playout.counters().concealed, 30);
    QCOMPARE(playout.counters().trailed, hidden);
    QCOMPARE(playout.counters().played, 3200);
}

void TstPlayout::clearFadesWithinFiveMillisecondsThenSilence()
{
    Playout playout;
    playout.push(bytes(tone(16'000)));
    Sound all = rendered(playout, 1000);
    QCOMPARE(playout.clear(), 15'000);
    appendTo(all, rendered(playout, frame));
    QVERIFY2(largestStep(all) <= 2300, qPrintable(QString::number(largestStep(all))));
    QVERIFY(isSilent(from(all, 1000 + fade, frame - fade)));
    QVERIFY(isSilent(rendered(playout, 16'000)));
    QCOMPARE(playout.counters().cleared, 15'000);
    QCOMPARE(playout.counters().played, 1000);
}

void TstPlayout::clearWhileTheCushionFillsIsSilentAtOnce()
{
    Playout playout;
    playout.push(bytes(tone(300)));
    (void)rendered(playout, frame);
    QCOMPARE(playout.clear(), 300);
    QVERIFY(!playout.isPlaying());
    QVERIFY(isSilent(rendered(playout, 3200)));
}

void TstPlayout::clearWithNothingPlayingDoesNothing()
{
    Playout playout;
    QCOMPARE(playout.clear(), 0);
    QCOMPARE(playout.clear(), 0);
    QVERIFY(isSilent(rendered(playout, frame)));
}

void TstPlayout::clearIsNoUnderrun()
{
    Playout playout;
    playout.push(bytes(tone(2000)));
    (void)rendered(playout, 1000);
    (void)playout.clear();
    (void)rendered(playout, frame);
    playout.push(bytes(tone(1000)));
    QCOMPARE(playout.counters().underruns, 0);
    QCOMPARE(playout.counters().concealed, 0);
}

void TstPlayout::clearForgetsTheOddByte()
{
    Playout playout;
    playout.push(bytes(tone(700)) + 'x');
    (void)playout.clear();
    playout.push(bytes(constant(700, 256)));
    QCOMPARE(playout.queuedSamples(), 700);
    QCOMPARE(rendered(playout, cushion + 700).back(), qint16{256});
}

void TstPlayout::playsAgainAfterClear()
{
    Playout playout;
    playout.push(bytes(tone(2000)));
    (void)rendered(playout, 1000);
    (void)playout.clear();
    (void)rendered(playout, frame);
    const Sound sound = counting(1600);
    playout.push(bytes(sound));
    const Sound heard = rendered(playout, 1600);
    QCOMPARE(from(heard, fade, 1600 - fade), from(sound, fade, 1600 - fade));
}

void TstPlayout::soundArrivingDuringTheFadeOutLosesNothing()
{
    Playout playout;
    playout.push(bytes(tone(2000)));
    (void)rendered(playout, 1000);
    (void)playout.clear();
    (void)rendered(playout, fade / 2);
    const Sound sound = counting(1600);
    playout.push(bytes(sound));
    const Sound heard = rendered(playout, fade / 2 + 1600);
    QCOMPARE(from(heard, fade / 2 + fade, 1600 - fade), from(sound, fade, 1600 - fade));
    QCOMPARE(playout.counters().played, 2600);
}

void TstPlayout::tellsWhetherItPlays()
{
    Playout playout;
    playout.push(bytes(constant(700, 1)));
    QVERIFY(playout.isPlaying());
    (void)rendered(playout, cushion + 700);
    QVERIFY(playout.isPlaying());
    (void)rendered(playout, 1);
    QVERIFY(!playout.isPlaying());
}

HS_TEST_CLASS(TstPlayout)
#include "tst_playout.moc"
