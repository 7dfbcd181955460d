#include "app/audio/timestretcher.h"
#include "tests/fakes/countednew.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/audio/voice.h"

#include <random>

using namespace hs;
using namespace hs::test;

namespace {

constexpr double pi = 3.14159265358979;

[[nodiscard]] Sound tone(double hertz, int samples)
{
    Sound sound(static_cast<size_t>(samples));
    for (size_t i = 0; i < sound.size(); ++i) {
        const double turn = 2 * pi * hertz * static_cast<double>(i) / audioformat::sampleRate;
        sound[i] = static_cast<qint16>(std::lround(10'000 * std::sin(turn)));
    }
    return sound;
}

[[nodiscard]] Sound noise(int samples)
{
    std::mt19937 random(7);
    std::uniform_int_distribution<int> any(-8000, 8000);
    Sound sound(static_cast<size_t>(samples));
    std::generate(sound.begin(), sound.end(), [&] { return static_cast<qint16>(any(random)); });
    return sound;
}

/// All of the sound, with a join wherever there can be one.
[[nodiscard]] Sound stretched(const Sound &sound, bool longer, float least)
{
    TimeStretcher stretcher;
    Sound all;
    std::span<const qint16> rest = sound;
    while (rest.size() >= TimeStretcher::lookSamples) {
        const auto next = rest.first(TimeStretcher::lookSamples);
        const auto piece
            = longer ? stretcher.lengthen(next, least) : stretcher.shorten(next, least);
        const size_t taken = piece ? static_cast<size_t>(piece->taken) : 160;
        const auto made = piece ? piece->sound : next.first(taken);
        all.insert(all.end(), made.begin(), made.end());
        rest = rest.subspan(taken);
    }
    all.insert(all.end(), rest.begin(), rest.end());
    return all;
}

[[nodiscard]] int risings(const Sound &sound)
{
    int count = 0;
    for (size_t i = 1; i < sound.size(); ++i)
        count += sound[i - 1] < 0 && sound[i] >= 0 ? 1 : 0;
    return count;
}

} // namespace

class TstTimeStretcher : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void changesTheLengthAndNotThePitch_data();
    void changesTheLengthAndNotThePitch();
    void makesNoClickInAVoice();
    void refusesWhatDoesNotRepeatUnlessItMust();
    void takesSilenceInItsLongestPieces();
    void worksOnTheLeastItAsksFor();
    void allocatesNothing();
};

void TstTimeStretcher::changesTheLengthAndNotThePitch_data()
{
    QTest::addColumn<double>("hertz");
    QTest::addColumn<bool>("longer");
    for (const double hertz : {80.0, 123.0, 240.0, 1000.0}) {
        QTest::addRow("%.0f Hz, longer", hertz) << hertz << true;
        QTest::addRow("%.0f Hz, shorter", hertz) << hertz << false;
    }
}

void TstTimeStretcher::changesTheLengthAndNotThePitch()
{
    QFETCH(const double, hertz);
    QFETCH(const bool, longer);
    const Sound sound = tone(hertz, 16'000);
    const Sound changed = stretched(sound, longer, TimeStretcher::certain);
    const double ratio = static_cast<double>(changed.size()) / static_cast<double>(sound.size());
    QVERIFY2(longer ? ratio > 1.6 : ratio < 0.6, qPrintable(QString::number(ratio)));
    const double turns = hertz * static_cast<double>(changed.size()) / audioformat::sampleRate;
    QVERIFY(std::abs(risings(changed) - turns) <= turns * 0.03 + 1);
    QVERIFY(largestStep(changed) <= largestStep(sound) * 11 / 10 + 2);
}

void TstTimeStretcher::makesNoClickInAVoice()
{
    Voice voice;
    const Sound sound = voice.take(160'000);
    for (const bool longer : {true, false}) {
        const Sound changed = stretched(sound, longer, 0.0F);
        QVERIFY(changed.size() != sound.size());
        QVERIFY2(largestStep(changed) <= Voice::ownStep * 115 / 100,
                 qPrintable(QString::number(largestStep(changed))));
    }
}

void TstTimeStretcher::refusesWhatDoesNotRepeatUnlessItMust()
{
    TimeStretcher stretcher;
    const Sound sound = noise(TimeStretcher::lookSamples);
    QVERIFY(!stretcher.shorten(sound, TimeStretcher::certain));
    QVERIFY(!stretcher.lengthen(sound, TimeStretcher::certain));
    QVERIFY(stretcher.shorten(sound, 0.0F));
}

void TstTimeStretcher::takesSilenceInItsLongestPieces()
{
    TimeStretcher stretcher;
    const Sound sound(TimeStretcher::lookSamples, 3);
    const auto piece = stretcher.shorten(sound, TimeStretcher::certain);
    QVERIFY(piece);
    QCOMPARE(piece->taken - static_cast<int>(piece->sound.size()), pitch::longest);
}

void TstTimeStretcher::worksOnTheLeastItAsksFor()
{
    TimeStretcher stretcher;
    const Sound sound = tone(300, TimeStretcher::leastSamples);
    const auto piece = stretcher.lengthen(sound, 0.0F);
    QVERIFY(piece);
    QVERIFY(piece->taken <= TimeStretcher::leastSamples / 2);
    QCOMPARE(static_cast<int>(piece->sound.size()), 2 * piece->taken);
}

void TstTimeStretcher::allocatesNothing()
{
    TimeStretcher stretcher;
    const Sound sound = tone(130, TimeStretcher::lookSamples);
    const qint64 before = allocations();
    const bool made = stretcher.shorten(sound, 0.0F) && stretcher.lengthen(sound, 0.0F);
    QCOMPARE(allocations(), before);
    QVERIFY(made);
}

HS_TEST_CLASS(TstTimeStretcher)
#include "tst_timestretcher.moc"
