#include "app/audio/echocanceller.h"
#include "app/audio/voicechain.h"
#include "tests/fakes/room.h"
#include "tests/fakes/testmain.h"

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

[[nodiscard]] VoiceOptions only(bool echo, bool noise, bool gain)
{
    VoiceOptions options;
    options.echoCancellation = echo;
    options.noiseSuppression = noise;
    options.gainControl = gain;
    return options;
}

[[nodiscard]] Sound through(EchoCanceller &canceller, const Sound &heard, const Sound &far)
{
    Sound out = heard;
    for (size_t at = 0; at + voiceFrameSamples <= heard.size(); at += voiceFrameSamples)
        canceller.process(std::span(out).subspan(at).first<voiceFrameSamples>(),
                          std::span(far).subspan(at).first<voiceFrameSamples>());
    return out;
}

/// Refuses every frame, and tells what it was told of the delay.
class Refusing final : public EchoCanceller
{
public:
    explicit Refusing(bool *isDelayKnown = nullptr) : m_isDelayKnown(isDelayKnown) { }

    void setDelayKnown(bool known) override
    {
        if (m_isDelayKnown != nullptr)
            *m_isDelayKnown = known;
    }
    void setOptions(const VoiceOptions &) override { }
    void process(VoiceFrame, ConstVoiceFrame) override { ++m_failures; }
    [[nodiscard]] EchoEngine engine() const override { return EchoEngine::Speex; }
    [[nodiscard]] qint64 failures() const override { return m_failures; }

private:
    bool *m_isDelayKnown = nullptr;
    qint64 m_failures = 0;
};

void addEngines()
{
    QTest::addColumn<EchoEngine>("engine");
    if (isBuiltIn(EchoEngine::WebRtc))
        QTest::newRow("webrtc") << EchoEngine::WebRtc;
    QTest::newRow("speex") << EchoEngine::Speex;
}

} // namespace

class TstEchoCanceller : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void speexTakesOutEchoAsWellWhenNoiseIsLeftIn()
    {
        const Sound far = babble(8, 1);
        Room room({.delaySamples = 160, .noise = 1});
        const Sound heard = room.mixed(room.echoOf(far));
        const auto reduction = [&](bool noise) {
            const auto canceller = makeEchoCanceller(EchoEngine::Speex);
            canceller->setOptions(only(true, noise, false));
            return ratioDb(heard, through(*canceller, heard, far), 3, 8);
        };
        const double both = reduction(true);
        const double alone = reduction(false);
        QVERIFY2(alone > both - 2, qPrintable(u"%1 of %2 dB"_s.arg(alone).arg(both)));
    }

    void theGainStaysWhenAnotherSwitchIsMoved_data() { addEngines(); }
    void theGainStaysWhenAnotherSwitchIsMoved()
    {
        QFETCH(const EchoEngine, engine);
        Sound soft = babble(16, 3);
        for (qint16 &sample : soft)
            sample = static_cast<qint16>(sample / 8);
        const Sound half(soft.begin(), soft.begin() + 8 * 16'000);
        const Sound silence(half.size());
        const auto canceller = makeEchoCanceller(engine);
        canceller->setOptions(only(false, true, true));
        const Sound before = through(*canceller, half, silence);
        canceller->setOptions(only(false, false, true));
        const Sound after(soft.begin() + 8 * 16'000, soft.end());
        const Sound lifted = through(*canceller, after, silence);
        const double learned = ratioDb(before, half, 6, 8);
        const double kept = ratioDb(lifted, after, 0, 0.5);
        QVERIFY2(learned > 3, qPrintable(QString::number(learned)));
        QVERIFY2(kept > learned - 2, qPrintable(u"%1 of %2 dB"_s.arg(kept).arg(learned)));
    }

    void noFrameIsRefusedWhateverIsOn_data() { addEngines(); }
    void noFrameIsRefusedWhateverIsOn()
    {
        QFETCH(const EchoEngine, engine);
        const auto canceller = makeEchoCanceller(engine);
        const Sound sound = babble(1, 1);
        for (int switches = 0; switches < 8; ++switches) {
            canceller->setOptions(
                only((switches & 1) != 0, (switches & 2) != 0, (switches & 4) != 0));
            const Sound out = through(*canceller, sound, sound);
            QCOMPARE(canceller->failures(), 0);
            QVERIFY(switches == 0 || out != sound); // it did something
        }
    }

    void aLateEchoIsTakenOutBeforeItsDelayIsKnown()
    {
        if (!isBuiltIn(EchoEngine::WebRtc))
            QSKIP("speexdsp's filter has one length");
        const Sound far = babble(3, 1);
        Room room({.delaySamples = 1'600});
        const Sound heard = room.mixed(room.echoOf(far));
        const auto canceller = makeEchoCanceller(EchoEngine::WebRtc);
        canceller->setOptions(only(true, true, false));
        const double reduction = ratioDb(heard, through(*canceller, heard, far), 1, 3);
        QVERIFY2(reduction > 25, qPrintable(QString::number(reduction)));
    }

    void theChainTellsWhetherTheDelayIsKnown()
    {
        bool isKnown = false;
        VoiceChain chain({}, std::make_unique<Refusing>(&isKnown));
        const Sound far = babble(4, 1);
        Room room({});
        const Sound heard = room.mixed(room.echoOf(far));
        for (size_t at = 0; at + 160 <= heard.size(); at += 160) {
            chain.played(std::span(far).subspan(at, 160));
            chain.captured(std::span(heard).subspan(at, 160), [](ConstVoiceFrame) {});
        }
        QVERIFY(isKnown);
        chain.speakerFlushed(); // the same one
        QVERIFY(isKnown);
        chain.devicesChanged();
        QVERIFY(!isKnown);
    }

    void withAHeadsetNothingIsWaitedFor()
    {
        bool isKnown = false;
        VoiceChain chain({}, std::make_unique<Refusing>(&isKnown));
        const Sound far = babble(4, 1);
        const Sound heard = Room({}).mixed(Sound(far.size()));
        for (size_t at = 0; at + 160 <= heard.size(); at += 160) {
            chain.played(std::span(far).subspan(at, 160));
            chain.captured(std::span(heard).subspan(at, 160), [](ConstVoiceFrame) {});
        }
        QVERIFY(isKnown);
    }

    void theChainTellsHowManyFramesWereRefused()
    {
        VoiceChain chain({}, std::make_unique<Refusing>());
        const Sound sound = babble(0.1, 1);
        chain.captured(sound, [](ConstVoiceFrame) {});
        QCOMPARE(chain.failures(), 10);
    }
};
HS_TEST_CLASS(TstEchoCanceller)
#include "tst_echocanceller.moc"
