#include "models/domain/checkverdict.h"
#include "tests/fakes/testmain.h"

#include <QSet>

using namespace hs;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

SoundCheckFigures wellHeard()
{
    SoundCheckFigures sound;
    sound.noise = -65;
    sound.voice = -25;
    sound.captured = sound.played = 80'000;
    return sound;
}

using Points = QList<CheckPoint>;

} // namespace

class TstCheckVerdict : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aHeadsetInAQuietRoomIsGood() { QCOMPARE(judge(wellHeard(), {}), CheckVerdict{}); }

    void aDeadMicrophoneIsBadWhateverElse()
    {
        SoundCheckFigures sound;
        sound.onlyZeros = true;
        const CheckVerdict verdict = judge(sound, {.roundTrip = 900ms});
        QCOMPARE(verdict.grade, CheckGrade::Bad);
        QCOMPARE(verdict.points, (Points{CheckPoint::Silent, CheckPoint::SlowNetwork}));
    }

    void whatCanBeLivedWithIsFair()
    {
        SoundCheckFigures sound = wellHeard();
        sound.noise = -35;
        sound.echo = -12;
        const CheckVerdict verdict = judge(sound, {.walletMinutes = 3});
        QCOMPARE(verdict.grade, CheckGrade::Fair);
        QCOMPARE(verdict.points,
                 (Points{CheckPoint::Noisy, CheckPoint::Echo, CheckPoint::LowWallet}));
    }

    void theWorstComesFirst()
    {
        SoundCheckFigures sound = wellHeard();
        sound.clipped = 500;
        sound.drift = -900;
        const CheckVerdict verdict = judge(
            sound, {.hasSpeaker = false, .hasAgent = false, .reached = false, .walletMinutes = 0});
        QCOMPARE(verdict.points,
                 (Points{CheckPoint::NoSpeaker, CheckPoint::NoNetwork, CheckPoint::NoAgent,
                         CheckPoint::EmptyWallet, CheckPoint::TooLoud, CheckPoint::Drift}));
    }

    void aSpeakerThatTakesNoSoundIsBad()
    {
        SoundCheckFigures sound = wellHeard();
        sound.played = 20'000; // what its buffer held
        const CheckVerdict verdict = judge(sound, {});
        QCOMPARE(verdict.points, Points{CheckPoint::SpeakerStands});
        QCOMPARE(verdict.grade, CheckGrade::Bad);
        QCOMPARE(judge(sound, {.hasSpeaker = false}).points, Points{CheckPoint::NoSpeaker});
        sound.played = 48'000; // it was slow to open
        QCOMPARE(judge(sound, {}), CheckVerdict{});
    }

    void aVoiceThatIsNotHeardIsNotAlsoQuiet()
    {
        SoundCheckFigures sound = wellHeard();
        sound.voice.reset();
        QCOMPARE(judge(sound, {}).points, Points{CheckPoint::NotHeard});
        sound.voice = -50;
        QCOMPARE(judge(sound, {}).points, Points{CheckPoint::TooQuiet});
    }

    void scriptsKnowEachPointByAWordOfItsOwn()
    {
        QSet<QString> words;
        for (int i = 0; i <= static_cast<int>(CheckPoint::LowWallet); ++i)
            words.insert(wordOf(static_cast<CheckPoint>(i)));
        QCOMPARE(words.size(), static_cast<int>(CheckPoint::LowWallet) + 1);
        QCOMPARE(wordOf(CheckPoint::NotHeard), u"notHeard"_s);
        QCOMPARE(wordOf(CheckPoint::LowWallet), u"lowWallet"_s);
        QCOMPARE(wordOf(CheckGrade::Fair), u"fair"_s);
    }

    void whatTheSystemMutesIsToldAsThat()
    {
        SoundCheckFigures sound = wellHeard();
        sound.onlyZeros = true;
        sound.voice = {};
        QCOMPARE(judge(sound, {.isMicrophoneMuted = true}).points,
                 Points{CheckPoint::MicrophoneMuted});
        const CheckVerdict unheard = judge(wellHeard(), {.isSpeakerMuted = true});
        QCOMPARE(unheard.points, Points{CheckPoint::SpeakerMuted});
        QCOMPARE(unheard.grade, CheckGrade::Bad);
    }

    void aFaintEchoIsNone()
    {
        SoundCheckFigures sound = wellHeard();
        sound.echo = -45;
        sound.drift = 60;
        QCOMPARE(judge(sound, {}).grade, CheckGrade::Good);
    }
};

HS_TEST_CLASS(TstCheckVerdict)
#include "tst_checkverdict.moc"
