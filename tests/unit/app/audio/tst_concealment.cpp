#include "app/audio/concealment.h"
#include "tests/fakes/countednew.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/audio/voice.h"

#include <numeric>

using namespace hs;
using namespace hs::test;

namespace {

[[nodiscard]] Sound all(Concealment &concealment)
{
    Sound sound(2 * Concealment::limitSamples, 12'345);
    sound.resize(concealment.render(sound));
    return sound;
}

[[nodiscard]] double energy(std::span<const qint16> sound)
{
    return std::accumulate(sound.begin(), sound.end(), 0.0,
                           [](double sum, qint16 s) { return sum + double(s) * s; })
           / static_cast<double>(sound.size());
}

} // namespace

class TstConcealment : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goesOnWithoutAStepAndEndsInSilence();
    void keepsTheStrengthFirstAndFadesThen();
    void staysSilentAfterSilence();
    void endsSoonerWhenAskedTo();
    void goesOnInAnyBlocks();
    void allocatesNothing();
};

void TstConcealment::goesOnWithoutAStepAndEndsInSilence()
{
    Voice voice;
    for (int place = 0; place < 200; ++place) {
        Concealment concealment;
        const Sound before = voice.take(777);
        concealment.remember(before);
        concealment.begin();
        QVERIFY(concealment.isActive());
        const Sound sound = all(concealment);
        QCOMPARE(static_cast<int>(sound.size()), Concealment::limitSamples);
        QVERIFY(!concealment.isActive());
        const int step = largestStep(sound, before.back());
        QVERIFY2(step <= Voice::ownStep * 12 / 10, qPrintable(QString::number(step)));
        QVERIFY(std::abs(int{sound.back()}) < 30);
    }
}

void TstConcealment::keepsTheStrengthFirstAndFadesThen()
{
    Voice voice;
    Concealment concealment;
    const Sound before = voice.take(3000);
    concealment.remember(before);
    concealment.begin();
    const Sound sound = all(concealment);
    const auto first = std::span(sound).first(Concealment::steadySamples);
    const auto last = std::span(sound).last(Concealment::limitSamples / 4);
    const double was = energy(std::span(before).last(480));
    QVERIFY(energy(first) > was * 0.5 && energy(first) < was * 2);
    QVERIFY(energy(last) < was * 0.1);
}

void TstConcealment::staysSilentAfterSilence()
{
    Concealment concealment;
    concealment.remember(Sound(1000, 0));
    concealment.begin();
    const Sound sound = all(concealment);
    QVERIFY(std::all_of(sound.begin(), sound.end(), [](qint16 s) { return s == 0; }));
}

void TstConcealment::endsSoonerWhenAskedTo()
{
    Voice voice;
    Concealment concealment;
    concealment.remember(voice.take(3000));
    concealment.beginFade(80);
    QCOMPARE(all(concealment).size(), size_t{80});
    concealment.begin();
    concealment.stop();
    QVERIFY(!concealment.isActive());
}

void TstConcealment::goesOnInAnyBlocks()
{
    Voice voice;
    const Sound before = voice.take(2000);
    Concealment whole;
    Concealment parts;
    for (Concealment *one : {&whole, &parts}) {
        one->remember(std::span(before).first(700));
        one->remember(std::span(before).subspan(700));
        one->begin();
    }
    Sound joined;
    std::array<qint16, 7> block{};
    while (parts.isActive()) {
        const auto count = static_cast<ptrdiff_t>(parts.render(block));
        joined.insert(joined.end(), block.begin(), block.begin() + count);
    }
    QCOMPARE(joined, all(whole));
}

void TstConcealment::allocatesNothing()
{
    Voice voice;
    const Sound before = voice.take(2000);
    Sound sound(320);
    Concealment concealment;
    const qint64 start = allocations();
    concealment.remember(before);
    concealment.begin();
    (void)concealment.render(sound);
    QCOMPARE(allocations(), start);
}

HS_TEST_CLASS(TstConcealment)
#include "tst_concealment.moc"
