#include "app/ladder/ladderpace.h"
#include "tests/fakes/testmain.h"

using namespace std::chrono_literals;

namespace hs::test {

class TstLadderPace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void waitsDoubleUpToTheLongest()
    {
        const LadderPace pace;
        QCOMPARE(pace.wait(1), 200ms);
        QCOMPARE(pace.wait(2), 400ms);
        QCOMPARE(pace.wait(4), 1600ms);
        QCOMPARE(pace.wait(5), 2000ms);
        QCOMPARE(pace.wait(1'000'000), 2000ms);
        QCOMPARE(pace.wait(0), 200ms);
    }

    void fiveFailuresAreOverWithinTenSeconds()
    {
        auto waited = 0ms;
        for (int attempt = 1; attempt <= 5; ++attempt)
            waited += LadderPace().wait(attempt);
        QVERIFY(waited <= 8s); // the requests themselves take the rest
    }
};

HS_TEST_CLASS(TstLadderPace)

} // namespace hs::test

#include "tst_ladderpace.moc"
