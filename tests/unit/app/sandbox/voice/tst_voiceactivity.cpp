#include "app/sandbox/voice/voiceactivity.h"
#include "tests/fakes/testmain.h"

#include <cmath>
#include <numbers>

using namespace hs;
using namespace std::chrono_literals;
using Event = VoiceActivity::Event;

namespace {

using Frame = std::array<qint16, VoiceActivity::frameSamples>;

Frame tone(double amplitude, double hertz = 220)
{
    Frame frame{};
    for (std::size_t i = 0; i < frame.size(); ++i)
        frame[i] = static_cast<qint16>(
            amplitude * std::sin(2 * std::numbers::pi * hertz * static_cast<double>(i) / 16000));
    return frame;
}

/// Feeds `ms` of the frame; the time of the first event of that kind, or -1.
int timeOf(Event wanted, VoiceActivity &activity, const Frame &frame, int ms)
{
    for (int at = 20; at <= ms; at += 20)
        if (activity.feed(frame) == wanted)
            return at;
    return -1;
}

} // namespace

class TstVoiceActivity : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void digitalSilenceIsNotSpeech()
    {
        VoiceActivity activity;
        QCOMPARE(timeOf(Event::Onset, activity, Frame{}, 5000), -1);
    }

    void aQuietHumIsNotSpeech()
    {
        VoiceActivity activity;
        QCOMPARE(timeOf(Event::Onset, activity, tone(150, 50), 5000), -1);
    }

    void aConstantOffsetIsNotSpeech()
    {
        VoiceActivity activity;
        Frame offset;
        offset.fill(3000);
        QCOMPARE(timeOf(Event::Onset, activity, offset, 2000), -1);
    }

    void sixtyMillisecondsOfVoiceAreAnOnset()
    {
        VoiceActivity activity;
        (void)timeOf(Event::Onset, activity, Frame{}, 500);
        QCOMPARE(timeOf(Event::Onset, activity, tone(4000), 1000), 60);
        QVERIFY(activity.isSpeaking());
    }

    void aClickIsNoOnset()
    {
        VoiceActivity activity;
        QCOMPARE(timeOf(Event::Onset, activity, tone(20000), 40), -1);
        QCOMPARE(timeOf(Event::Onset, activity, Frame{}, 100), -1);
        QCOMPARE(timeOf(Event::Onset, activity, tone(20000), 40), -1);
        QVERIFY(!activity.isSpeaking());
    }

    void sevenHundredMillisecondsOfSilenceEndTheTurn()
    {
        VoiceActivity activity;
        (void)timeOf(Event::Onset, activity, tone(4000), 60);
        (void)timeOf(Event::End, activity, tone(4000), 940);
        QCOMPARE(timeOf(Event::End, activity, Frame{}, 2000), 700);
        QCOMPARE(activity.spoken(), 1000ms);
        QVERIFY(!activity.isSpeaking());
    }

    void aPauseBetweenWordsDoesNotEndTheTurn()
    {
        VoiceActivity activity;
        (void)timeOf(Event::Onset, activity, tone(4000), 60);
        QCOMPARE(timeOf(Event::End, activity, Frame{}, 600), -1);
        (void)activity.feed(tone(4000));
        QCOMPARE(timeOf(Event::End, activity, Frame{}, 600), -1);
        QVERIFY(activity.isSpeaking());
    }

    void theEndOfTurnCanBeSet()
    {
        VoiceActivity activity(300ms);
        (void)timeOf(Event::Onset, activity, tone(4000), 60);
        QCOMPARE(timeOf(Event::End, activity, Frame{}, 2000), 300);
    }

    void aFanThatStartsBecomesTheNoiseFloor()
    {
        VoiceActivity activity;
        (void)timeOf(Event::Onset, activity, tone(900, 100), 60);
        const int ended = timeOf(Event::End, activity, tone(900, 100), 4000);
        QVERIFY2(ended > 0 && ended <= 2500, qPrintable(QString::number(ended)));
        QCOMPARE(timeOf(Event::Onset, activity, tone(900, 100), 3000), -1);
        QCOMPARE(timeOf(Event::Onset, activity, tone(6000), 500), 60);
    }
};

HS_TEST_CLASS(TstVoiceActivity)
#include "tst_voiceactivity.moc"
