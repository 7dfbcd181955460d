#include "app/audio/playout.h"
#include "tests/fakes/testmain.h"

#include <QtEndian>

#include <cmath>
#include <cstdlib>
#include <vector>

using hs::Playout;

namespace {

constexpr int frame = hs::audioformat::frameSamples;
constexpr int fade = Playout::fadeSamples;
constexpr int prebuffer = 640;

using Sound = std::vector<qint16>;

[[nodiscard]] QByteArray bytes(const Sound &sound)
{
    QByteArray pcm(static_cast<qsizetype>(sound.size()) * 2, Qt::Uninitialized);
    char *to = pcm.data();
    for (const qint16 sample : sound) {
        qToLittleEndian(sample, to);
        to += 2;
    }
    return pcm;
}

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

[[nodiscard]] int largestStep(const Sound &sound)
{
    int largest = std::abs(int{sound.front()}); // it comes out of silence
    for (size_t i = 1; i < sound.size(); ++i)
        largest = std::max(largest, std::abs(int{sound[i]} - int{sound[i - 1]}));
    return largest;
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
    void startsWithoutAFullCushionAfterSixtyMilliseconds();
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
    playout.push(bytes(constant(prebuffer - 1, 1000)));
    QVERIFY(isSilent(rendered(playout, frame)));
    playout.push(bytes(constant(1, 1000)));
    QVERIFY(!isSilent(rendered(playout, frame)));
}

void TstPlayout::startsWithoutAFullCushionAfterSixtyMilliseconds()
{
    Playout playout;
    playout.push(bytes(constant(100, 1000)));
    QVERIFY(isSilent(rendered(playout, frame)));
    QVERIFY(isSilent(rendered(playout, frame)));
    QVERIFY(!isSilent(rendered(playout, frame))); // its end is 60 ms after the first sample came
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
    const QByteArray pcm = bytes({1000, 2000});
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
    for (int burst = 0; burst < 4; ++burst) {
        playout.push(bytes(sound));
        Sound heard;
        for (int i = 0; i < 100; ++i)
            appendTo(heard, rendered(playout, frame));
        const int first = burst == 0 ? fade : 0;
        QCOMPARE(from(heard, first, 32'000 - first), from(sound, first, 32'000 - first));
    }
    QCOMPARE(playout.counters().dropped, 0);
    QCOMPARE(playout.counters().played, 4 * 32'000);
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
    Playout playout({.prebufferSamples = 0, .startAfterSamples = 0, .capacitySamples = 1000});
    playout.push(bytes(counting(1500)));
    QCOMPARE(playout.counters().dropped, 500);
    const Sound heard = rendered(playout, 1000);
    QCOMPARE(heard[fade], qint16{500 + fade});
    QCOMPARE(heard.back(), qint16{1499});
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
    while (all.size() < 2000)
        appendTo(all, rendered(playout, block));
    // The tone's own largest step is 2000; the fades may add a little, a click would be up to
    // 20,000.
    QVERIFY2(largestStep(all) <= 2300, qPrintable(QString::number(largestStep(all))));
    QVERIFY(isSilent(Sound(all.begin() + heard + fade, all.end())));
    QVERIFY(!isSilent(from(all, heard, fade)));
}

void TstPlayout::fadesInAgainAfterAGap()
{
    Playout playout;
    playout.push(bytes(tone(1000)));
    Sound all = rendered(playout, 1600);
    playout.push(bytes(tone(1000))); // starts at its peak
    appendTo(all, rendered(playout, 1600));
    QVERIFY2(largestStep(all) <= 2300, qPrintable(QString::number(largestStep(all))));
    QCOMPARE(playout.counters().played, 2000);
}

void TstPlayout::countsAShortGapAsUnderrunAndAPauseNot_data()
{
    QTest::addColumn<int>("gap");
    QTest::addColumn<int>("underruns");
    QTest::newRow("one frame") << frame << 1;
    QTest::newRow("just short of a pause") << Playout::pauseSamples - 1 << 1;
    QTest::newRow("a pause") << Playout::pauseSamples << 0;
    QTest::newRow("a turn of the other side") << 160'000 << 0;
}

void TstPlayout::countsAShortGapAsUnderrunAndAPauseNot()
{
    QFETCH(const int, gap);
    Playout playout;
    playout.push(bytes(tone(1000)));
    (void)rendered(playout, 1000 + gap);
    playout.push(bytes(tone(1000)));
    QTEST(playout.counters().underruns, "underruns");
}

void TstPlayout::countsWhatItInvented()
{
    Playout playout;
    playout.push(bytes(tone(1000)));
    (void)rendered(playout, 1000 + 30);
    QCOMPARE(playout.counters().concealed, 30);
    (void)rendered(playout, 4000);
    QCOMPARE(playout.counters().concealed, fade);
    QCOMPARE(playout.counters().played, 1000);
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
    QCOMPARE(rendered(playout, 700).back(), qint16{256});
}

void TstPlayout::playsAgainAfterClear()
{
    Playout playout;
    playout.push(bytes(tone(2000)));
    (void)rendered(playout, 1000);
    (void)playout.clear();
    (void)rendered(playout, frame);
    const Sound sound = counting(1000);
    playout.push(bytes(sound));
    const Sound heard = rendered(playout, 1000);
    QCOMPARE(from(heard, fade, 1000 - fade), from(sound, fade, 1000 - fade));
}

void TstPlayout::soundArrivingDuringTheFadeOutLosesNothing()
{
    Playout playout;
    playout.push(bytes(tone(2000)));
    (void)rendered(playout, 1000);
    (void)playout.clear();
    (void)rendered(playout, fade / 2);
    const Sound sound = counting(1000);
    playout.push(bytes(sound));
    const Sound heard = rendered(playout, fade / 2 + 1000);
    QCOMPARE(from(heard, fade / 2 + fade, 1000 - fade), from(sound, fade, 1000 - fade));
    QCOMPARE(playout.counters().played, 2000);
}

void TstPlayout::tellsWhetherItPlays()
{
    Playout playout;
    playout.push(bytes(constant(700, 1)));
    QVERIFY(playout.isPlaying());
    (void)rendered(playout, 700);
    QVERIFY(playout.isPlaying());
    (void)rendered(playout, 1);
    QVERIFY(!playout.isPlaying());
}

HS_TEST_CLASS(TstPlayout)
#include "tst_playout.moc"
