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
