#include "app/audio/samplering.h"
#include "tests/fakes/testmain.h"

#include <array>
#include <vector>

using hs::SampleRing;

class TstSampleRing : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void givesBackInOrderAcrossItsEnd();
    void dropsTheOldestWhenFull();
    void givesNoMoreThanItHolds();
    void showsWhatComesWithoutTakingIt();
    void isEmptyAfterClear();
};

void TstSampleRing::givesBackInOrderAcrossItsEnd()
{
    SampleRing ring(5);
    qint16 next = 0;
    qint16 expected = 0;
    std::array<qint16, 3> out{};
    for (int round = 0; round < 7; ++round) {
        for (int i = 0; i < 3; ++i)
            QCOMPARE(ring.push(next++), 0);
        QCOMPARE(ring.pop(out), 3);
        for (const qint16 sample : out)
            QCOMPARE(sample, expected++);
    }
}

void TstSampleRing::dropsTheOldestWhenFull()
{
    SampleRing ring(4);
    qint64 lost = 0;
    for (qint16 i = 0; i < 10; ++i)
        lost += ring.push(i);
    QCOMPARE(lost, 6);
    std::array<qint16, 4> out{};
    QCOMPARE(ring.pop(out), 4);
    QCOMPARE(out, (std::array<qint16, 4>{6, 7, 8, 9}));
}

void TstSampleRing::givesNoMoreThanItHolds()
{
    SampleRing ring(8);
    ring.push(1);
    ring.push(2);
    std::array<qint16, 5> out{};
    QCOMPARE(ring.pop(out), 2);
    QCOMPARE(ring.pop(out), 0);
    QCOMPARE(out, (std::array<qint16, 5>{1, 2, 0, 0, 0}));
}

void TstSampleRing::showsWhatComesWithoutTakingIt()
{
    SampleRing ring(3);
    for (qint16 i = 0; i < 5; ++i)
        ring.push(i);
    std::array<qint16, 4> out{};
    QCOMPARE(ring.peek(out), 3);
    QCOMPARE(out, (std::array<qint16, 4>{2, 3, 4, 0}));
    QCOMPARE(ring.size(), 3);
    QCOMPARE(ring.peek(std::span(out).first(1)), 1);
}

void TstSampleRing::isEmptyAfterClear()
{
    SampleRing ring(3);
    ring.push(1);
    ring.push(2);
    QCOMPARE(ring.clear(), 2);
    QCOMPARE(ring.size(), 0);
    QCOMPARE(ring.clear(), 0);
}

HS_TEST_CLASS(TstSampleRing)
#include "tst_samplering.moc"
