#include "app/recording/calltap.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/testmain.h"

#include <algorithm>
#include <thread>
#include <vector>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using Side = SoundBlock::Side;

namespace {

constexpr int chunk = 2048;

std::vector<qint16> loud(size_t samples = chunk)
{
    return std::vector<qint16>(samples, 1000);
}

/// All that the operator's side holds, taken out.
std::vector<qint16> taken(CallTap &tap)
{
    std::vector<qint16> sound;
    while (const SoundBlock *block = tap.front()) {
        const auto from = block->samples.begin();
        sound.insert(sound.end(), from, from + block->count);
        tap.pop();
    }
    return sound;
}

} // namespace

class TstCallTap : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aChunkEndsNowAndItsPiecesBefore()
    {
        FakeClock clock;
        CallTap tap(clock, {});
        auto sound = loud();
        tap.sent(sound);
        const auto now = clock.monotonic();
        qint64 index = 0;
        std::chrono::microseconds last{0};
        while (const SoundBlock *block = tap.front()) {
            QCOMPARE(block->index, index);
            index += block->count;
            last = block->end;
            QCOMPARE(block->end, now - audioformat::duration(chunk - index));
            tap.pop();
        }
        QCOMPARE(index, chunk);
        QCOMPARE(last, now);
    }

    void whatFindsNoRoomIsCountedAndKeepsItsPlace()
    {
        FakeClock clock;
        CallTap tap(clock, {.tone = false, .blocks = 2});
        tap.played(loud(320));
        tap.played(loud(320));
        tap.played(loud(320));
        QCOMPARE(tap.dropped(), 320);
        tap.pop();
        tap.pop();
        tap.played(loud(320));
        QVERIFY(tap.front() != nullptr);
        QCOMPARE(tap.front()->index, 960);
        QCOMPARE(tap.front()->side, Side::Agent);
    }

    void pauseIsExactToTheSample()
    {
        FakeClock clock;
        CallTap tap(clock, {});
        clock.advance(64ms);
        tap.pause(); // in the middle of a chunk
        clock.advance(64ms);
        auto sound = loud();
        tap.sent(sound);
        const auto kept = taken(tap);
        QCOMPARE(std::count(kept.begin(), kept.end(), 1000), 1024);
        QCOMPARE(kept.front(), 1000);
        QCOMPARE(kept.back(), 0);
    }

    void nothingOfThePauseIsHeardAfterIt()
    {
        FakeClock clock;
        CallTap tap(clock, {});
        tap.pause();
        clock.advance(1s);
        tap.resume();
        clock.advance(128ms);
        auto sound = loud();
        tap.sent(sound);
        const auto kept = taken(tap);
        // 128 ms less the margin
        const auto heard = std::count(kept.begin(), kept.end(), 1000);
        QVERIFY2(heard <= 448 && heard >= 446, qPrintable(QString::number(heard)));
        QCOMPARE(kept.front(), 0);
    }

    void aPauseRightAfterAPauseLeavesNoHole()
    {
        FakeClock clock;
        CallTap tap(clock, {});
        tap.pause();
        clock.advance(30ms);
        tap.resume();
        clock.advance(10ms);
        tap.pause();
        tap.pause();
        clock.advance(60ms);
        auto sound = loud(1600); // all of the 100 ms
        tap.sent(sound);
        const auto kept = taken(tap);
        QCOMPARE(std::count(kept.begin(), kept.end(), 0), 1600);
    }

    void theToneGoesOnTheWireAndIntoTheRecording()
    {
        FakeClock clock;
        CallTap tap(clock, {.tone = true});
        std::vector<qint16> wire;
        for (int i = 0; i < 10; ++i) {
            std::vector<qint16> sound(chunk, 0);
            tap.sent(sound);
            wire.insert(wire.end(), sound.begin(), sound.end());
        }
        QCOMPARE(taken(tap), wire);
        const auto loudest = std::max_element(wire.begin(), wire.end());
        QCOMPARE_GT(*loudest, 5500);
        QCOMPARE_LT(*loudest, 6100);
        QCOMPARE(std::count(wire.begin() + NoticeTone::samples, wire.end(), 0),
                 qsizetype(wire.size()) - NoticeTone::samples);
        for (size_t i = 1; i < wire.size(); ++i) // no click: no step beyond the tone's own slope
            QCOMPARE_LT(std::abs(wire[i] - wire[i - 1]), 2200);
    }

    void threadsHandOverWithoutALock()
    {
        FakeClock clock;
        CallTap tap(clock, {.tone = false, .blocks = 64});
        constexpr int blocks = 20'000;
        std::thread media([&tap] {
            std::vector<qint16> sound(64);
            for (int i = 0; i < blocks; ++i) {
                std::fill(sound.begin(), sound.end(), static_cast<qint16>(i % 1000));
                tap.sent(sound);
            }
        });
        qint64 seen = 0;
        qint64 next = 0;
        bool whole = true;
        while (seen + tap.dropped() / 64 < blocks) {
            const SoundBlock *block = tap.front();
            if (!block)
                continue;
            const auto want = static_cast<qint16>(block->index / 64 % 1000);
            const auto from = block->samples.begin();
            whole = whole && block->index >= next && std::count(from, from + 64, want) == 64;
            next = block->index + block->count;
            tap.pop();
            ++seen;
        }
        media.join();
        QVERIFY(whole);
        QCOMPARE_GE(seen, 64);
    }
};

HS_TEST_CLASS(TstCallTap)
#include "tst_calltap.moc"
