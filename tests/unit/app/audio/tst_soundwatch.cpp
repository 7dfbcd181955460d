// What is measured while a call sounds: speech, answers, what was heard, each second.
#include "app/audio/soundwatch.h"
#include "app/audio/voicedetector.h"
#include "tests/fakes/countednew.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/audio/voice.h"

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;

namespace {

constexpr qint64 ms = audioformat::sampleRate / 1000;

struct Call
{
    FakeClock clock;
    Playout playout;
    SoundWatch watch{playout, clock};
    Voice agent;
    Voice person;
    VoiceDetector detector;
    std::optional<std::chrono::milliseconds> untilHeard = 0ms;

    void hear(qint64 samples)
    {
        const QByteArray pcm = bytes(agent.take(samples));
        watch.agentSends();
        playout.push(pcm);
    }
    /// Time passes; the operator speaks or is silent meanwhile.
    void pass(int milliseconds, bool speaking = false)
    {
        Sound block(160);
        for (int at = 0; at < milliseconds; at += 10) {
            clock.advance(10ms);
            const Sound heard = speaking ? person.take(160) : Sound(160, 0);
            const auto before = detector.voiced();
            detector.add(ConstVoiceFrame(heard.data(), voiceFrameSamples));
            if (const auto voiced = detector.voiced() - before; voiced > 0ms)
                watch.operatorSpoke(voiced, detector.silentFor());
            playout.render(block);
            watch.rendered(block, untilHeard);
        }
    }
};

} // namespace

class TstSoundWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void measuresTheWaitForAnAnswer();
    void countsWhatTheSpeakerHolds();
    void tellsOneWaitPerAnswer();
    void takesTheAgentInTheMicrophoneForNobody();
    void knocksAndLongSilencesAreNoQuestions();
    void tellsWhatWasHeardOfATurn();
    void aTurnHasPauses();
    void wordsWhileTheAgentSoundsEndNoTurn();
    void aLongSilenceEndsATurn();
    void talkingOverIsNoAnswer();
    void tellsEachSecond();
    void allocatesNothing();
};

