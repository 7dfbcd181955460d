#include "app/audio/uplinkchunker.h"
#include "tests/fakes/testmain.h"

#include <cstdlib>
#include <vector>

using hs::UplinkChunker;

namespace {

constexpr int chunk = hs::audioformat::uplinkChunkSamples;
constexpr int fade = UplinkChunker::fadeSamples;

using Sound = std::vector<qint16>;

[[nodiscard]] Sound constant(int samples, qint16 value)
{
    return Sound(static_cast<size_t>(samples), value);
}

/// Everything a chunker handed out, one after the other.
struct Wire
{
    void add(UplinkChunker &chunker, const Sound &sound)
    {
        chunker.add(sound, [this](UplinkChunker::Chunk full) { take(full); });
    }
    void take(UplinkChunker::Chunk full)
    {
        ++chunks;
        sent.insert(sent.end(), full.begin(), full.end());
    }
    int chunks = 0;
    Sound sent;
};

} // namespace

class TstUplinkChunker : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cutsAnyLengthsIntoWholeChunks_data();
    void cutsAnyLengthsIntoWholeChunks();
    void handsOutNothingBeforeTheLastSample();
    void flushFillsUpWithSilence();
    void flushOfNothingSendsNothing();
    void resetForgetsTheUnfinishedChunk();
    void mutedSendsSilenceAtTheSamePace();
    void muteFadesWithoutAClick();
    void unmuteFadesWithoutAClick();
    void changingOnesMindDuringTheFadeMakesNoClick();
    void mutedAtResetStartsSilent();
    void chunksAreAsLongAsWished_data();
    void chunksAreAsLongAsWished();
    void theUnfinishedChunkKeepsItsLength();
};

void TstUplinkChunker::cutsAnyLengthsIntoWholeChunks_data()
{
    QTest::addColumn<int>("block");
    QTest::newRow("single samples") << 1;
    QTest::newRow("10 ms") << 160;
    QTest::newRow("odd") << 333;
    QTest::newRow("one chunk") << chunk;
    QTest::newRow("one more") << chunk + 1;
    QTest::newRow("three chunks at once") << 3 * chunk;
}

void TstUplinkChunker::cutsAnyLengthsIntoWholeChunks()
{
    QFETCH(const int, block);
    UplinkChunker chunker;
    Wire wire;
    qint16 next = 0;
    int fed = 0;
    for (; fed < 4 * chunk; fed += block) {
        Sound sound;
        for (int i = 0; i < block; ++i)
            sound.push_back(next++);
        wire.add(chunker, sound);
    }
    QCOMPARE(wire.chunks, fed / chunk);
    QCOMPARE(chunker.pendingSamples(), fed % chunk);
    for (size_t i = 0; i < wire.sent.size(); ++i)
        QCOMPARE(wire.sent[i], static_cast<qint16>(i));
}

void TstUplinkChunker::handsOutNothingBeforeTheLastSample()
{
    UplinkChunker chunker;
    Wire wire;
    wire.add(chunker, {});
    wire.add(chunker, constant(chunk - 1, 5));
    QCOMPARE(wire.chunks, 0);
    wire.add(chunker, constant(1, 5));
    QCOMPARE(wire.chunks, 1);
}

void TstUplinkChunker::flushFillsUpWithSilence()
{
    UplinkChunker chunker;
    Wire wire;
    wire.add(chunker, constant(100, 7));
    chunker.flush([&wire](UplinkChunker::Chunk full) { wire.take(full); });
    QCOMPARE(wire.chunks, 1);
    QCOMPARE(wire.sent[99], qint16{7});
    QCOMPARE(Sound(wire.sent.begin() + 100, wire.sent.end()), constant(chunk - 100, 0));
    QCOMPARE(chunker.pendingSamples(), 0);
}

void TstUplinkChunker::flushOfNothingSendsNothing()
{
    UplinkChunker chunker;
    Wire wire;
    wire.add(chunker, constant(chunk, 7));
    chunker.flush([&wire](UplinkChunker::Chunk full) { wire.take(full); });
    QCOMPARE(wire.chunks, 1);
}

void TstUplinkChunker::resetForgetsTheUnfinishedChunk()
{
    UplinkChunker chunker;
    Wire wire;
    wire.add(chunker, constant(100, 7));
    chunker.reset();
    wire.add(chunker, constant(chunk, 9));
    QCOMPARE(wire.sent, constant(chunk, 9));
}

