// What a port says of its delay, and what becomes of the echo then.
#include "app/audio/voicechain.h"
#include "tests/fakes/room.h"
#include "tests/fakes/testmain.h"

#include <functional>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;

namespace {

struct Outcome
{
    Sound heard; ///< by the microphone
    Sound cleaned; ///< by the canceller alone
};

[[nodiscard]] constexpr int samplesIn(std::chrono::milliseconds time)
{
    return static_cast<int>(time.count()) * 16;
}

/// What the port says at each block.
using Word = std::function<std::chrono::milliseconds(int block)>;

/// Eight seconds of the agent in blocks of 20 ms.
[[nodiscard]] Outcome hear(VoiceChain &chain, std::chrono::milliseconds delay, const Word &word,
                           unsigned seed = 1)
{
    Room room({.delaySamples = samplesIn(delay)});
    const Sound far = babble(8, seed);
    Outcome all{room.mixed(room.echoOf(far)), {}};
    for (size_t at = 0; at + 320 <= far.size(); at += 320) {
        chain.played(std::span(far).subspan(at, 320), word(static_cast<int>(at) / 320));
        chain.captured(std::span(all.heard).subspan(at, 320), [&](ConstVoiceFrame) {
            const ConstVoiceFrame cleaned = chain.cleaned();
            all.cleaned.insert(all.cleaned.end(), cleaned.begin(), cleaned.end());
        });
    }
    return all;
}

[[nodiscard]] Word always(std::chrono::milliseconds word)
{
    return [word](int) { return word; };
}

[[nodiscard]] double reduction(const Outcome &all, double from, double to)
{
    return ratioDb(all.heard, all.cleaned, from, to);
}

} // namespace

class TstSaidDelay : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!isBuiltIn(EchoEngine::WebRtc))
            QSKIP("speexdsp's filter learns too slowly to show it");
    }

    void theGreetingIsTakenOutFromItsFirstWordsOn()
    {
        VoiceChain knowing;
        VoiceChain guessing;
        const double known = reduction(hear(knowing, 300ms, always(290ms)), 0, 1);
        const double guessed = reduction(hear(guessing, 300ms, always(0ms)), 0, 1);
        QVERIFY2(known > 15, qPrintable(QString::number(known)));
        QVERIFY2(known > guessed + 8, qPrintable(QString::number(guessed)));
    }

    void anEchoOfMoreThanHalfASecondIsFound()
    {
        VoiceChain chain;
        const double later = reduction(hear(chain, 700ms, always(680ms)), 2, 8);
        QVERIFY2(later > 35, qPrintable(QString::number(later)));
        QVERIFY(chain.echoDelay().has_value());
        QVERIFY2(std::abs((*chain.echoDelay() - 700ms).count()) <= 15,
                 qPrintable(QString::number(chain.echoDelay()->count())));
    }

    void theEchoIsBelievedMoreThanThePort_data()
    {
        QTest::addColumn<int>("said");
        QTest::newRow("too long") << 250;
        QTest::newRow("far too long") << 450;
        QTest::newRow("far too short") << 10;
    }
    void theEchoIsBelievedMoreThanThePort()
    {
        QFETCH(const int, said);
        VoiceChain chain;
        const double later
            = reduction(hear(chain, 180ms, always(std::chrono::milliseconds(said))), 3, 8);
        QVERIFY2(later > 35, qPrintable(QString::number(later)));
    }

    void aPortThatSaysTooMuchDoesNoHarm()
    {
        VoiceChain knowing;
        VoiceChain guessing;
        const double misled = reduction(hear(knowing, 60ms, always(90ms)), 0, 2);
        const double guessed = reduction(hear(guessing, 60ms, always(0ms)), 0, 2);
        QVERIFY2(misled > guessed - 3, qPrintable(QString::number(misled)));
    }

    // It says another one with every block; nothing must be learned anew for that.
    void aRestlessPortDisturbsNothing()
    {
        VoiceChain disturbed;
        VoiceChain chain;
        const Word restless = [](int block) { return 60ms + (block % 7) * 25ms; };
        const double least = reduction(hear(chain, 60ms, always(0ms)), 0.2, 8);
        const double all = reduction(hear(disturbed, 60ms, restless), 0.2, 8);
        QVERIFY2(all > least - 1, qPrintable(QString::number(all)));
    }

    // A flush makes the buffer shorter for a moment, and the server's timing unknown.
    void aFlushMovesNoReference()
    {
        VoiceChain flushed;
        VoiceChain chain;
        const Word word = [](int block) { return block < 10 ? 0ms : block < 20 ? 100ms : 170ms; };
        (void)hear(chain, 180ms, always(170ms));
        (void)hear(flushed, 180ms, always(170ms));
        flushed.speakerFlushed();
        const double least = reduction(hear(chain, 180ms, always(170ms), 2), 0, 2);
        const double all = reduction(hear(flushed, 180ms, word, 2), 0, 2);
        QVERIFY2(all > least - 3, qPrintable(QString::number(all)));
    }

    void aWordThatFailsForgetsNoLateEcho()
    {
        VoiceChain chain;
        const Word failing = [](int block) { return block % 200 == 199 ? 0ms : 680ms; };
        const double later = reduction(hear(chain, 700ms, failing), 2, 8);
        QVERIFY2(later > 35, qPrintable(QString::number(later)));
    }

    void whatWasSaidOfAnotherSpeakerIsForgotten()
    {
        VoiceChain chain;
        (void)hear(chain, 700ms, always(680ms));
        chain.devicesChanged();
        const double later = reduction(hear(chain, 60ms, always(0ms), 2), 2, 8);
        QVERIFY2(later > 35, qPrintable(QString::number(later)));
        QVERIFY(chain.echoDelay() < 100ms);
    }
};
HS_TEST_CLASS(TstSaidDelay)
#include "tst_saiddelay.moc"
