#include "tests/fakes/testmain.h"
#include "tests/unit/app/call/randomphone.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace hs::test {

/// Random runs of the whole way of a phone call, from the press on Dial over lost answers and
/// crashes to the next start of the program.
class TstNeverDialTwice : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { QLoggingCategory::setFilterRules({}); }

    void tenThousandRandomRunsDialNothingTwice()
    {
        constexpr quint32 runs = 10'000;
        const quint32 first = qEnvironmentVariableIntValue("HS_SEED") > 0
                                  ? quint32(qEnvironmentVariableIntValue("HS_SEED"))
                                  : 1;
        QLoggingCategory::setFilterRules(u"hookswitch.*.info=false"_s);
        RandomPhone::Tally tally;
        for (quint32 seed = first; seed < first + runs; ++seed) {
            RandomPhone run(seed);
            const QString broken = run.play();
            QVERIFY2(broken.isEmpty(), qPrintable(u"HS_SEED=%1: %2"_s.arg(seed).arg(broken)));
            tally += run.tally();
        }
        qInfo("seeds %u to %u: %d requests, %d lines, %d answers lost, %d crashes, %d with a line "
              "that may be up, %d proven ends, %d of them at the carrier, %d runs with rivals there",
              first, first + runs - 1, tally.requests, tally.lines, tally.lost, tally.crashes,
              tally.crashesWithLine, tally.proven, tally.byCarrier, tally.rivals);
        // The runs went where it matters.
        QVERIFY(tally.requests > 5'000 && tally.lines > 2'000 && tally.lost > 1'000);
        QVERIFY(tally.crashes > 2'000 && tally.crashesWithLine > 500 && tally.proven > 1'000);
        QVERIFY(tally.byCarrier > 150 && tally.rivals > 200);
    }
};

HS_TEST_CLASS(TstNeverDialTwice)

} // namespace hs::test

#include "tst_neverdialtwice.moc"