void TstUplinkChunker::mutedSendsSilenceAtTheSamePace()
{
    UplinkChunker chunker;
    Wire wire;
    chunker.setMuted(true);
    QVERIFY(chunker.isMuted());
    wire.add(chunker, constant(3 * chunk, 20'000));
    QCOMPARE(wire.chunks, 3);
    QCOMPARE(Sound(wire.sent.begin() + fade, wire.sent.end()), constant(3 * chunk - fade, 0));
}

void TstUplinkChunker::muteFadesWithoutAClick()
{
    UplinkChunker chunker;
    Wire wire;
    wire.add(chunker, constant(1000, 20'000));
    chunker.setMuted(true);
    wire.add(chunker, constant(chunk, 20'000));
    QCOMPARE(wire.sent[999], qint16{20'000});
    for (size_t i = 1000; i < 1000 + fade; ++i)
        QCOMPARE(int{wire.sent[i - 1]} - int{wire.sent[i]}, 20'000 / fade);
    QCOMPARE(wire.sent[1000 + fade - 1], qint16{0});
}

void TstUplinkChunker::unmuteFadesWithoutAClick()
{
    UplinkChunker chunker;
    Wire wire;
    chunker.setMuted(true);
    chunker.reset();
    wire.add(chunker, constant(1000, 20'000));
    chunker.setMuted(false);
    wire.add(chunker, constant(chunk, 20'000));
    QCOMPARE(wire.sent[999], qint16{0});
    for (size_t i = 1000; i < 1000 + fade; ++i)
        QCOMPARE(int{wire.sent[i]} - int{wire.sent[i - 1]}, 20'000 / fade);
    QCOMPARE(wire.sent[1000 + fade], qint16{20'000});
}

void TstUplinkChunker::changingOnesMindDuringTheFadeMakesNoClick()
{
    UplinkChunker chunker;
    Wire wire;
    wire.add(chunker, constant(100, 20'000));
    for (int i = 0; i < 40; ++i) {
        chunker.setMuted(i % 2 == 0);
        wire.add(chunker, constant(fade / 2 + i, 20'000));
    }
    wire.add(chunker, constant(chunk, 20'000));
    for (size_t i = 1; i < wire.sent.size(); ++i)
        QVERIFY(std::abs(int{wire.sent[i]} - int{wire.sent[i - 1]}) <= 20'000 / fade);
}

void TstUplinkChunker::mutedAtResetStartsSilent()
{
    UplinkChunker chunker;
    Wire wire;
    chunker.setMuted(true);
    chunker.reset();
    wire.add(chunker, constant(chunk, 20'000));
    QCOMPARE(wire.sent, constant(chunk, 0));
}

void TstUplinkChunker::chunksAreAsLongAsWished_data()
{
    QTest::addColumn<int>("wished");
    QTest::addColumn<int>("samples");
    QTest::newRow("20 ms") << 320 << 320;
    QTest::newRow("odd") << 1'001 << 1'001;
    QTest::newRow("the most") << 2'048 << 2'048;
    QTest::newRow("too short") << 100 << 320;
    QTest::newRow("too long") << 9'999 << 2'048;
}

void TstUplinkChunker::chunksAreAsLongAsWished()
{
    QFETCH(const int, wished);
    QFETCH(const int, samples);
    UplinkChunker chunker;
    chunker.setChunkSamples(wished);
    QCOMPARE(chunker.chunkSamples(), samples);
    std::vector<size_t> lengths;
    chunker.add(constant(3 * samples, 5),
                [&lengths](UplinkChunker::Chunk full) { lengths.push_back(full.size()); });
    QCOMPARE(lengths, std::vector<size_t>(3, static_cast<size_t>(samples)));
}

void TstUplinkChunker::theUnfinishedChunkKeepsItsLength()
{
    UplinkChunker chunker;
    std::vector<size_t> lengths;
    const auto take = [&lengths](UplinkChunker::Chunk full) { lengths.push_back(full.size()); };
    chunker.add(constant(1'000, 5), take);
    chunker.setChunkSamples(320);
    chunker.add(constant(chunk - 1'000 + 320, 5), take);
    QCOMPARE(lengths, (std::vector<size_t>{chunk, 320}));
}

HS_TEST_CLASS(TstUplinkChunker)
#include "tst_uplinkchunker.moc"
