#include "app/audio/depthcontrol.h"
#include "tests/fakes/testmain.h"

using hs::DepthControl;
using Change = DepthControl::Change;
using Origin = DepthControl::Origin;

namespace {

constexpr qint64 ms = hs::audioformat::sampleRate / 1000;

/// Pieces of 40 ms, one each 40 ms, from `from` to `to`; `late` and `place` in milliseconds.
void paced(DepthControl &depth, int from, int to, int late, int placeOfFirst)
{
    for (int time = from; time < to; time += 40)
        depth.arrived((time + late) * ms, (placeOfFirst + time - from) * ms);
}

} // namespace

class TstDepthControl : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void startsAtFortyMilliseconds();
    void startsAtOnceWithMoreThanEnough();
    void keepsTheCushionItWants();
    void neverShortensAnUtteranceThatCameEarly();
    void leavesTheFarEndItsLead();
    void tellsAStallFromANewUtterance();
    void doesNotTakeABurstThatGoesBelowTheLineForAStall();
    void aCutEndsEverything();
    void growsWithTheJitter();
};

void TstDepthControl::startsAtFortyMilliseconds()
{
    DepthControl depth;
    depth.arrived(1000 * ms, 0);
    QVERIFY(!depth.mayStart(1039 * ms, 20 * ms));
    QVERIFY(depth.mayStart(1040 * ms, 20 * ms));
    QVERIFY(!depth.mayStart(1040 * ms, 0));
}

void TstDepthControl::startsAtOnceWithMoreThanEnough()
{
    DepthControl depth;
    depth.arrived(0, 0);
    QVERIFY(!depth.mayStart(0, 79 * ms));
    QVERIFY(depth.mayStart(0, 80 * ms));
    depth.arrived(0, 40 * ms); // what is early by 40 ms needs no wait
    QVERIFY(depth.mayStart(0, 60 * ms));
}

void TstDepthControl::keepsTheCushionItWants()
{
    DepthControl depth;
    paced(depth, 0, 3000, 0, 0);
    QCOMPARE(depth.settle(2000 * ms), Origin::NewStretch);
    QCOMPARE(depth.settle(2000 * ms), Origin::Unknown); // said once
    QCOMPARE(depth.wanted(40 * ms, 500 * ms), Change::None);
    QCOMPARE(depth.wanted(60 * ms, 500 * ms), Change::Shorten);
    QCOMPARE(depth.wanted(60 * ms, 30 * ms), Change::None); // there is nothing to take from
    QCOMPARE(depth.wanted(20 * ms, 500 * ms), Change::Lengthen);
    QCOMPARE(depth.depth(60 * ms), 60 * ms);
    QCOMPARE(depth.excess(60 * ms), 20 * ms);
}

void TstDepthControl::neverShortensAnUtteranceThatCameEarly()
{
    DepthControl depth;
    for (int place = 0; place < 10'000; place += 40)
        depth.arrived(place / 4 * ms, place * ms); // four times as fast as it is spoken
    (void)depth.settle(2600 * ms);
    for (const qint64 lag : {0, 40, 80})
        QVERIFY(depth.wanted(lag * ms, 7000 * ms) != Change::Shorten);
    QCOMPARE(depth.depth(40 * ms), 40 * ms);
}

void TstDepthControl::leavesTheFarEndItsLead()
{
    DepthControl depth;
    for (int place = 0; place < 200; place += 40)
        depth.arrived(0, place * ms);
    paced(depth, 0, 3000, 0, 200); // and goes on 200 ms ahead
    (void)depth.settle(2000 * ms);
    QCOMPARE(depth.wanted(0, 200 * ms), Change::None);
    QCOMPARE(depth.wanted(40 * ms, 240 * ms), Change::None);
    QCOMPARE(depth.wanted(70 * ms, 500 * ms), Change::Shorten);
}

void TstDepthControl::tellsAStallFromANewUtterance()
{
    for (const bool stall : {true, false}) {
        DepthControl depth;
        paced(depth, 0, 3000, 0, 0);
        (void)depth.settle(1000 * ms);
        depth.ranDry(); // two seconds without a word, then
        if (stall) {
            for (int place = 3000; place < 5000; place += 40)
                depth.arrived(5000 * ms, place * ms); // what was said meanwhile
            paced(depth, 5000, 6600, 0, 5000);
        } else {
            paced(depth, 5000, 6600, 0, 3000); // nothing was said meanwhile
        }
        QCOMPARE(depth.settle(5400 * ms), Origin::Unknown);
        QCOMPARE(depth.settle(5500 * ms), stall ? Origin::Stall : Origin::NewStretch);
        QCOMPARE(depth.wanted(2040 * ms, 2000 * ms), stall ? Change::Shorten : Change::None);
    }
}

void TstDepthControl::doesNotTakeABurstThatGoesBelowTheLineForAStall()
{
    DepthControl depth;
    paced(depth, 0, 3000, 0, 0);
    (void)depth.settle(1000 * ms);
    depth.ranDry();
    for (int place = 3000; place < 9000; place += 40)
        depth.arrived(5000 * ms, place * ms); // six seconds of speech in one go
    QCOMPARE(depth.settle(5600 * ms), Origin::NewStretch);
    QCOMPARE(depth.wanted(2040 * ms, 5000 * ms), Change::None);
}

void TstDepthControl::aCutEndsEverything()
{
    DepthControl depth;
    paced(depth, 0, 3000, 0, 0);
    (void)depth.settle(1000 * ms);
    depth.cut();
    QCOMPARE(depth.wanted(0, 500 * ms), Change::None);
    for (int place = 3000; place < 5000; place += 40)
        depth.arrived(5000 * ms, place * ms);
    QCOMPARE(depth.settle(5600 * ms), Origin::NewStretch);
}

void TstDepthControl::growsWithTheJitter()
{
    DepthControl depth;
    QCOMPARE(depth.target(), 40 * ms);
    for (int piece = 0; piece < 500; ++piece)
        depth.arrived((piece * 40 + (piece % 25 == 24 ? 110 : 0)) * ms, piece * 40 * ms);
    QCOMPARE(depth.target(), 110 * ms);
    QVERIFY(!depth.mayStart(79 * ms, 70 * ms)); // no stretch waits for all of it
    QVERIFY(depth.mayStart(80 * ms, 70 * ms));
}

HS_TEST_CLASS(TstDepthControl)
#include "tst_depthcontrol.moc"
