#include "app/audio/voicechain.h"
#include "tests/fakes/countednew.h"
#include "tests/fakes/doubletalk.h"
#include "tests/fakes/room.h"
#include "tests/fakes/testmain.h"

#include <algorithm>
#include <cmath>

using namespace hs;
using namespace hs::test;

namespace {

[[nodiscard]] VoiceOptions nothingOn()
{
    VoiceOptions options;
    options.echoCancellation = false;
    options.noiseSuppression = false;
    options.gainControl = false;
    return options;
}

[[nodiscard]] VoiceOptions with(EchoEngine engine)
{
    VoiceOptions options;
    options.engine = engine;
    options.gainControl = false; // levels are compared
    return options;
}

/// What comes out while one sound is played and another heard: the speaker takes blocks of 30 ms,
/// the microphone brings odd ones.
struct Taken
{
    Sound out;
    Sound cleaned; ///< by the canceller alone
};
[[nodiscard]] Taken taken(VoiceChain &chain, const Sound &far, const Sound &heard,
                          size_t block = 147)
{
    constexpr size_t speakerBlock = 480;
    Taken all;
    size_t played = 0;
    for (size_t at = 0; at < heard.size(); at += block) {
        while (played <= at && played < far.size()) {
            const size_t count = std::min(speakerBlock, far.size() - played);
            chain.played(std::span(far).subspan(played, count));
            played += count;
        }
        chain.captured(std::span(heard).subspan(at, std::min(block, heard.size() - at)),
                       [&all, &chain](ConstVoiceFrame f) {
                           const ConstVoiceFrame before = chain.cleaned();
                           all.out.insert(all.out.end(), f.begin(), f.end());
                           all.cleaned.insert(all.cleaned.end(), before.begin(), before.end());
                       });
    }
    return all;
}

[[nodiscard]] Sound through(VoiceChain &chain, const Sound &far, const Sound &heard,
                            size_t block = 147)
{
    return taken(chain, far, heard, block).out;
}

/// One that does nothing: what is measured of it must not look like echo cancellation.
class NoCanceller final : public EchoCanceller
{
public:
    void setOptions(const VoiceOptions &) override { }
    void process(VoiceFrame, ConstVoiceFrame) override { }
    [[nodiscard]] EchoEngine engine() const override { return EchoEngine::Speex; }
};

void addEngines()
{
    QTest::addColumn<EchoEngine>("engine");
    if (isBuiltIn(EchoEngine::WebRtc))
        QTest::newRow("webrtc") << EchoEngine::WebRtc;
    QTest::newRow("speex") << EchoEngine::Speex;
}

} // namespace

