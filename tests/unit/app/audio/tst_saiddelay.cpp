// What a port says of its delay, and what becomes of the echo then.
#include "app/audio/voicechain.h"
#include "tests/fakes/room.h"
#include "tests/fakes/testmain.h"

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

/// Eight seconds of the agent in blocks of 20 ms.
[[nodiscard]] Outcome hear(VoiceChain &chain, std::chrono::milliseconds delay,
                           std::chrono::milliseconds said, unsigned seed = 1)
{
    Room room({.delaySamples = samplesIn(delay)});
    const Sound far = babble(8, seed);
    Outcome all{room.mixed(room.echoOf(far)), {}};
    for (size_t at = 0; at + 320 <= far.size(); at += 320) {
        chain.played(std::span(far).subspan(at, 320), said);
        chain.captured(std::span(all.heard).subspan(at, 320), [&](ConstVoiceFrame) {
            const ConstVoiceFrame cleaned = chain.cleaned();
            all.cleaned.insert(all.cleaned.end(), cleaned.begin(), cleaned.end());
        });
    }
    return all;
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
        const double known = reduction(hear(knowing, 300ms, 290ms), 0, 1);
        const double guessed = reduction(hear(guessing, 300ms, 0ms), 0, 1);
        QVERIFY2(known > 20, qPrintable(QString::number(known)));
        QVERIFY2(guessed < 15, qPrintable(QString::number(guessed)));
    }

    void anEchoOfMoreThanHalfASecondIsFound()
    {
        VoiceChain chain;
        const double later = reduction(hear(chain, 700ms, 680ms), 2, 8);
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
        const double later = reduction(hear(chain, 180ms, std::chrono::milliseconds(said)), 3, 8);
        QVERIFY2(later > 35, qPrintable(QString::number(later)));
    }

    // It says another one with every block; an echo that is known must not be learned anew for
    // that.
    void aRestlessPortDisturbsNothing()
    {
        VoiceChain chain;
        (void)hear(chain, 180ms, 170ms);
        Room room({.delaySamples = samplesIn(180ms)});
        const Sound far = babble(8, 2);
        const Sound heard = room.mixed(room.echoOf(far));
        Outcome all{heard, {}};
        int block = 0;
        for (size_t at = 0; at + 320 <= far.size(); at += 320) {
            chain.played(std::span(far).subspan(at, 320), 170ms + (++block % 7) * 15ms);
            chain.captured(std::span(heard).subspan(at, 320), [&](ConstVoiceFrame) {
                const ConstVoiceFrame cleaned = chain.cleaned();
                all.cleaned.insert(all.cleaned.end(), cleaned.begin(), cleaned.end());
            });
        }
        const double all8 = reduction(all, 0.5, 7.9);
        QVERIFY2(all8 > 35, qPrintable(QString::number(all8)));
    }

    void whatWasSaidOfAnotherSpeakerIsForgotten()
    {
        VoiceChain chain;
        (void)hear(chain, 700ms, 680ms);
        chain.devicesChanged();
        const double later = reduction(hear(chain, 60ms, 0ms, 2), 2, 8);
        QVERIFY2(later > 35, qPrintable(QString::number(later)));
        QVERIFY(chain.echoDelay() < 100ms);
    }
};
HS_TEST_CLASS(TstSaidDelay)
#include "tst_saiddelay.moc"
