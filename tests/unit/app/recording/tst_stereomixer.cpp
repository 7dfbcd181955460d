#include "app/recording/stereomixer.h"
#include "tests/fakes/testmain.h"

#include <algorithm>

using namespace hs;
using namespace std::chrono_literals;
using Side = SoundBlock::Side;

namespace {

constexpr qint64 rate = audioformat::sampleRate;

std::chrono::microseconds timeOf(qint64 samples)
{
    return std::chrono::microseconds(samples * 1'000'000 / rate);
}

/// Says where it belongs, and is never silent.
qint16 valueAt(Side side, qint64 sample)
{
    return static_cast<qint16>((side == Side::Operator ? 1 : -1) * (1 + sample % 30'000));
}

/// One side of a call, whose device delivers blocks of 20 ms.
struct Voice
{
    Side side;
    qint64 index = 0;

    SoundBlock block(std::chrono::microseconds end, int count = audioformat::frameSamples)
    {
        SoundBlock made;
        made.side = side;
        made.count = count;
        made.index = index;
        made.end = end;
        for (int i = 0; i < count; ++i)
            made.samples.at(static_cast<size_t>(i)) = valueAt(side, index + i);
        index += count;
        return made;
    }
};

struct Sides
{
    std::vector<qint16> left;
    std::vector<qint16> right;
};

Sides split(const std::vector<qint16> &sound)
{
    Sides sides;
    for (size_t i = 0; i + 1 < sound.size(); i += 2) {
        sides.left.push_back(sound[i]);
        sides.right.push_back(sound[i + 1]);
    }
    return sides;
}

/// Where this sound of the voice is in the recording; -1: nowhere.
qint64 placeOf(const std::vector<qint16> &sound, Side side, qint64 sample)
{
    const std::array wanted{valueAt(side, sample), valueAt(side, sample + 1)};
    const auto found = std::search(sound.begin(), sound.end(), wanted.begin(), wanted.end());
    return found == sound.end() ? -1 : found - sound.begin();
}

} // namespace

class TstStereoMixer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bothSidesLieWhereTheyWereSpoken()
    {
        StereoMixer mixer(0us);
        Voice you{Side::Operator};
        Voice agent{Side::Agent};
        // The agent comes up 1.23 s after the recording has begun.
        const qint64 later = rate * 123 / 100;
        for (qint64 at = 320; at <= 3 * rate; at += 320) {
            mixer.add(you.block(timeOf(at)));
            if (at >= later + 320)
                mixer.add(agent.block(timeOf(at)));
        }
        mixer.finish(timeOf(3 * rate));
        const Sides sides = split(mixer.take());
        QCOMPARE(sides.left.size(), size_t(3 * rate));
        for (qint64 i = 0; i < 3 * rate; ++i)
            QCOMPARE(sides.left.at(size_t(i)), valueAt(Side::Operator, i));
        const qint64 first = (later + 319) / 320 * 320;
        QCOMPARE(std::count(sides.right.begin(), sides.right.begin() + first, 0), first);
        QCOMPARE(placeOf(sides.right, Side::Agent, 0), first);
        QCOMPARE(placeOf(sides.right, Side::Agent, 20'000), first + 20'000);
    }

    void whatASlowSocketDroppedIsSilent()
    {
        StereoMixer mixer(0us);
        Voice you{Side::Operator};
        std::vector<qint16> all;
        // From 2 s on the socket is slow for a second: it drops half of that, the rest leaves late.
        constexpr qint64 slowFrom = 2 * rate;
        constexpr qint64 slowUntil = 3 * rate;
        constexpr qint64 lost = rate / 2;
        for (qint64 at = 320; at <= 5 * rate; at += 320) {
            SoundBlock block = you.block(timeOf(at));
            block.sure = at > slowFrom && at <= slowUntil ? slowFrom : at;
            if (at == slowUntil) {
                SoundBlock drop;
                drop.isLost = true;
                drop.index = slowFrom;
                drop.count = lost;
                drop.sure = slowFrom;
                mixer.add(drop);
            }
            mixer.add(block);
            const auto sound = split(mixer.take()).left;
            all.insert(all.end(), sound.begin(), sound.end());
            QVERIFY(block.sure == at || std::ssize(all) <= slowFrom);
        }
        QCOMPARE(mixer.late(), 0);
        QCOMPARE_GE(std::ssize(all), 4 * rate);
        for (qint64 i = 0; i < std::ssize(all); ++i) {
            const bool dropped = i >= slowFrom && i < slowFrom + lost;
            QCOMPARE(all.at(size_t(i)), dropped ? qint16{0} : valueAt(Side::Operator, i));
        }
    }

    void whatHadNotLeftAtTheEndIsSilent()
    {
        StereoMixer mixer(0us);
        Voice you{Side::Operator};
        for (qint64 at = 320; at <= 2 * rate; at += 320) {
            SoundBlock block = you.block(timeOf(at));
            block.sure = std::min(at, rate);
            mixer.add(block);
        }
        mixer.finish(2s);
        const Sides sides = split(mixer.take());
        QCOMPARE(sides.left.size(), size_t(2 * rate));
        QCOMPARE(sides.left.at(rate - 1), valueAt(Side::Operator, rate - 1));
        QCOMPARE(std::count(sides.left.begin() + rate, sides.left.end(), 0), rate);
    }

    void soundBeforeTheStartIsNotInIt()
    {
        StereoMixer mixer(1s);
        Voice you{Side::Operator};
        for (qint64 at = 320; at <= 2 * rate; at += 320)
            mixer.add(you.block(timeOf(at)));
        mixer.finish(2s);
        const Sides sides = split(mixer.take());
        QCOMPARE(sides.left.size(), size_t(rate));
        QCOMPARE(sides.left.front(), valueAt(Side::Operator, rate));
        QCOMPARE(mixer.late(), 0);
    }

    void aLateBlockIsPutWhereItBelongs_data()
    {
        QTest::addColumn<int>("blocks");
        QTest::newRow("240 ms") << 12;
        QTest::newRow("500 ms") << 25;
        QTest::newRow("1 s") << 50;
    }
    /// The media thread stands still, then all of it comes at once.
    void aLateBlockIsPutWhereItBelongs()
    {
        QFETCH(int, blocks);
        StereoMixer mixer(0us);
        Voice you{Side::Operator};
        std::vector<SoundBlock> held;
        std::vector<qint16> sound;
        const auto take = [&] {
            const auto some = mixer.take();
            sound.insert(sound.end(), some.begin(), some.end());
        };
        for (qint64 at = 320; at <= 4 * rate; at += 320) {
            const qint64 until = rate + blocks * 320;
            const bool still = at > rate && at <= until;
            held.push_back(you.block(timeOf(still ? until : at)));
            if (still && at < until)
                continue;
            for (const SoundBlock &block : held) {
                mixer.add(block);
                take();
            }
            held.clear();
        }
        mixer.finish(4s);
        take();
        QCOMPARE(mixer.late(), 0);
        const Sides sides = split(sound);
        for (qint64 i = 0; i < 4 * rate; ++i)
            QCOMPARE(sides.left.at(size_t(i)), valueAt(Side::Operator, i));
    }

    void whatWasDroppedOnTheWayBecomesSilence()
    {
        StereoMixer mixer(0us);
        Voice you{Side::Operator};
        for (qint64 at = 320; at <= 2 * rate; at += 320) {
            const SoundBlock block = you.block(timeOf(at));
            if (at <= rate || at > rate + 640)
                mixer.add(block);
        }
        mixer.finish(2s);
        const Sides sides = split(mixer.take());
        QCOMPARE(std::count(sides.left.begin(), sides.left.end(), 0), 640);
        QCOMPARE(placeOf(sides.left, Side::Operator, rate + 640), rate + 640);
    }

    void whatADeviceLostBecomesSilence()
    {
        StereoMixer mixer(0us);
        Voice agent{Side::Agent};
        for (qint64 at = 320; at <= 3 * rate; at += 320) {
            if (at > rate && at <= rate + 4000)
                continue; // another headset: a quarter of a second without sound
            mixer.add(agent.block(timeOf(at)));
        }
        mixer.finish(3s);
        const Sides sides = split(mixer.take());
        QCOMPARE(placeOf(sides.right, Side::Agent, rate - 2), rate - 2);
        QCOMPARE(placeOf(sides.right, Side::Agent, rate), rate + 3840);
        QCOMPARE(placeOf(sides.right, Side::Agent, rate + 9000), rate + 3840 + 9000);
    }

    /// A flushed speaker is given again as much as it holds; what it held was never heard. What
    /// was heard before stays where it was, to the sample.
    void flushedSoundIsOverwritten()
    {
        StereoMixer mixer(0us);
        Voice agent{Side::Agent};
        constexpr qint64 held = 1600; // 100 ms
        const auto give = [&](qint64 at, int flushes) {
            SoundBlock block = agent.block(timeOf(at + held)); // heard when the speaker comes to it
            block.flushes = flushes;
            mixer.add(block);
        };
        for (qint64 at = 320; at <= 3 * rate; at += 320) {
            give(at, at > rate ? 1 : 0);
            for (qint64 more = 0; at == rate && more < held; more += 320)
                give(at, 1);
        }
        mixer.finish(3s);
        const Sides sides = split(mixer.take());
        for (qint64 i = held; i < rate; ++i) // until the flush
            QCOMPARE(sides.right.at(size_t(i)), valueAt(Side::Agent, i - held));
        for (qint64 i = rate; i < 3 * rate; ++i) // from then on
            QCOMPARE(sides.right.at(size_t(i)), valueAt(Side::Agent, i));
    }

    void aPauseIsSilentToTheSample()
    {
        StereoMixer mixer(1s);
        Voice you{Side::Operator};
        for (qint64 at = 320; at <= 3 * rate; at += 320)
            mixer.add(you.block(timeOf(at)));
        mixer.finish(3s);
        const Pause pause{1500ms, 2s};
        const Sides sides = split(mixer.take(std::array{pause}));
        QCOMPARE(std::count(sides.left.begin(), sides.left.end(), 0), rate / 2);
        QCOMPARE(sides.left.at(size_t(rate / 2 - 1)), valueAt(Side::Operator, rate * 3 / 2 - 1));
        QCOMPARE(sides.left.at(size_t(rate / 2)), 0);
        QCOMPARE(sides.left.at(size_t(rate)), valueAt(Side::Operator, 2 * rate));
    }

    void aSpeakerThatHoldsMuchSoundDelaysNobody_data()
    {
        QTest::addColumn<int>("held");
        for (const int held : {40, 400, 700, 2'000})
            QTest::addRow("%d ms", held) << held;
    }
    void aSpeakerThatHoldsMuchSoundDelaysNobody()
    {
        QFETCH(int, held);
        const auto latency = std::chrono::milliseconds(held);
        constexpr qint64 chunk = audioformat::uplinkChunkSamples;
        StereoMixer mixer(0us);
        Voice you{Side::Operator};
        Voice agent{Side::Agent};
        for (qint64 at = 320; at <= 10 * chunk; at += 320) {
            SoundBlock ahead = agent.block(timeOf(at) + latency);
            ahead.handed = timeOf(at);
            mixer.add(ahead);
            if (at % chunk < 320) {
                const qint64 end = at / chunk * chunk;
                for (qint64 rest = chunk; rest > 0;) {
                    const qint64 count = std::min<qint64>(rest, audioformat::frameSamples);
                    rest -= count;
                    mixer.add(you.block(timeOf(end - rest), int(count)));
                }
            }
            static_cast<void>(mixer.take());
        }
        mixer.finish(timeOf(10 * chunk));
        QCOMPARE(mixer.late(), 0);
    }

    void chunksThatEndBetweenBlocksAreNotPulledAbout_data()
    {
        QTest::addColumn<int>("chunks");
        QTest::addColumn<int>("samples");
        for (const int samples : {320, 330, 650, audioformat::uplinkChunkSamples}) {
            for (int chunks = 0; chunks < 5; ++chunks)
                QTest::addRow("%d before, of %d", chunks, samples) << chunks << samples;
        }
    }
    /// A chunk of the wire is full with the device's block that fills it: up to 32 ms late.
    void chunksThatEndBetweenBlocksAreNotPulledAbout()
    {
        QFETCH(int, chunks);
        QFETCH(int, samples);
        const qint64 chunk = samples;
        // Short chunks come of 10 ms frames; the whole one of a device's 40 ms, too.
        const qint64 block = samples == audioformat::uplinkChunkSamples ? 640 : 160;
        const qint64 first = chunks * chunk;
        StereoMixer mixer(timeOf(first));
        Voice you{Side::Operator};
        for (qint64 at = first + chunk; at <= first + 10 * rate; at += chunk) {
            const qint64 there = (at + block - 1) / block * block;
            for (qint64 rest = chunk; rest > 0;) {
                const qint64 count = std::min<qint64>(rest, audioformat::frameSamples);
                rest -= count;
                mixer.add(you.block(timeOf(there - rest), int(count)));
            }
        }
        mixer.finish(timeOf(first + 10 * rate));
        const std::vector<qint16> left = split(mixer.take()).left;
        const qint64 begin = placeOf(left, Side::Operator, 0);
        QVERIFY(begin >= 0);
        for (qint64 i = begin; i < 9 * rate; ++i)
            QCOMPARE(left.at(size_t(i)), valueAt(Side::Operator, i - begin));
    }

    void driftDoesNotBuildUp_data()
    {
        QTest::addColumn<int>("perMillion");
        QTest::newRow("fast") << 100;
        QTest::newRow("slow") << -100;
    }
    void driftDoesNotBuildUp()
    {
        QFETCH(int, perMillion);
        StereoMixer mixer(0us);
        Voice you{Side::Operator};
        constexpr qint64 minutes = 20;
        std::vector<qint16> sound;
        const qint64 frames = minutes * 60 * rate;
        for (qint64 at = 320; at <= frames; at += 320) {
            const qint64 device = at - at * perMillion / 1'000'000; // when this many came
            mixer.add(you.block(timeOf(device)));
            if (const auto some = mixer.take(); at > frames - 10 * rate)
                sound.insert(sound.end(), some.begin(), some.end());
        }
        const qint64 end = mixer.frames();
        const Sides sides = split(sound);
        // Silence is nowhere; the last second lies within 20 ms of where it was spoken.
        QCOMPARE(std::count(sides.left.begin(), sides.left.end(), 0), 0);
        const qint64 spoken = you.index - 3 * rate;
        const qint64 heard
            = end - qint64(sides.left.size()) + placeOf(sides.left, Side::Operator, spoken + 7);
        const qint64 wanted = (spoken + 7) - (spoken + 7) * perMillion / 1'000'000;
        const qint64 off
            = (heard - wanted + 10 * 30'000 + 15'000) % 30'000 - 15'000; // values repeat
        QVERIFY2(std::abs(off) < rate / 50, qPrintable(QString::number(off)));
    }

    void nothingIsSettledBeforeItsTime()
    {
        StereoMixer mixer(0us);
        Voice you{Side::Operator};
        for (qint64 at = 320; at <= rate; at += 320)
            mixer.add(you.block(timeOf(at)));
        QCOMPARE(qint64(mixer.take().size()) / 2, rate / 2); // StereoMixer::hold
        mixer.finish(1s);
        QCOMPARE(qint64(mixer.take().size()) / 2, rate / 2);
        QCOMPARE(mixer.frames(), rate);
    }
};

HS_TEST_CLASS(TstStereoMixer)
#include "tst_stereomixer.moc"
