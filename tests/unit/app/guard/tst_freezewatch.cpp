#include "app/guard/freezewatch.h"
#include "tests/fakes/testmain.h"

#include <QTest>

using namespace std::chrono_literals;

namespace hs::test {
namespace {

using Verdict = FreezeWatch::Verdict;

/// Looks every 100 ms for so long; the last thing that was said.
Verdict watch(FreezeWatch &freeze, std::chrono::microseconds &now, std::chrono::microseconds time)
{
    Verdict said = Verdict::Fine;
    for (const auto end = now + time; now < end;) {
        now += 100ms;
        if (const Verdict verdict = freeze.look(now); verdict != Verdict::Fine)
            said = verdict;
    }
    return said;
}

} // namespace

class TstFreezeWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksAfterTenSecondsAndEndsAfterTwoMore()
    {
        std::chrono::microseconds now = 5s;
        FreezeWatch freeze({}, now);
        QCOMPARE(watch(freeze, now, 9900ms), Verdict::Fine);
        QCOMPARE(watch(freeze, now, 100ms), Verdict::Ask);
        QCOMPARE(watch(freeze, now, 1900ms), Verdict::Fine); // asked once
        QCOMPARE(watch(freeze, now, 100ms), Verdict::End);
        QCOMPARE(watch(freeze, now, 60s), Verdict::Fine); // ended once
    }

    void heartbeatsKeepItQuiet()
    {
        std::chrono::microseconds now = 5s;
        FreezeWatch freeze({}, now);
        for (int beat = 0; beat < 100; ++beat) {
            QCOMPARE(watch(freeze, now, 1s), Verdict::Fine);
            freeze.restart();
        }
    }

    void waitCountsAnew()
    {
        std::chrono::microseconds now = 5s;
        FreezeWatch freeze({}, now);
        QCOMPARE(watch(freeze, now, 10s), Verdict::Ask);
        QVERIFY(freeze.isAsking());
        freeze.restart();
        QCOMPARE(watch(freeze, now, 9900ms), Verdict::Fine);
        QCOMPARE(watch(freeze, now, 100ms), Verdict::Ask);
    }

    void aGuardThatWasItselfStoppedAccusesNobody()
    {
        std::chrono::microseconds now = 5s;
        FreezeWatch freeze({}, now);
        for (int stop = 0; stop < 19; ++stop) {
            now += 1min;
            QCOMPARE(freeze.look(now), Verdict::Fine);
        }
    }
};

HS_TEST_CLASS(TstFreezeWatch)

} // namespace hs::test

#include "tst_freezewatch.moc"
