#include "app/sandbox/framegate.h"
#include "tests/fakes/testmain.h"

#include <QSignalSpy>

using namespace hs::sandbox;
using namespace std::chrono_literals;

class TstFrameGate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void passesFramesAtOnce()
    {
        FrameGate gate;
        const QSignalSpy passed(&gate, &FrameGate::passed);
        gate.push("a");
        QCOMPARE(passed.size(), 1);
    }

    void keepsTheOrderUnderJitter()
    {
        FrameGate gate;
        const QSignalSpy passed(&gate, &FrameGate::passed);
        gate.setJitter(15ms);
        for (int i = 0; i < 20; ++i)
            gate.push(QByteArray::number(i));
        QVERIFY(passed.size() < 20);
        QTRY_COMPARE_WITH_TIMEOUT(passed.size(), 20, 2000);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(passed.at(i).first().toByteArray(), QByteArray::number(i));
    }

    void holdsALateFrameAndThoseBehindIt()
    {
        FrameGate gate;
        const QSignalSpy passed(&gate, &FrameGate::passed);
        gate.setLate(15ms, 1);
        gate.push("a");
        gate.setLate(15ms, 10'000);
        gate.push("b");
        QCOMPARE(passed.size(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(passed.size(), 2, 1000);
        QCOMPARE(passed.at(0).first().toByteArray(), "a");
        gate.setLate(0ms, 1);
        gate.push("c");
        QCOMPARE(passed.size(), 3);
    }

    void sendsBurstsTogether()
    {
        FrameGate gate;
        const QSignalSpy passed(&gate, &FrameGate::passed);
        gate.setBursts(20ms);
        gate.push("a");
        gate.push("b");
        QCOMPARE(passed.size(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(passed.size(), 2, 1000);
        gate.push("c");
        QCOMPARE(passed.size(), 2);
        gate.setBursts(0ms);
        QCOMPARE(passed.size(), 3);
    }

    void holdsEverythingUntilReleased()
    {
        FrameGate gate;
        const QSignalSpy passed(&gate, &FrameGate::passed);
        gate.setHeld(true);
        gate.push("a");
        gate.flush();
        QCOMPARE(passed.size(), 0);
        gate.setHeld(false);
        QCOMPARE(passed.size(), 1);
    }
};
HS_TEST_CLASS(TstFrameGate)

#include "tst_framegate.moc"
