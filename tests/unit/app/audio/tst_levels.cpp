#include "app/audio/levelmeter.h"
#include "app/audio/silencewatch.h"
#include "tests/fakes/testmain.h"

#include <limits>
#include <vector>

using hs::LevelMeter;
using hs::SilenceWatch;

namespace {

using Sound = std::vector<qint16>;

[[nodiscard]] Sound constant(qint64 samples, qint16 value)
{
    return Sound(static_cast<size_t>(samples), value);
}

} // namespace

class TstLevels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void peakIsTheHighestSinceTheLastTake();
    void theLoudestNegativeSampleIsFullScale();
    void loudnessApproachesAConstantLevel();
    void loudnessDecaysInSilence();
    void loudnessDoesNotDependOnBlockLength();
    void nothingIsNothing();
    void resetForgets();
    void longZerosAreToldOnceWithinThreeSeconds();
    void oneSampleOfSoundStartsOver();
    void theDitherOfAMutedHeadsetIsSilence();
    void zerosAreCountedFromTheLastSound();
};

void TstLevels::peakIsTheHighestSinceTheLastTake()
{
    LevelMeter meter;
    meter.add(Sound{100, -16'384, 200});
    meter.add(Sound{300});
    QCOMPARE(meter.takePeak(), 0.5F);
    QCOMPARE(meter.takePeak(), 0.0F);
    meter.add(Sound{8192});
    QCOMPARE(meter.takePeak(), 0.25F);
}

void TstLevels::theLoudestNegativeSampleIsFullScale()
{
    LevelMeter meter;
    meter.add(Sound{std::numeric_limits<qint16>::min()});
    QCOMPARE(meter.takePeak(), 1.0F);
}

void TstLevels::loudnessApproachesAConstantLevel()
{
    LevelMeter meter;
    for (int i = 0; i < 100; ++i)
        meter.add(constant(320, 16'384));
    QVERIFY(qAbs(meter.rms() - 0.5F) < 0.001F);
}

void TstLevels::loudnessDecaysInSilence()
{
    LevelMeter meter;
    meter.add(constant(160'000, 16'384));
    float before = meter.rms();
    for (int i = 0; i < 50; ++i) {
        meter.add(constant(320, 0));
        QVERIFY(meter.rms() < before);
        before = meter.rms();
    }
    QVERIFY(before < 0.005F); // a second later
}

void TstLevels::loudnessDoesNotDependOnBlockLength()
{
    LevelMeter small;
    LevelMeter large;
    for (int i = 0; i < 100; ++i)
        small.add(constant(16, 10'000));
    large.add(constant(1600, 10'000));
    QVERIFY(qAbs(small.rms() - large.rms()) < 0.0001F);
}

void TstLevels::nothingIsNothing()
{
    LevelMeter meter;
    meter.add({});
    QCOMPARE(meter.takePeak(), 0.0F);
    QCOMPARE(meter.rms(), 0.0F);
}

void TstLevels::resetForgets()
{
    LevelMeter meter;
    meter.add(constant(100, 1000));
    meter.reset();
    QCOMPARE(meter.takePeak(), 0.0F);
    QCOMPARE(meter.rms(), 0.0F);
}

void TstLevels::longZerosAreToldOnceWithinThreeSeconds()
{
    SilenceWatch watch;
    QVERIFY(SilenceWatch::limitSamples <= 45'000); // of the 48,000 some pass until it is read
    QVERIFY(!watch.add(constant(SilenceWatch::limitSamples - 1, 0)));
    QVERIFY(!watch.isSilent());
    QVERIFY(watch.add(constant(1, 0)));
    QVERIFY(watch.isSilent());
    QVERIFY(!watch.add(constant(160'000, 0)));
}

void TstLevels::oneSampleOfSoundStartsOver()
{
    SilenceWatch watch;
    QVERIFY(watch.add(constant(SilenceWatch::limitSamples, 0)));
    QVERIFY(!watch.add(Sound{2}));
    QVERIFY(!watch.isSilent());
    QVERIFY(!watch.add(constant(SilenceWatch::limitSamples - 1, 0)));
    QVERIFY(watch.add(constant(1, 0)));
}

void TstLevels::theDitherOfAMutedHeadsetIsSilence()
{
    SilenceWatch watch;
    Sound dither = constant(SilenceWatch::limitSamples, 0);
    for (std::size_t i = 0; i < dither.size(); ++i)
        dither[i] = static_cast<qint16>(static_cast<int>(i % 3) - 1);
    QVERIFY(watch.add(dither));
    QVERIFY(!watch.add(constant(1, std::numeric_limits<qint16>::min())));
    QVERIFY(!watch.isSilent());
}

void TstLevels::zerosAreCountedFromTheLastSound()
{
    SilenceWatch watch;
    Sound sound = constant(1000, 0);
    sound[399] = -2;
    QVERIFY(!watch.add(sound));
    QVERIFY(!watch.add(constant(SilenceWatch::limitSamples - 601, 0)));
    QVERIFY(watch.add(constant(1, 0)));
    watch.reset();
    QVERIFY(!watch.isSilent());
}

HS_TEST_CLASS(TstLevels)
#include "tst_levels.moc"
