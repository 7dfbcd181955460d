#include "app/call/voiceuplink.h"
#include "app/recording/calltap.h"
#include "app/recording/diskwatch.h"
#include "app/recording/stereomixer.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/testmain.h"

#include <algorithm>
#include <random>
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
    void aDiskThatStandsStillIsTold()
    {
        FakeClock clock;
        CallTap tap(clock, {.blocks = 128}); // 1.28 s of both sides
        DiskWatch watch;
        QVERIFY(!watch.look(tap, clock.monotonic()));
        const auto look = [&] {
            clock.advance(DiskWatch::lookInterval);
            tap.sent(loud(8000), {});
            tap.played(loud(8000), 0ms);
            return watch.look(tap, clock.monotonic());
        };
        for (int i = 0; i < 3; ++i)
            QVERIFY(!look());
        QVERIFY(look());
        const DiskTrouble soon{2s, 1s}; // within 3 s, and what found no room is counted
        QCOMPARE(watch.look(tap, clock.monotonic()), soon);
        for (int i = 0; i < 6; ++i)
            (void)look();
        QCOMPARE(watch.look(tap, clock.monotonic()), (DiskTrouble{5s, 4s}));
        while (tap.front())
            tap.pop();
        tap.caughtUp();
        QVERIFY(!look());
        QCOMPARE(tap.missing(), 3940ms); // of 5 s, 1.06 of one side were kept
        QCOMPARE(watch.lost(), 4s);
        for (int i = 0; i < 3; ++i)
            (void)look();
        QCOMPARE(look(), (DiskTrouble{2s, 2s})); // without what was missing before
    }

    void aComputerThatSleptIsNoTrouble()
    {
        FakeClock clock;
        CallTap tap(clock, {});
        DiskWatch watch;
        QVERIFY(!watch.look(tap, clock.monotonic()));
        tap.caughtUp();
        clock.advance(1h);
        QVERIFY(!watch.look(tap, clock.monotonic()));
        tap.caughtUp();
        QVERIFY(!watch.look(tap, clock.monotonic()));
    }

    void chunksThatFitNoDeviceBlockSlipNoSample_data()
    {
        QTest::addColumn<int>("samples");
        for (const int samples : {641, 650, 1279, 2047})
            QTest::newRow(qPrintable(QString::number(samples))) << samples;
    }
    void chunksThatFitNoDeviceBlockSlipNoSample()
    {
        QFETCH(int, samples);
        FakeClock clock;
        CallTap tap(clock, {});
        StereoMixer mixer(clock.monotonic());
        std::vector<qint16> sent;
        VoiceUplink uplink([&](std::span<const qint16> chunk) {
            sent.insert(sent.end(), chunk.begin(), chunk.end());
            tap.sent(chunk, {.ahead = uplink.ahead()});
        });
        VoiceOptions options;
        options.chunkSamples = samples;
        uplink.setOptions(options);
        uplink.microphoneOpened();
        uplink.begin();
        std::vector<qint16> left;
        std::minstd_rand dice;
        for (int block = 0; block < 40 * 25; ++block) { // 40 s, in blocks of 40 ms
            clock.advance(40ms);
            std::vector<qint16> sound(640);
            std::generate(sound.begin(), sound.end(),
                          [&dice] { return static_cast<qint16>(dice() % 20'000); });
            uplink.captured(sound);
            while (const SoundBlock *piece = tap.front()) {
                mixer.add(*piece);
                tap.pop();
            }
            const auto mixed = mixer.take();
            for (size_t i = 0; i < mixed.size(); i += 2)
                left.push_back(mixed[i]);
        }
        // From the first second on it is what was sent, at one place.
        const auto from = left.begin() + 16'000;
        const auto place = std::search(sent.begin(), sent.end(), from, from + 320);
        QVERIFY(place != sent.end());
        const auto count = std::min(left.end() - from, sent.end() - place);
        QVERIFY(std::equal(from, from + count, place));
        QCOMPARE_GT(count, 37 * 16'000);
    }

    void aChunkEndsNowAndItsPiecesBefore()
    {
        FakeClock clock;
        CallTap tap(clock, {});
        auto sound = loud();
        tap.sent(sound, {});
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
        tap.played(loud(320), 40ms);
        tap.played(loud(320), 40ms);
        tap.played(loud(320), 40ms);
        QCOMPARE(tap.dropped(), 320);
        tap.pop();
        tap.pop();
        tap.played(loud(320), 40ms);
        QVERIFY(tap.front() != nullptr);
        QCOMPARE(tap.front()->index, 960);
        QCOMPARE(tap.front()->side, Side::Agent);
    }

    void aPauseEndsAfterItsMarginUnlessItGoesOn()
    {
        FakeClock clock;
        CallTap tap(clock, {});
        const auto first = clock.monotonic();
        tap.pause();
        tap.pause();
        clock.advance(1s);
        tap.resume();
        tap.resume();
        const auto over = clock.monotonic() + 500ms;
        QCOMPARE(tap.pauses(), (std::vector<Pause>{{first, over}}));
        clock.advance(499ms); // what is on its way still belongs to it
        tap.pause();
        QCOMPARE(tap.pauses(), (std::vector<Pause>{{first}}));
        tap.resume();
        clock.advance(2s);
        tap.pause();
        QCOMPARE(tap.pauses().size(), size_t{2});
        QCOMPARE(tap.pauses().back(), Pause{clock.monotonic()});
    }

    void aFlushIsMarkedOnWhatFollowsIt()
    {
        FakeClock clock;
        CallTap tap(clock, {});
        tap.played(loud(320), 40ms);
        tap.flushed();
        tap.played(loud(320), 40ms);
        QCOMPARE(tap.front()->flushes, 0);
        tap.pop();
        QCOMPARE(tap.front()->flushes, 1);
        QCOMPARE(tap.front()->end, clock.monotonic() + 40ms);
    }

    void theToneGoesOnTheWireAndIntoTheRecording()
    {
        FakeClock clock;
        CallTap tap(clock, {.tone = true});
        std::vector<qint16> wire;
        for (int i = 0; i < 10; ++i) {
            std::vector<qint16> sound(chunk, 0);
            tap.notice(sound);
            tap.sent(sound, {});
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

    void whatMayYetBeDroppedIsNotSure()
    {
        FakeClock clock;
        CallTap tap(clock, {});
        const auto sound = loud();
        tap.sent(sound, {.waiting = chunk});
        QCOMPARE(tap.front()->sure, 0);
        taken(tap);
        tap.sent(sound, {.waiting = chunk, .lost = chunk, .lostAt = 0});
        QVERIFY(tap.front()->isLost);
        QCOMPARE(tap.front()->index, 0);
        QCOMPARE(tap.front()->count, chunk);
        tap.pop();
        QCOMPARE(tap.front()->sure, chunk);
        QVERIFY(!tap.front()->isLost);
        taken(tap);
        tap.sent(sound, {});
        QCOMPARE(tap.front()->sure, 3 * chunk);
    }

    void aToneThatWasDroppedComesAgain()
    {
        FakeClock clock;
        CallTap tap(clock, {.tone = true});
        const auto send = [&tap](const SoundTap::Uplink &uplink) {
            std::vector<qint16> sound(chunk, 0);
            tap.notice(sound);
            tap.sent(sound, uplink);
            return std::count(sound.begin(), sound.end(), 0) < chunk;
        };
        const int chunks = NoticeTone::samples / chunk + 1;
        for (int i = 0; i < chunks; ++i)
            QVERIFY(send({}));
        QVERIFY(!send({.waiting = chunk}));
        QVERIFY(!send({.lost = chunk, .lostAt = qint64{chunks} * chunk})); // not of the tone
        send({.lost = chunk, .lostAt = (chunks - 1) * chunk}); // its end
        for (int i = 0; i < chunks; ++i)
            QVERIFY(send({}));
        QVERIFY(!send({}));
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
                tap.sent(sound, {});
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