class TstVoiceChain : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void framesAreTenMillisecondsWhateverComesIn_data()
    {
        QTest::addColumn<int>("block");
        for (const int block : {1, 159, 160, 161, 441, 2'048})
            QTest::addRow("%d samples", block) << block;
    }

    void framesAreTenMillisecondsWhateverComesIn()
    {
        QFETCH(const int, block);
        VoiceChain chain;
        const Sound in = sine(0.5, 440, 5'000);
        const Sound out = through(chain, {}, in, static_cast<size_t>(block));
        QCOMPARE(out.size(), in.size() / voiceFrameSamples * voiceFrameSamples);
    }

    void aBlockWaitsForNoOther_data()
    {
        QTest::addColumn<int>("first");
        for (const int first : {3, 144, 152, 160, 312})
            QTest::addRow("the first of %d samples", first) << first;
    }

    void aBlockWaitsForNoOther()
    {
        QFETCH(const int, first); // Qt's sound server brings a first block that is too short
        FrameCutter cutter;
        cutter.align();
        qint16 brought = 0;
        qint16 taken = 0;
        const auto bring = [&](int samples) {
            Sound block;
            for (int i = 0; i < samples; ++i)
                block.push_back(brought++);
            cutter.add(block, [&taken](VoiceFrame frame) { taken = frame.back(); });
        };
        bring(first);
        for (int i = 0; i < 20; ++i) {
            bring(160);
            QCOMPARE(int{taken}, brought - 1);
        }
    }

    void offsetAndHumGoVoicesStay_data()
    {
        QTest::addColumn<double>("hertz");
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most");
        QTest::newRow("mains hum") << 50.0 << -12.0 << -7.0;
        QTest::newRow("corner") << 80.0 << -3.5 << -2.5;
        QTest::newRow("low voice") << 250.0 << -0.2 << 0.1;
        QTest::newRow("consonants") << 6'000.0 << -0.1 << 0.1;
    }

    void offsetAndHumGoVoicesStay()
    {
        QFETCH(const double, hertz);
        QFETCH(const double, least);
        QFETCH(const double, most);
        VoiceChain chain(nothingOn());
        Sound in = sine(1, hertz, 8'000);
        const Sound clean = in;
        for (qint16 &sample : in)
            sample = static_cast<qint16>(sample + 4'000);
        const Sound out = through(chain, {}, in);
        const double gain = ratioDb(out, clean, 0.5, 0.99);
        QVERIFY2(gain > least && gain < most, qPrintable(QString::number(gain)));
    }

    void theAgentsVoiceIsTakenOut_data() { addEngines(); }
    void theAgentsVoiceIsTakenOut()
    {
        QFETCH(const EchoEngine, engine);
        Room room({});
        const Sound far = babble(8, 1);
        const Sound heard = room.mixed(room.echoOf(far));
        VoiceChain chain(with(engine));
        QCOMPARE(chain.engine(), engine);
        const Taken all = taken(chain, far, heard);
        const double first = ratioDb(heard, all.cleaned, 0, 2);
        const double later = ratioDb(heard, all.cleaned, 2, 8);
        // The canceller alone; speexdsp's knows much less of a room of 200 ms.
        const bool best = engine == EchoEngine::WebRtc;
        QVERIFY2(first > (best ? 22 : 5), qPrintable(QString::number(first)));
        QVERIFY2(later > (best ? 40 : 9), qPrintable(QString::number(later)));
        QVERIFY(chain.echoReduction() > (best ? 30.0F : 8.0F));
        // With the gate.
        QVERIFY(ratioDb(heard, all.out, 0, 2) > (best ? 30 : 20));
        QVERIFY(ratioDb(heard, all.out, 2, 8) > (best ? 50 : 17));
        QVERIFY(chain.echoDelay().has_value());
    }

    void nothingIsNotTakenForACanceller()
    {
        Room room({});
        const Sound far = babble(8, 1);
        const Sound heard = room.mixed(room.echoOf(far));
        VoiceOptions options;
        options.engine = EchoEngine::Speex;
        VoiceChain chain(options, std::make_unique<NoCanceller>());
        const Taken all = taken(chain, far, heard);
        QVERIFY(ratioDb(heard, all.cleaned, 0, 8) < 2);
        QVERIFY(ratioDb(heard, all.out, 0, 8) < 12); // nor does the gate look like one
        QVERIFY(chain.echoReduction() < 2.0F);
    }

    // A gate makes it silent, and a fan that comes back is no voice.
    void theRoomsNoiseAfterAGateIsNoVoice()
    {
        VoiceOptions options = nothingOn();
        options.halfDuplex = true;
        VoiceChain chain(options);
        Sound far = babble(6, 1);
        std::fill(far.begin(), far.begin() + 32'000, qint16{0});
        std::fill(far.begin() + 64'000, far.end(), qint16{0});
        const Sound fan = Room({.noise = 400}).mixed(Sound(far.size()));
        (void)through(chain, far, fan);
        QCOMPARE(chain.voice().voiced(), std::chrono::milliseconds(0));
    }

    void withoutCancellationTheAgentsVoiceIsAVoice()
    {
        Room room({});
        const Sound far = babble(4, 1);
        const Sound heard = room.mixed(room.echoOf(far));
        VoiceChain chain(nothingOn());
        const Sound out = through(chain, far, heard);
        QVERIFY(ratioDb(heard, out, 1, 4) < 1);
        QVERIFY(chain.voice().voiced() > std::chrono::milliseconds(500));
    }

    void theOperatorIsHeardWhileBothSpeak_data() { addEngines(); }
    void theOperatorIsHeardWhileBothSpeak()
    {
        QFETCH(const EchoEngine, engine);
        Room room({});
        const Sound far = babble(10, 1);
        Sound near(far.size());
        const Sound spoken = babble(4, 5, 110);
        std::copy(spoken.begin(), spoken.end(), near.begin() + 5 * 16'000);
        const Sound heard = room.mixed(room.echoOf(far), near);
        VoiceChain chain(with(engine));
        const Sound out = through(chain, far, heard);
        const DoubleTalk both = takenApart(near, room.echoOf(far), out, 5.2, 9);
        QVERIFY2(both.loss < 5, qPrintable(QString::number(both.loss)));
        QVERIFY2(both.leak < -6, qPrintable(QString::number(both.leak)));
        QVERIFY(chain.voice().voiced() > std::chrono::seconds(1));
    }

    void withoutAnEchoTheOperatorMayInterrupt_data() { addEngines(); }
    void withoutAnEchoTheOperatorMayInterrupt()
    {
        QFETCH(const EchoEngine, engine);
        Room room({});
        const Sound far = babble(6, 1);
        Sound near(far.size());
        const Sound spoken = babble(2, 5, 110);
        std::copy(spoken.begin(), spoken.end(), near.begin() + 3 * 16'000);
        VoiceChain chain(with(engine));
        const Sound out = through(chain, far, room.mixed(near));
        QVERIFY(ratioDb(near, out, 3.2, 5) < 3);
        QVERIFY(!chain.echoDelay());
    }

    // The flush comes of the very words that follow it.
    void withAHeadsetWhoInterruptsIsHeardThroughTheFlush_data() { addEngines(); }
    void withAHeadsetWhoInterruptsIsHeardThroughTheFlush()
    {
        QFETCH(const EchoEngine, engine);
        constexpr std::ptrdiff_t flush = 16'000 * 43 / 10;
        Sound near(16'000 * 6);
        const Sound spoken = babble(2, 5, 110);
        std::copy(spoken.begin(), spoken.end(), near.begin() + 16'000 * 4);
        Sound heard = near; // and the room's own noise
        const Sound noise = Room({}).mixed(Sound(near.size()));
        std::transform(heard.begin(), heard.end(), noise.begin(), heard.begin(),
                       [](qint16 a, qint16 b) { return static_cast<qint16>(a + b / 4); });
        Sound far = babble(6, 1);
        VoiceChain chain(with(engine));
        const auto cut = [](const Sound &sound, std::ptrdiff_t from, std::ptrdiff_t to) {
            return Sound(sound.begin() + from, sound.begin() + to);
        };
        const auto end = std::ssize(near);
        Sound out = through(chain, cut(far, 0, flush), cut(heard, 0, flush));
        chain.speakerFlushed();
        const Sound rest
            = through(chain, Sound(static_cast<size_t>(end - flush)), cut(heard, flush, end));
        out.insert(out.end(), rest.begin(), rest.end());
        const double loss = ratioDb(near, out, 4.3, 4.7);
        QVERIFY2(loss < 4, qPrintable(QString::number(loss)));
    }

    void withAHeadsetEvenTheFirstWordsPass_data() { addEngines(); }
    void withAHeadsetEvenTheFirstWordsPass()
    {
        QFETCH(const EchoEngine, engine);
        Room room({});
        const Sound far = babble(3, 1);
        Sound near(far.size());
        const Sound spoken = babble(1, 5, 110);
        std::copy(spoken.begin(), spoken.end(), near.begin() + 16'000 * 9 / 10);
        VoiceChain chain(with(engine));
        const Sound out = through(chain, far, room.mixed(near));
        const double loss = ratioDb(near, out, 0.9, 1.9);
        QVERIFY2(loss < 4, qPrintable(QString::number(loss)));
    }

    void theOperatorIsHeardFromTheFirstWordOn_data() { addEngines(); }
    void theOperatorIsHeardFromTheFirstWordOn()
    {
        QFETCH(const EchoEngine, engine);
        Room room({}); // loudspeakers, and the greeting has begun a moment ago
        const Sound far = babble(4, 1);
        Sound near(far.size());
        const Sound spoken = babble(2, 5, 110);
        std::copy(spoken.begin(), spoken.end(), near.begin() + 16'000 / 2);
        VoiceChain chain(with(engine));
        const Sound out = through(chain, far, room.mixed(room.echoOf(far), near));
        const DoubleTalk both = takenApart(near, room.echoOf(far), out, 0.5, 2.5);
        QVERIFY2(both.loss < 12, qPrintable(QString::number(both.loss)));
        QVERIFY2(both.worstLoss < 20, qPrintable(QString::number(both.worstLoss)));
    }

    void gainControlLiftsASoftVoice_data() { addEngines(); }
    void gainControlLiftsASoftVoice()
    {
        QFETCH(const EchoEngine, engine);
        Room room({});
        Sound soft = babble(12, 3);
        for (qint16 &sample : soft)
            sample = static_cast<qint16>(sample / 8);
        VoiceOptions options = with(engine);
        VoiceChain as(options);
        options.gainControl = true;
        VoiceChain lifted(options);
        const Sound heard = room.mixed(soft);
        const Sound plain = through(as, {}, heard);
        const double gain = ratioDb(through(lifted, {}, heard), plain, 8, 12);
        QVERIFY2(gain > 3, qPrintable(QString::number(gain)));
    }

    void noiseIsSuppressed_data() { addEngines(); }
    void noiseIsSuppressed()
    {
        QFETCH(const EchoEngine, engine);
        Room room({.noise = 300});
        VoiceChain chain(with(engine));
        const Sound heard = room.mixed(Sound(6 * 16'000));
        const double less = ratioDb(heard, through(chain, {}, heard), 3, 6);
        QVERIFY2(less > 6, qPrintable(QString::number(less)));
    }

    void halfDuplexTurnsTheMicrophoneDownWhileTheAgentSpeaks()
    {
        VoiceOptions options = nothingOn();
        options.halfDuplex = true;
        VoiceChain chain(options);
        Sound far = sine(3, 500, 6'000);
        std::fill(far.begin() + 16'000, far.end(), qint16{0}); // one second of it
        const Sound heard = sine(3, 1'000, 6'000);
        const Sound out = through(chain, far, heard);
        QVERIFY(ratioDb(heard, out, 0.2, 1) > 30);
        QVERIFY(std::abs(ratioDb(heard, out, 1.5, 2.9)) < 0.5);
    }

    void switchesWorkWhileSoundPasses()
    {
        Room room({});
        const Sound far = babble(4, 1);
        const Sound heard = room.mixed(room.echoOf(far));
        VoiceChain chain(nothingOn());
        Sound out = through(chain, far, heard);
        QVERIFY(ratioDb(heard, out, 1, 4) < 1);
        chain.setOptions(with(EchoEngine::Speex));
        out = through(chain, far, heard);
        QVERIFY(ratioDb(heard, out, 3, 4) > 20);
        chain.setOptions(nothingOn());
        out = through(chain, far, heard);
        QVERIFY(ratioDb(heard, out, 1, 4) < 1);
    }

    void nothingIsAllocatedOnTheWay_data() { addEngines(); }
    void nothingIsAllocatedOnTheWay()
    {
        QFETCH(const EchoEngine, engine);
        Room room({});
        VoiceOptions options;
        options.engine = engine;
        options.halfDuplex = true;
        VoiceChain chain(options);
        const Sound far = babble(3, 1);
        const Sound heard = room.mixed(room.echoOf(far));
        const qint64 before = allocations();
        qint64 frames = 0;
        for (size_t at = 0; at + 480 <= heard.size(); at += 480) {
            chain.played(std::span(far).subspan(at, 480));
            chain.captured(std::span(heard).subspan(at, 480),
                           [&frames](ConstVoiceFrame) { ++frames; });
        }
        QCOMPARE(allocations() - before, 0);
        QCOMPARE(frames, 300);
        ::operator delete(::operator new(1)); // the counter counts
        QVERIFY(allocations() > before);
    }
};
HS_TEST_CLASS(TstVoiceChain)
#include "tst_voicechain.moc"
