#include "app/ladder/logreach.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/ladder/ladderrig.h"

using namespace Qt::StringLiterals;

namespace hs::test {
namespace {

/// A full page whose rows began so many seconds ago, each a second before the one above.
QList<CallLog> page(qint64 firstId, qint64 secondsAgo)
{
    QList<CallLog> rows;
    for (int i = 0; i < LogReach::rowsPerPage; ++i) {
        CallLog row = logRow(firstId - i, u"completed"_s);
        row.time = FakeClock().utcNow().addSecs(-secondsAgo - i);
        rows.append(row);
    }
    return rows;
}

QDateTime ago(qint64 seconds)
{
    return FakeClock().utcNow().addSecs(-seconds);
}

} // namespace

class TstLogReach : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itReachesPastItsOldestRow()
    {
        LogReach reach;
        QCOMPARE(reach.nextPage(), 1);
        QVERIFY(!reach.reaches(ago(0)));
        reach.take(page(100, 10));
        QCOMPARE(reach.nextPage(), 2);
        QVERIFY(reach.reaches(ago(13)));
        QVERIFY(!reach.reaches(ago(14))); // another one may have begun in that second
        reach.take(page(95, 60));
        QVERIFY(reach.reaches(ago(63)));
        QCOMPARE(reach.rows().size(), 10);
    }

    void rowsThatWerePushedDownCountOnce()
    {
        LogReach reach;
        reach.take(page(100, 10));
        reach.take(page(98, 12)); // two have come meanwhile
        QCOMPARE(reach.rows().size(), 7);
    }

    void aShortPageIsTheLast()
    {
        LogReach reach;
        reach.take({logRow(61, u"completed"_s)});
        QVERIFY(reach.reaches(ago(1'000'000)));
    }

    void rowsWithoutATimeSayNothing()
    {
        LogReach reach;
        QList<CallLog> rows = page(100, 10);
        for (CallLog &row : rows)
            row.time = {};
        reach.take(rows);
        QVERIFY(!reach.reaches(ago(0)));
    }
};

HS_TEST_CLASS(TstLogReach)

} // namespace hs::test

#include "tst_logreach.moc"
