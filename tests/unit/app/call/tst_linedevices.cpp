#include "models/domain/audioformat.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/call/medialinerig.h"

#include <QSignalSpy>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

/// Which devices a line uses, and what they do to it.
class TstLineDevices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wishesReachThePortBeforeAndWhileItIsOpen()
    {
        Line line;
        DeviceWishes wishes;
        wishes.microphones = {u"headset"_s};
        line.media.setWishes(wishes);
        line.answer();
        QCOMPARE(line.port->wishes, wishes);
        wishes.microphones.prepend(u"webcam"_s);
        line.media.setWishes(wishes);
        QCOMPARE(line.port->wishes, wishes);
    }

    void theOpenDevicesAreTold()
    {
        Line line;
        QSignalSpy told(&line.media, &MediaLine::soundChanged);
        const auto last = [&told] { return told.last().at(0).value<LineSound>(); };
        line.answer();
        QCOMPARE(last().microphone.id, u"fake.mic"_s);
        QCOMPARE(last().speaker.id, u"fake.spk"_s);
        line.port->microphoneVanishes(ErrorKind::NoSoundServer);
        QVERIFY(last().microphone.id.isEmpty());
        QVERIFY(!last().hasServer);
        line.port->microphoneWorks();
        QVERIFY(last().hasServer);
        line.media.end();
        QCOMPARE(last(), LineSound());
    }

    void aMuteByTheSystemAndClippingAreWarnedAndTakenBack()
    {
        Line line;
        line.answer();
        QSignalSpy warned(&line.media, &MediaLine::warned);
        const auto last = [&warned] { return warned.last().at(0).value<CallWarning>(); };
        Q_EMIT line.port->microphoneOpened({u"fake.mic"_s, u"Fake microphone"_s, false, true});
        QCOMPARE(last(), CallWarning::MicrophoneMutedBySystem);
        Q_EMIT line.port->microphoneOpened({u"fake.mic"_s, u"Fake microphone"_s, false, false});
        QCOMPARE(last(), CallWarning::MicrophoneUnmutedBySystem);
        for (int i = 0; i < ClipWatch::timesToTell; ++i) {
            line.port->speak(40, 32'767);
            line.port->speak(40, 900);
        }
        QCOMPARE(last(), CallWarning::MicrophoneClipping);
        line.port->speak(static_cast<int>(ClipWatch::quietSamples), 900);
        QCOMPARE(last(), CallWarning::MicrophoneNotClipping);
        QCOMPARE(warned.size(), 4);
    }

    void aMuteOfTheSpeakerIsWarnedAndTakenBack()
    {
        Line line;
        line.answer();
        QSignalSpy warned(&line.media, &MediaLine::warned);
        const auto last = [&warned] { return warned.last().at(0).value<CallWarning>(); };
        Q_EMIT line.port->speakerOpened({u"fake.spk"_s, u"Fake speaker"_s, false, true});
        QCOMPARE(last(), CallWarning::SpeakerMutedBySystem);
        Q_EMIT line.port->speakerOpened({u"fake.spk"_s, u"Fake speaker"_s, false, false});
        QCOMPARE(last(), CallWarning::SpeakerUnmutedBySystem);
        Q_EMIT line.port->speakerOpened({u"fake.spk"_s, u"Fake speaker"_s, false, true});
        line.port->speakerVanishes(); // and its mute with it
        QCOMPARE(warned.at(3).at(0).value<CallWarning>(), CallWarning::SpeakerUnmutedBySystem);
        QCOMPARE(last(), CallWarning::SpeakerMissing);
    }

    void whyNothingIsOpenAndWhatFailedIsTold()
    {
        Line line;
        QSignalSpy told(&line.media, &MediaLine::soundChanged);
        const auto last = [&told] { return told.last().at(0).value<LineSound>(); };
        line.answer();
        QVERIFY(!last().microphoneTrouble);
        Q_EMIT line.port->microphonesPassedOver({u"headset"_s});
        QCOMPARE(last().failedMicrophones, QStringList{u"headset"_s});
        Q_EMIT line.port->speakersPassedOver({u"hdmi"_s});
        QCOMPARE(last().failedSpeakers, QStringList{u"hdmi"_s});
        line.port->microphoneVanishes(ErrorKind::MicrophoneSilent);
        QCOMPARE(last().microphoneTrouble, ErrorKind::MicrophoneSilent);
        line.port->speakerVanishes(ErrorKind::SpeakerRefused);
        QCOMPARE(last().speakerTrouble, ErrorKind::SpeakerRefused);
        line.port->microphoneWorks();
        line.port->speakerWorks();
        QVERIFY(!last().microphoneTrouble && !last().speakerTrouble);
    }

    void theMicrophoneIsNamedNoLongerThanItIsOpen()
    {
        Line line;
        line.answer();
        line.hear(16'000, 900);
        QSignalSpy told(&line.media, &MediaLine::soundChanged);
        Q_EMIT line.socket->received(PlatformEnd{u"agent_hangup"_s});
        QCOMPARE(told.size(), 1); // the agent's last words still play
        const auto now = told.first().at(0).value<LineSound>();
        QVERIFY(now.microphone.id.isEmpty());
        QCOMPARE(now.speaker.id, u"fake.spk"_s);
    }

    void aRefusedDeviceIsToldApartFromOneThatIsGone()
    {
        Line line;
        line.answer();
        QSignalSpy warned(&line.media, &MediaLine::warned);
        const auto last = [&warned] { return warned.last().at(0).value<CallWarning>(); };
        line.port->microphoneVanishes(ErrorKind::MicrophoneRefused);
        QCOMPARE(last(), CallWarning::MicrophoneRefused);
        line.port->speakerVanishes(ErrorKind::SpeakerRefused);
        QCOMPARE(last(), CallWarning::SpeakerRefused);
    }

    void aMicrophoneThatTakesOverSaysForItselfWhetherItIsSilent()
    {
        Line line;
        line.answer();
        line.port->speak(320, 500);
        line.port->speak(static_cast<int>(SilenceWatch::limitSamples), 0);
        QSignalSpy warned(&line.media, &MediaLine::warned);
        line.port->microphoneWorks();
        QCOMPARE(warned.takeLast().at(0).value<CallWarning>(), CallWarning::MicrophoneBack);
        line.port->speak(static_cast<int>(SilenceWatch::limitSamples) - 1, 0);
        QVERIFY(warned.isEmpty());
        line.port->speak(1, 0);
        QCOMPARE(warned.takeLast().at(0).value<CallWarning>(),
                 CallWarning::MicrophoneDigitalSilence);
    }
};

HS_TEST_CLASS(TstLineDevices)
#include "tst_linedevices.moc"
