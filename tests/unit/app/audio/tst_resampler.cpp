#include "app/audio/resampler.h"
#include "tests/fakes/room.h"
#include "tests/fakes/testmain.h"

#include <cmath>
#include <numbers>

using namespace hs;
using namespace hs::test;

namespace {

[[nodiscard]] Sound resampled(Resampler &resampler, const Sound &in, size_t block)
{
    Sound out;
    for (size_t at = 0; at < in.size(); at += block) {
        const auto made
            = resampler.process(std::span(in).subspan(at, std::min(block, in.size() - at)));
        out.insert(out.end(), made.begin(), made.end());
    }
    return out;
}

/// Amplitude of a tone in the steady middle of a sound.
[[nodiscard]] double amplitude(const Sound &sound, double hertz, int rate)
{
    double re = 0;
    double im = 0;
    const size_t skip = sound.size() / 5;
    const size_t count = sound.size() - 2 * skip;
    for (size_t i = skip; i < skip + count; ++i) {
        const double turn = 2 * std::numbers::pi * hertz * static_cast<double>(i) / rate;
        re += sound[i] * std::cos(turn);
        im += sound[i] * std::sin(turn);
    }
    return 2 * std::hypot(re, im) / static_cast<double>(count);
}

[[nodiscard]] double decibels(double ratio)
{
    return 20 * std::log10(ratio + 1e-9);
}

constexpr double loud = 20'000;

} // namespace

class TstResampler : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void voicesPassUnchanged_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::newRow("48 kHz microphone") << 48'000 << 16'000;
        QTest::newRow("44.1 kHz microphone") << 44'100 << 16'000;
        QTest::newRow("48 kHz speaker") << 16'000 << 48'000;
    }

    void voicesPassUnchanged()
    {
        QFETCH(const int, from);
        QFETCH(const int, to);
        for (double hertz = 100; hertz <= 7'000; hertz += hertz < 1'000 ? 100 : 250) {
            Resampler resampler(from, to);
            const Sound out = resampled(resampler, sine(0.5, hertz, loud, from), 480);
            const double ripple = decibels(amplitude(out, hertz, to) / loud);
            QVERIFY2(std::abs(ripple) <= 0.2,
                     qPrintable(QStringLiteral("%1 Hz: %2 dB").arg(hertz).arg(ripple)));
        }
    }

    void whatCannotBeHeldLeavesNoAlias()
    {
        for (double hertz = 9'000; hertz < 24'000; hertz += 250) {
            Resampler resampler(48'000, 16'000);
            const Sound out = resampled(resampler, sine(0.5, hertz, loud, 48'000), 480);
            const double level = levelDb(std::span(out).subspan(1'600, 4'800))
                                 - levelDb(sine(0.5, hertz, loud, 48'000));
            QVERIFY2(level <= -60,
                     qPrintable(QStringLiteral("%1 Hz: %2 dB").arg(hertz).arg(level)));
        }
    }

    void noSampleIsLostOrInvented_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<int>("block");
        for (const int block : {1, 160, 441, 479, 4'800}) {
            QTest::addRow("48 to 16 in %d", block) << 48'000 << 16'000 << block;
            QTest::addRow("44.1 to 16 in %d", block) << 44'100 << 16'000 << block;
            QTest::addRow("16 to 48 in %d", block) << 16'000 << 48'000 << block;
            QTest::addRow("8 to 16 in %d", block) << 8'000 << 16'000 << block;
        }
    }

    void noSampleIsLostOrInvented()
    {
        QFETCH(const int, from);
        QFETCH(const int, to);
        QFETCH(const int, block);
        Resampler resampler(from, to);
        constexpr int seconds = 20;
        const Sound in = sine(seconds, 440, loud, from);
        const Sound out = resampled(resampler, in, static_cast<size_t>(block));
        // What the filter still holds is missing at the end, and no more than that: 10 ms.
        const auto missing = qint64{seconds} * to - static_cast<qint64>(out.size());
        QVERIFY2(missing >= 0 && missing < to / 100, qPrintable(QString::number(missing)));
        // A tone stays in phase to the end: nothing was dropped or doubled on the way.
        const auto at = static_cast<double>(out.size() - 2'000);
        for (size_t i = out.size() - 2'000; i < out.size() - 1'900; ++i) {
            const double due
                = loud * std::sin(2 * std::numbers::pi * 440 * static_cast<double>(i) / to);
            QVERIFY2(std::abs(out[i] - due) < 400, qPrintable(QString::number(at)));
        }
    }
};
HS_TEST_CLASS(TstResampler)
#include "tst_resampler.moc"
