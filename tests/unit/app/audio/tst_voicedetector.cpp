#include "app/audio/voicedetector.h"
#include "app/audio/voicegate.h"
#include "tests/fakes/room.h"
#include "tests/fakes/testmain.h"

#include <cmath>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;

namespace {

template <typename Take> void inFrames(const Sound &sound, Take &&take)
{
    for (size_t at = 0; at + voiceFrameSamples <= sound.size(); at += voiceFrameSamples)
        take(ConstVoiceFrame(&sound[at], voiceFrameSamples));
}

void feed(VoiceDetector &detector, const Sound &sound)
{
    inFrames(sound, [&detector](ConstVoiceFrame frame) { detector.add(frame); });
}

[[nodiscard]] Sound noise(double seconds, double loudness)
{
    return Room({.noise = loudness}).mixed(Sound(static_cast<size_t>(seconds * 16'000)));
}

} // namespace

class TstVoiceDetector : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aVoiceBeginsAndEnds()
    {
        VoiceDetector detector;
        feed(detector, noise(1, 20));
        QVERIFY(!detector.isSpeaking());
        QCOMPARE(detector.silentFor(), 0ms); // nobody has spoken yet
        feed(detector, sine(0.5, 300, 5'000));
        QVERIFY(detector.isSpeaking());
        feed(detector, noise(0.3, 20));
        QVERIFY(detector.isSpeaking()); // a pause within a sentence
        feed(detector, noise(0.2, 20));
        QVERIFY(!detector.isSpeaking());
        QCOMPARE(detector.silentFor(), 500ms);
        QCOMPARE(detector.voiced(), 500ms);
    }

    void aClickIsNoVoice()
    {
        VoiceDetector detector;
        feed(detector, noise(1, 20));
        feed(detector, Sound(2 * voiceFrameSamples, 12'000));
        feed(detector, noise(1, 20));
        QCOMPARE(detector.voiced(), 0ms);
    }

    void aFanIsNoVoiceForLong()
    {
        VoiceDetector detector;
        feed(detector, noise(1, 20));
        feed(detector, noise(5, 400));
        QVERIFY(!detector.isSpeaking());
        feed(detector, sine(0.2, 300, 8'000));
        QVERIFY(detector.isSpeaking());
    }

    void whatAGateTurnedDownTeachesNoFloor()
    {
        VoiceDetector detector;
        const Sound fan = noise(2, 400);
        feed(detector, fan);
        inFrames(Sound(3 * 16'000), [&](ConstVoiceFrame f) { detector.add(f, false); });
        feed(detector, fan); // it is open again
        QCOMPARE(detector.voiced(), 0ms);
        feed(detector, sine(0.2, 300, 8'000));
        QVERIFY(detector.isSpeaking());
    }

    void theEndOfTheVoiceIsKnownToTheFrame()
    {
        VoiceDetector detector;
        feed(detector, noise(1, 20));
        feed(detector, babble(2, 4));
        feed(detector, sine(0.1, 300, 5'000));
        const Sound after = noise(1, 20);
        feed(detector, after);
        QCOMPARE(detector.silentFor(), 1'000ms);
    }

    void theGateLetsALouderVoiceThroughOnly()
    {
        RoomEcho echo;
        EchoGate gate;
        EchoDelay delay;
        const Sound agent = babble(6, 1);
        double residue = 0;
        double voice = 0;
        int number = 0;
        inFrames(agent, [&](ConstVoiceFrame played) {
            echo.add(played);
            std::array<qint16, voiceFrameSamples> left{};
            const bool speaks = number >= 400;
            for (size_t i = 0; i < left.size(); ++i)
                left[i] = speaks
                              ? static_cast<qint16>(4'000 * std::sin(0.2 * static_cast<double>(i)))
                              : static_cast<qint16>(played[i] / 30);
            delay.add(played, left);
            gate.process(left, echo, delay);
            if (number >= 150) // the lesson is over
                (speaks ? voice : residue) += static_cast<double>(meanSquare(left));
            ++number;
        });
        // The residue is 29.5 dB below the agent's voice and loses 30 dB more after
        // the lesson; the voice loses none.
        QVERIFY(residue / 250 < std::pow(10, levelDb(agent) / 10) * 32'768 * 32'768 / 1e5);
        QVERIFY(voice / (number - 400) > 8e6 * 0.9);
    }
};
HS_TEST_CLASS(TstVoiceDetector)
#include "tst_voicedetector.moc"
