#include "app/ladder/rowmatch.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/ladder/ladderrig.h"

using namespace Qt::StringLiterals;

namespace hs::test {
namespace {

CallLog rowAt(qint64 id, int second, const QString &to = u"+12025550123"_s)
{
    CallLog row = logRow(id, u"completed"_s, 1000 + id);
    row.time = FakeClock().utcNow().addSecs(second);
    row.to = to;
    return row;
}

} // namespace

class TstRowMatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDirectCallIsFoundByItsRequest()
    {
        OpenLine line = phoneLine();
        line.requestId = 501;
        CallLog late = logRow(62, u"completed"_s, 501);
        late.time = late.time.addDays(1); // its zone is officially unknown
        late.to = u"2025550123"_s;
        const auto match = matchRow(line, 0, {logRow(63, u"completed"_s, 502), late});
        QVERIFY(match.row);
        QCOMPARE(match.row->id, 62);
        QVERIFY(!matchRow(line, 0, {logRow(63, u"completed"_s, 502)}).row);
    }

    // The row of the call before it would prove the end of one that is up.
    void aLostCallSoonAfterAnotherIsNotFoundByNumberAndTime()
    {
        OpenLine line = phoneLine();
        QCOMPARE(matchRow(line, 0, {rowAt(61, 3)}).candidates, 1);
        line.hasTwin = true;
        QVERIFY(!matchRow(line, 0, {rowAt(61, 3)}).row);
        line.requestId = rowAt(61, 3).requestId;
        QVERIFY(matchRow(line, 0, {rowAt(61, 3)}).row); // an id tells them apart
    }

    void aTrackedCallIsFoundByItsRecordingOnly()
    {
        const QList<CallLog> rows{logRow(62, u"completed"_s), logRow(61, u"busy"_s)};
        QCOMPARE(matchRow(trackedLine(), 61, rows).row.value_or(CallLog{}).id, 61);
        QVERIFY(!matchRow(trackedLine(), 60, rows).row);
        QVERIFY(!matchRow(trackedLine(), 0, {logRow(0, u"busy"_s)}).row); // 0 is no recording
    }

    void aLostCallIsFoundByNumberAndTime_data()
    {
        QTest::addColumn<QList<CallLog>>("rows");
        QTest::addColumn<int>("candidates");
        QTest::addColumn<qint64>("found");
        CallLog inbound = rowAt(61, 3);
        inbound.requestId = 0;
        CallLog timeless = rowAt(61, 3);
        timeless.time = {};
        QTest::newRow("none") << QList<CallLog>() << 0 << qint64(0);
        QTest::newRow("one fits") << QList{rowAt(61, 3)} << 1 << qint64(61);
        QTest::newRow("the platform's clock is behind") << QList{rowAt(61, -60)} << 1 << qint64(61);
        QTest::newRow("two fit") << QList{rowAt(61, 3), rowAt(62, 30)} << 2 << qint64(0);
        QTest::newRow("another number") << QList{rowAt(61, 3, u"+12025550124"_s)} << 0 << qint64(0);
        QTest::newRow("another time") << QList{rowAt(61, 91)} << 0 << qint64(0);
        QTest::newRow("an earlier time") << QList{rowAt(61, -91)} << 0 << qint64(0);
        QTest::newRow("no dispatch") << QList{inbound} << 0 << qint64(0);
        QTest::newRow("no time") << QList{timeless} << 0 << qint64(0);
        QTest::newRow("one among others")
            << QList{rowAt(63, 3, u"+12025550124"_s), rowAt(61, 5), rowAt(60, 500)} << 1
            << qint64(61);
    }
    void aLostCallIsFoundByNumberAndTime()
    {
        QFETCH(const QList<CallLog>, rows);
        QFETCH(const int, candidates);
        QFETCH(const qint64, found);
        const auto match = matchRow(phoneLine(), 0, rows);
        QCOMPARE(match.candidates, candidates);
        QCOMPARE(match.row.has_value(), found != 0);
        QCOMPARE(match.row.value_or(CallLog{}).id, found);
    }
};

HS_TEST_CLASS(TstRowMatch)

} // namespace hs::test

#include "tst_rowmatch.moc"
