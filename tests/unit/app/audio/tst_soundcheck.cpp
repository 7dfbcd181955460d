// The check before a call, on simulated rooms.
#include "app/audio/soundcheck.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/audio/voice.h"

#include <cmath>
#include <random>
#include <utility>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;

namespace {

constexpr qint64 ms = audioformat::sampleRate / 1000;

/// A microphone, a speaker and the air between them.
struct Place
{
    double echo = 0; ///< amplitude of the speaker in the microphone
    qint64 delay = 60 * ms;
    int noise = 30; ///< peak
    double voice = 1; ///< of the operator, who speaks when asked
    double faster = 0; ///< the microphone's clock, as a share
    bool dead = false;
    qint64 late = 0; ///< samples rendered before the microphone delivers
    bool talksOn = false; ///< through the second chirp
    int offset = 0;
    qint64 lost = 0; ///< samples, of the microphone, half way

    [[nodiscard]] SoundCheckFigures check()
    {
        SoundCheck check;
        Voice person;
        std::mt19937 random(7);
        Sound air(static_cast<size_t>(delay), 0);
        double position = double(late);
        while (check.phase() != SoundCheck::Phase::Over) {
            Sound block(160);
            check.render(block);
            air.insert(air.end(), block.begin(), block.end());
            Sound heard;
            for (; position < double(air.size()) - double(delay) - 1; position += 1 / (1 + faster))
                heard.push_back(at(air, position, random));
            if (check.phase() == SoundCheck::Phase::Voice
                || (talksOn && check.phase() == SoundCheck::Phase::ChirpAgain))
                add(heard, person.take(qint64(heard.size())));
            if (dead)
                std::fill(heard.begin(), heard.end(), qint16{0});
            check.captured(heard);
            if (check.elapsed() > 2'500ms)
                position += double(std::exchange(lost, 0));
        }
        return check.figures();
    }

private:
    [[nodiscard]] qint16 at(const Sound &air, double position, std::mt19937 &random) const
    {
        const auto whole = static_cast<size_t>(position);
        const double part = position - double(whole);
        const double sound = air[whole] * (1 - part) + air[whole + 1] * part;
        return static_cast<qint16>(std::lround(sound * echo)
                                   + int(random() % unsigned(2 * noise + 1)) - noise + offset);
    }
    void add(Sound &heard, const Sound &person) const
    {
        for (size_t i = 0; i < heard.size(); ++i) {
            heard[i] = static_cast<qint16>(
                std::clamp(int(std::lround(heard[i] + person[i] * voice)), -32'768, 32'767));
        }
    }
};

} // namespace

class TstSoundCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aHeadsetHasNoEcho();
    void aLoudspeakerHasOneAtItsPlace();
    void twoClocksDrift_data();
    void twoClocksDrift();
    void aMicrophoneThatComesLate();
    void anEchoUnderAVoiceThatGoesOn();
    void aLostBlockIsNoClock();
    void anOffsetIsNoNoise();
    void aDeadMicrophone();
    void nobodySpoke();
    void tooLoud();
    void phasesFollowTheMicrophone();
};

void TstSoundCheck::aHeadsetHasNoEcho()
{
    const SoundCheckFigures figures = Place{}.check();
    QVERIFY(!figures.echo && !figures.echoDelay && !figures.drift);
    QVERIFY(figures.noise && *figures.noise < -60 && *figures.noise > -70); // 17 of 32768
    QVERIFY(figures.voice && *figures.voice > -40);
    QCOMPARE(figures.clipped, 0);
    QVERIFY(!figures.onlyZeros);
}

void TstSoundCheck::aLoudspeakerHasOneAtItsPlace()
{
    Place room;
    room.echo = 0.25;
    room.delay = 90 * ms;
    const SoundCheckFigures figures = room.check();
    QVERIFY(figures.echo);
    QVERIFY2(std::abs(*figures.echo + 12) < 1, qPrintable(QString::number(*figures.echo)));
    QVERIFY(std::chrono::abs(*figures.echoDelay - 90ms) <= 11ms); // and the block's own 10 ms
    QVERIFY(std::abs(*figures.drift) < 40);
}

void TstSoundCheck::twoClocksDrift_data()
{
    QTest::addColumn<double>("ppm");
    QTest::newRow("faster") << 300.0;
    QTest::newRow("slower") << -300.0;
}

void TstSoundCheck::twoClocksDrift()
{
    QFETCH(const double, ppm);
    Place room;
    room.echo = 0.25;
    room.faster = ppm / 1e6;
    const SoundCheckFigures figures = room.check();
    QVERIFY(figures.drift);
    QVERIFY2(std::abs(*figures.drift - ppm) <= 60, qPrintable(QString::number(*figures.drift)));
}

void TstSoundCheck::aMicrophoneThatComesLate()
{
    Place room;
    room.echo = 0.25;
    room.voice = 0;
    room.late = 700 * ms;
    const SoundCheckFigures figures = room.check();
    QVERIFY(figures.echo && !figures.voice);
    QVERIFY2(*figures.noise < -60, qPrintable(QString::number(*figures.noise)));
}

void TstSoundCheck::anEchoUnderAVoiceThatGoesOn()
{
    Place room;
    room.echo = 0.05;
    room.talksOn = true;
    const SoundCheckFigures figures = room.check();
    QVERIFY(figures.echo && figures.voice);
    QVERIFY2(std::abs(*figures.echo + 26) < 2, qPrintable(QString::number(*figures.echo)));
}

void TstSoundCheck::aLostBlockIsNoClock()
{
    Place room;
    room.echo = 0.25;
    room.lost = 10 * ms;
    const SoundCheckFigures figures = room.check();
    QVERIFY(figures.echo && !figures.drift);
}

void TstSoundCheck::anOffsetIsNoNoise()
{
    Place room;
    room.offset = 900;
    const SoundCheckFigures figures = room.check();
    QVERIFY(figures.voice && *figures.noise < -60);
}

void TstSoundCheck::aDeadMicrophone()
{
    Place room;
    room.dead = true;
    const SoundCheckFigures figures = room.check();
    QVERIFY(figures.onlyZeros);
    QVERIFY(!figures.noise && !figures.voice);
}

void TstSoundCheck::nobodySpoke()
{
    Place room;
    room.voice = 0;
    room.noise = 300;
    const SoundCheckFigures figures = room.check();
    QVERIFY(!figures.voice);
    QVERIFY(*figures.noise > -50);
}

void TstSoundCheck::tooLoud()
{
    Place room;
    room.voice = 12;
    QVERIFY(room.check().clipped > 100);
}

void TstSoundCheck::phasesFollowTheMicrophone()
{
    SoundCheck check;
    Sound block(160);
    for (int i = 0; i < 600; ++i)
        check.render(block); // the microphone delivers nothing
    QCOMPARE(check.phase(), SoundCheck::Phase::Quiet);
    check.captured(Sound(16'000, 1));
    QCOMPARE(check.phase(), SoundCheck::Phase::Chirp);
    check.captured(Sound(160'000, 1));
    QCOMPARE(check.phase(), SoundCheck::Phase::Over);
    QCOMPARE(check.figures().captured, 80'000); // no more than was wanted
}

HS_TEST_CLASS(TstSoundCheck)
#include "tst_soundcheck.moc"
