#include "app/audio/devicesound.h"
#include "tests/fakes/testmain.h"

#include <cmath>
#include <limits>
#include <numbers>

using hs::CaptureConverter;
using hs::DeviceFormat;
using hs::PlaybackConverter;
using hs::Resampler;
using hs::SampleKind;

namespace {

using Sound = std::vector<qint16>;

[[nodiscard]] Sound tone(int rate, int samples, double hertz)
{
    Sound sound(static_cast<size_t>(samples));
    for (size_t i = 0; i < sound.size(); ++i) {
        const double phase = 2 * std::numbers::pi * hertz * static_cast<double>(i) / rate;
        sound[i] = static_cast<qint16>(std::lround(16'000 * std::sin(phase)));
    }
    return sound;
}

[[nodiscard]] double rms(std::span<const qint16> sound)
{
    double squares = 0;
    for (const qint16 sample : sound)
        squares += static_cast<double>(sample) * sample;
    return std::sqrt(squares / static_cast<double>(sound.size()));
}

[[nodiscard]] Sound resampled(Resampler &resampler, const Sound &in, size_t block)
{
    Sound out;
    for (size_t at = 0; at < in.size(); at += block) {
        const auto part = std::span(in).subspan(at, std::min(block, in.size() - at));
        const auto made = resampler.process(part);
        out.insert(out.end(), made.begin(), made.end());
    }
    return out;
}

template <typename T> [[nodiscard]] QByteArray raw(std::initializer_list<T> values)
{
    return QByteArray(reinterpret_cast<const char *>(values.begin()),
                      static_cast<qsizetype>(values.size() * sizeof(T)));
}

[[nodiscard]] Sound converted(CaptureConverter &converter, QByteArrayView bytes)
{
    const auto samples = converter.convert(bytes);
    return Sound(samples.begin(), samples.end());
}

} // namespace

class TstDeviceSound : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void equalRatesPassUntouched();
    void resamplingKeepsLengthAndLoudness_data();
    void resamplingKeepsLengthAndLoudness();
    void whatDoesNotFitTheLowerRateIsFilteredOut();
    void everySampleKindReads_data();
    void everySampleKindReads();
    void channelsAreAveraged();
    void aFrameMayComeInPieces();
    void notANumberIsSilence();
    void captureComesDownToOurRate();
    void everySampleKindWrites_data();
    void everySampleKindWrites();
    void everyChannelGetsTheSame();
    void atOurRateItAsksForExactlyWhatTheDeviceTakes();
    void atAnotherRateItKeepsTheDevicesPace();
};

void TstDeviceSound::equalRatesPassUntouched()
{
    Resampler resampler(16'000, 16'000);
    const Sound sound = tone(16'000, 500, 440);
    QCOMPARE(resampled(resampler, sound, 77), sound);
}

void TstDeviceSound::resamplingKeepsLengthAndLoudness_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::newRow("48 to 16 kHz") << 48'000 << 16'000;
    QTest::newRow("44.1 to 16 kHz") << 44'100 << 16'000;
    QTest::newRow("8 to 16 kHz") << 8'000 << 16'000;
    QTest::newRow("16 to 48 kHz") << 16'000 << 48'000;
    QTest::newRow("16 to 44.1 kHz") << 16'000 << 44'100;
}

void TstDeviceSound::resamplingKeepsLengthAndLoudness()
{
    QFETCH(const int, from);
    QFETCH(const int, to);
    Resampler resampler(from, to);
    const Sound in = tone(from, from, 1000);
    const Sound out = resampled(resampler, in, static_cast<size_t>(from / 100));
    QVERIFY(std::abs(static_cast<int>(out.size()) - to)
            < to / 100); // the filter holds back a little
    const double ratio = rms(std::span(out).subspan(1000, 6000)) / rms(in);
    QVERIFY2(std::abs(ratio - 1) < 0.02, qPrintable(QString::number(ratio)));
}

void TstDeviceSound::whatDoesNotFitTheLowerRateIsFilteredOut()
{
    Resampler resampler(48'000, 16'000);
    const Sound in = tone(48'000, 48'000, 11'000); // would fold down to 5 kHz
    const Sound out = resampled(resampler, in, 480);
    QVERIFY(rms(std::span(out).subspan(1000)) < rms(in) / 300);
}

void TstDeviceSound::everySampleKindReads_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("8 bit") << static_cast<int>(SampleKind::UInt8) << raw<quint8>({128, 0, 192});
    QTest::newRow("16 bit") << static_cast<int>(SampleKind::Int16)
                            << raw<qint16>({0, -32'768, 16'384});
    QTest::newRow("32 bit") << static_cast<int>(SampleKind::Int32)
                            << raw<qint32>({0, std::numeric_limits<qint32>::min(), 1 << 30});
}

void TstDeviceSound::everySampleKindReads()
{
    QFETCH(const int, kind);
    QFETCH(const QByteArray, bytes);
    CaptureConverter converter(
        {.rate = 16'000, .channels = 1, .kind = static_cast<SampleKind>(kind)});
    QCOMPARE(converted(converter, bytes), (Sound{0, -32'768, 16'384}));
}

void TstDeviceSound::channelsAreAveraged()
{
    CaptureConverter converter({.rate = 16'000, .channels = 2, .kind = SampleKind::Int16});
    QCOMPARE(converted(converter, raw<qint16>({1000, 3000, -32'768, -32'768})),
             (Sound{2000, -32'768}));
}

void TstDeviceSound::aFrameMayComeInPieces()
{
    CaptureConverter converter({.rate = 16'000, .channels = 2, .kind = SampleKind::Int16});
    const QByteArray bytes = raw<qint16>({10, 20, 30, 40, 50, 60});
    Sound all;
    for (qsizetype at = 0; at < bytes.size(); at += 3) {
        const Sound part = converted(converter, QByteArrayView(bytes).sliced(at, 3));
        all.insert(all.end(), part.begin(), part.end());
    }
    QCOMPARE(all, (Sound{15, 35, 55}));
    QCOMPARE(converted(converter, {}), Sound{});
}

void TstDeviceSound::notANumberIsSilence()
{
    CaptureConverter converter({.rate = 16'000, .channels = 1, .kind = SampleKind::Float});
    const float infinity = std::numeric_limits<float>::infinity();
    const QByteArray bytes
        = raw<float>({std::numeric_limits<float>::quiet_NaN(), infinity, 2.0F, -9.0F, 0.5F});
    QCOMPARE(converted(converter, bytes), (Sound{0, 0, 32'767, -32'767, 16'384}));
}

void TstDeviceSound::captureComesDownToOurRate()
{
    CaptureConverter converter({.rate = 48'000, .channels = 1, .kind = SampleKind::Int16});
    const Sound in = tone(48'000, 4800, 500);
    size_t samples = 0;
    for (int block = 0; block < 10; ++block) {
        const QByteArrayView bytes(reinterpret_cast<const char *>(in.data() + block * 480), 960);
        samples += converted(converter, bytes).size();
    }
    QVERIFY(samples > 1500);
    QVERIFY(samples <= 1600);
}

void TstDeviceSound::everySampleKindWrites_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("8 bit") << static_cast<int>(SampleKind::UInt8) << raw<quint8>({128, 0, 192});
    QTest::newRow("16 bit") << static_cast<int>(SampleKind::Int16)
                            << raw<qint16>({0, -32'768, 16'384});
    QTest::newRow("32 bit") << static_cast<int>(SampleKind::Int32)
                            << raw<qint32>({0, std::numeric_limits<qint32>::min(), 1 << 30});
    QTest::newRow("float") << static_cast<int>(SampleKind::Float)
                           << raw<float>({0.0F, -1.0F, 0.5F});
}

void TstDeviceSound::everySampleKindWrites()
{
    QFETCH(const int, kind);
    PlaybackConverter converter(
        {.rate = 16'000, .channels = 1, .kind = static_cast<SampleKind>(kind)});
    const auto render = [](std::span<qint16> out) {
        const Sound sound{0, -32'768, 16'384};
        std::copy(sound.begin(), sound.end(), out.begin());
    };
    QTEST(converter.make(3, render).toByteArray(), "bytes");
}

void TstDeviceSound::everyChannelGetsTheSame()
{
    PlaybackConverter converter({.rate = 16'000, .channels = 3, .kind = SampleKind::Int16});
    const auto render
        = [](std::span<qint16> out) { std::fill(out.begin(), out.end(), qint16{77}); };
    QCOMPARE(converter.make(1, render).toByteArray(), raw<qint16>({77, 77, 77}));
}

void TstDeviceSound::atOurRateItAsksForExactlyWhatTheDeviceTakes()
{
    PlaybackConverter converter({.rate = 16'000, .channels = 1, .kind = SampleKind::Int16});
    size_t asked = 0;
    for (const qsizetype frames : {480, 160, 1, 0, 333})
        QCOMPARE(
            converter.make(frames, [&asked](std::span<qint16> out) { asked += out.size(); }).size(),
            frames * 2);
    QCOMPARE(asked, size_t{974});
}

void TstDeviceSound::atAnotherRateItKeepsTheDevicesPace()
{
    PlaybackConverter converter({.rate = 48'000, .channels = 2, .kind = SampleKind::Int16});
    qint64 asked = 0;
    for (int i = 0; i < 100; ++i) {
        const auto bytes = converter.make(480, [&asked](std::span<qint16> out) {
            std::fill(out.begin(), out.end(), qint16{0});
            asked += static_cast<qint64>(out.size());
        });
        QCOMPARE(bytes.size(), 480 * 4);
    }
    QVERIFY(asked >= 16'000);
    QVERIFY(asked < 16'200); // no more ahead than the filter and one block
}

HS_TEST_CLASS(TstDeviceSound)
#include "tst_devicesound.moc"
