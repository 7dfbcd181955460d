// The program's own sounds: what they are made of, and the device that is open for them alone.
#include "app/audio/cueplayer.h"
#include "app/audio/cuetones.h"
#include "models/domain/audioformat.h"
#include "tests/fakes/fakeaudioport.h"
#include "tests/fakes/testmain.h"

#include <QSignalSpy>

#include <algorithm>
#include <cmath>
#include <cstdlib>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int ms = audioformat::sampleRate / 1000;

/// How strong one frequency is in the sound, as the amplitude of a sine (Goertzel's filter).
double strength(std::span<const qint16> sound, double hertz)
{
    const double turn = 2 * M_PI * hertz / audioformat::sampleRate;
    double before = 0;
    double last = 0;
    for (const qint16 sample : sound) {
        const double now = sample + 2 * std::cos(turn) * last - before;
        before = last;
        last = now;
    }
    const double power = last * last + before * before - 2 * std::cos(turn) * last * before;
    return 2 * std::sqrt(power) / static_cast<double>(sound.size());
}

int loudest(std::span<const qint16> sound)
{
    int most = 0;
    for (const qint16 sample : sound)
        most = std::max(most, std::abs(int{sample}));
    return most;
}

int largestStep(std::span<const qint16> sound)
{
    int most = 0;
    for (size_t i = 1; i < sound.size(); ++i)
        most = std::max(most, std::abs(sound[i] - sound[i - 1]));
    return most;
}

struct Ringer
{
    int made = 0;
    FakeAudioPort *port = nullptr; ///< of the sound that plays, or played last
    CuePlayer player{[this] {
        ++made;
        auto opened = std::make_unique<FakeAudioPort>();
        port = opened.get();
        QObject::connect(port, &QObject::destroyed, port, [this] { port = nullptr; });
        return opened;
    }};

    std::vector<qint16> play(int samples)
    {
        return port != nullptr ? port->play(samples) : std::vector<qint16>{};
    }
};

} // namespace

class TstCuePlayer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachCueIsSoftAtItsEdgesAndNeverLoud_data();
    void eachCueIsSoftAtItsEdgesAndNeverLoud();
    void ringBackIsTheTelephones();
    void aCueSoundsOnceAndTheDeviceCloses();
    void ringBackGoesOnUntilItIsStopped();
    void anotherCueFollowsWithoutAClick();
    void stoppingAnotherCueChangesNothing();
    void theRingerIsAnotherDevice();
    void withoutARingerNothingSounds();
    void theMicrophoneStaysClosed();
};

void TstCuePlayer::eachCueIsSoftAtItsEdgesAndNeverLoud_data()
{
    QTest::addColumn<SoundCue>("cue");
    for (const SoundCue cue : allSoundCues)
        QTest::addRow("%d", static_cast<int>(cue)) << cue;
}

void TstCuePlayer::eachCueIsSoftAtItsEdgesAndNeverLoud()
{
    QFETCH(const SoundCue, cue);
    const std::vector<qint16> sound = cueTones(cue);
    QVERIFY(loudest(sound) > 2'000 && loudest(sound) <= 4'100);
    QVERIFY(largestStep(sound) < 1'500); // 880 Hz at that level climbs by 1,380 at most
    QVERIFY(std::abs(sound.front()) < 20 && std::abs(sound.back()) < 20);
}

void TstCuePlayer::ringBackIsTheTelephones()
{
    const std::vector<qint16> sound = cueTones(SoundCue::RingBack);
    QCOMPARE(sound.size(), size_t{6'000 * ms});
    const auto on = std::span(sound).first(2'000 * ms);
    QVERIFY(strength(on, 440) > 1'900 && strength(on, 480) > 1'900);
    QVERIFY(strength(on, 460) < 50 && strength(on, 350) < 50);
    QCOMPARE(loudest(std::span(sound).subspan(2'000 * ms)), 0);
}

void TstCuePlayer::aCueSoundsOnceAndTheDeviceCloses()
{
    Ringer all;
    const QSignalSpy over(&all.player, &CuePlayer::over);
    all.player.play(SoundCue::Connected);
    QVERIFY(all.port->speakerOpen);
    all.port->speakerWorks();
    const std::vector<qint16> heard = all.play(220 * ms);
    QCOMPARE(heard, cueTones(SoundCue::Connected));
    QCOMPARE(loudest(all.play(100 * ms)), 0);
    QTRY_COMPARE(over.size(), 1);
    QVERIFY(all.port != nullptr); // the device may still hold its end
    (void)all.play(300 * ms);
    QTRY_COMPARE(all.port, nullptr);
    all.player.play(SoundCue::Ended);
    QCOMPARE(all.made, 2);
}

void TstCuePlayer::ringBackGoesOnUntilItIsStopped()
{
    Ringer all;
    const QSignalSpy over(&all.player, &CuePlayer::over);
    all.player.play(SoundCue::RingBack);
    (void)all.play(30'000 * ms);
    QVERIFY(loudest(all.play(1'000 * ms)) > 3'000); // the sixth time
    all.player.stop(SoundCue::RingBack);
    const std::vector<qint16> fading = all.play(100 * ms);
    QVERIFY(largestStep(fading) < 1'500);
    QCOMPARE(loudest(std::span(fading).subspan(5 * ms)), 0);
    QTRY_COMPARE(over.size(), 1);
}

void TstCuePlayer::anotherCueFollowsWithoutAClick()
{
    Ringer all;
    all.player.play(SoundCue::RingBack);
    std::vector<qint16> heard = all.play(500 * ms);
    all.player.play(SoundCue::Connected);
    const std::vector<qint16> after = all.play(300 * ms);
    heard.insert(heard.end(), after.begin(), after.end());
    QVERIFY(largestStep(heard) < 1'500);
    const auto connected = std::span(after).subspan(5 * ms);
    QVERIFY(strength(connected.first(80 * ms), 660) > 2'000);
    QCOMPARE(all.made, 1);
}

void TstCuePlayer::stoppingAnotherCueChangesNothing()
{
    Ringer all;
    all.player.play(SoundCue::Trouble);
    all.player.stop(SoundCue::RingBack);
    QCOMPARE(all.play(730 * ms), cueTones(SoundCue::Trouble));
}

void TstCuePlayer::theRingerIsAnotherDevice()
{
    Ringer all;
    all.player.setWishes({{}, {u"headset"_s}, {u"loudspeaker"_s}});
    all.player.play(SoundCue::Ended);
    QCOMPARE(all.port->wishes.speakers, (QStringList{u"loudspeaker"_s, u"headset"_s}));
    all.player.setWishes({{}, {u"headset"_s}, {}});
    QCOMPARE(all.port->wishes.speakers, QStringList{u"headset"_s});
}

void TstCuePlayer::withoutARingerNothingSounds()
{
    Ringer all;
    const QSignalSpy over(&all.player, &CuePlayer::over);
    all.player.play(SoundCue::RingBack);
    all.port->speakerFails();
    QTRY_COMPARE(all.port, nullptr);
    QCOMPARE(over.size(), 1);
    all.player.stop(SoundCue::RingBack);
    all.player.play(SoundCue::Ended); // it may be there again
    QCOMPARE(all.made, 2);
}

void TstCuePlayer::theMicrophoneStaysClosed()
{
    Ringer all;
    for (const SoundCue cue : allSoundCues) {
        all.player.play(cue);
        (void)all.play(500 * ms);
        QCOMPARE(all.port->microphoneOpens, 0);
    }
}

HS_TEST_CLASS(TstCuePlayer)
#include "tst_cueplayer.moc"