void TstSoundWatch::measuresTheWaitForAnAnswer()
{
    Call call;
    call.pass(1000, true);
    call.pass(700);
    QVERIFY(!call.watch.takeAnswer());
    call.hear(16'000);
    call.pass(300);
    const auto wait = call.watch.takeAnswer();
    QVERIFY(wait);
    QVERIFY2(*wait >= 650ms && *wait <= 800ms, qPrintable(QString::number(wait->count())));
}

void TstSoundWatch::countsWhatTheSpeakerHolds()
{
    const auto waitThrough = [](std::optional<std::chrono::milliseconds> speaker) {
        Call call;
        call.untilHeard = speaker;
        call.pass(1000, true);
        call.pass(700);
        call.hear(16'000);
        call.pass(300);
        return call.watch.takeAnswer();
    };
    QVERIFY(waitThrough(0ms) > 0ms);
    QCOMPARE(*waitThrough(150ms) - *waitThrough(0ms), 150ms);
    QVERIFY(!waitThrough(std::nullopt)); // no speaker: nobody heard it
}

void TstSoundWatch::tellsOneWaitPerAnswer()
{
    Call call;
    call.pass(1000, true);
    call.pass(700);
    call.hear(16'000);
    call.pass(300);
    QVERIFY(call.watch.takeAnswer());
    call.pass(3000);
    call.hear(16'000); // the agent goes on by itself
    call.pass(300);
    QVERIFY(!call.watch.takeAnswer());
}

void TstSoundWatch::takesTheAgentInTheMicrophoneForNobody()
{
    Call call;
    call.hear(32'000);
    call.pass(1900, true); // all of it is the loudspeaker
    call.pass(600);
    call.hear(16'000);
    call.pass(300);
    QVERIFY(!call.watch.takeAnswer());
}

void TstSoundWatch::knocksAndLongSilencesAreNoQuestions()
{
    Call knock;
    knock.pass(40, true);
    knock.pass(500);
    knock.hear(16'000);
    knock.pass(200);
    QVERIFY(!knock.watch.takeAnswer());
    Call patient;
    patient.pass(1000, true);
    patient.pass(12'000);
    patient.hear(16'000); // "Are you still there?"
    patient.pass(200);
    QVERIFY(!patient.watch.takeAnswer());
}

void TstSoundWatch::tellsWhatWasHeardOfATurn()
{
    Call call;
    call.hear(3000 * ms);
    call.pass(1000);
    const auto cut = call.watch.cut(call.playout.clear());
    QVERIFY(cut);
    QVERIFY(cut->heard >= 990ms && cut->heard <= 1010ms);
    QCOMPARE(cut->heard + cut->cut, 3000ms);
    QVERIFY(!call.watch.cut(call.playout.clear()));
}

void TstSoundWatch::aTurnHasPauses()
{
    Call call;
    call.hear(1000 * ms);
    call.pass(1500);
    call.hear(1000 * ms); // its second sentence
    call.pass(500);
    const auto cut = call.watch.cut(call.playout.clear());
    QVERIFY(cut && cut->heard >= 1450ms && cut->heard <= 1510ms);
    call.watch.operatorHasWords();
    call.hear(1000 * ms);
    call.pass(500);
    const auto next = call.watch.cut(call.playout.clear());
    QVERIFY(next && next->heard <= 510ms);
}

void TstSoundWatch::wordsWhileTheAgentSoundsEndNoTurn()
{
    Call call;
    call.hear(4200 * ms);
    call.pass(4000);
    call.watch.operatorHasWords(); // "wait"
    call.hear(40 * ms); // one more piece was under way
    const auto cut = call.watch.cut(call.playout.clear());
    QVERIFY(cut && cut->heard >= 3980ms && cut->heard <= 4020ms);
    QVERIFY(!cut->turn);
}

void TstSoundWatch::aLongSilenceEndsATurn()
{
    Call call;
    call.hear(2000 * ms);
    call.pass(7000);
    call.hear(4000 * ms); // "Are you still there?"
    call.pass(1000);
    const auto cut = call.watch.cut(call.playout.clear());
    QVERIFY(cut && cut->heard >= 990ms && cut->heard <= 1010ms);
    QVERIFY(cut->turn >= 5900ms && cut->turn <= 6010ms); // since the greeting was over
}

void TstSoundWatch::talkingOverIsNoAnswer()
{
    Call call;
    call.pass(1000, true);
    call.hear(16'000); // "mhm", while the operator goes on
    call.pass(200);
    QVERIFY(!call.watch.takeAnswer());
    Call knocks;
    knocks.pass(20, true);
    knocks.pass(400);
    knocks.pass(20, true);
    knocks.pass(600);
    knocks.hear(16'000);
    knocks.pass(200);
    QVERIFY(!knocks.watch.takeAnswer());
}

void TstSoundWatch::tellsEachSecond()
{
    Call call;
    call.hear(2000 * ms);
    call.watch.levels(0.25F, 0.5F);
    call.watch.levels(0.125F, 0.75F);
    call.pass(1000);
    const CallQuality first = call.watch.takeSecond();
    QCOMPARE(first.microphone, 0.25F);
    QCOMPARE(first.agent, 0.75F);
    QVERIFY2(first.played == 1000ms, qPrintable(QString::number(first.played.count())));
    QCOMPARE(first.queued, 1000ms);
    QCOMPARE(first.target, 40ms);
    call.pass(1060);
    call.hear(100 * ms);
    const CallQuality second = call.watch.takeSecond();
    QCOMPARE(second.played, 1000ms);
    QVERIFY(second.concealed >= 59ms && second.concealed <= 60ms);
    QCOMPARE(second.microphone, 0.0F);
}

void TstSoundWatch::allocatesNothing()
{
    Call call;
    const Sound block(160, 3000);
    const qint64 before = allocations();
    for (int i = 0; i < 200; ++i) {
        call.watch.operatorSpoke(10ms, 0ms);
        call.watch.agentSends();
        call.watch.rendered(block, 30ms);
        (void)call.watch.takeAnswer();
        (void)call.watch.takeSecond();
    }
    QCOMPARE(allocations(), before);
}

HS_TEST_CLASS(TstSoundWatch)
#include "tst_soundwatch.moc"
