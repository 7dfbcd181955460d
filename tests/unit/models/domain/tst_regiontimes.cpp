#include "models/domain/regiontimes.h"
#include "tests/fakes/testmain.h"

namespace hs::test {

using namespace Qt::StringLiterals;

class TstRegionTimes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCountryOfOneZoneHasOneTime()
    {
        const LocalTimes times
            = localTimes(u"GB"_s, QDateTime(QDate(2026, 7, 1), QTime(12, 0), Qt::UTC));
        QVERIFY(times.isKnown());
        QVERIFY(!times.isRange());
        QCOMPARE(times.earliest.time(), QTime(13, 0)); // summer time
        QCOMPARE(times.latest, times.earliest);
    }

    void aWideCountryHasARange()
    {
        const LocalTimes times
            = localTimes(u"US"_s, QDateTime(QDate(2026, 1, 15), QTime(6, 30), Qt::UTC));
        QVERIFY(times.isRange());
        QCOMPARE(times.earliest.time(), QTime(20, 30)); // Honolulu, the day before
        QCOMPARE(times.earliest.date(), QDate(2026, 1, 14));
        QCOMPARE(times.latest.time(), QTime(1, 30)); // New York
        QCOMPARE(times.latest.date(), QDate(2026, 1, 15));
        QVERIFY(times.offsets.contains(-6 * 3600)); // Chicago lies between
        QVERIFY(std::is_sorted(times.offsets.begin(), times.offsets.end()));
    }

    void halfHoursAreKept()
    {
        const LocalTimes times
            = localTimes(u"IN"_s, QDateTime(QDate(2026, 1, 15), QTime(0, 0), Qt::UTC));
        QCOMPARE(times.offsets, QList<int>{19'800});
        QCOMPARE(times.earliest.time(), QTime(5, 30));
    }

    void whatIsNoCountryHasNoTime_data()
    {
        QTest::addColumn<QString>("region");
        QTest::newRow("world numbers") << u"001"_s;
        QTest::newRow("nothing") << QString();
        QTest::newRow("unassigned") << u"QQ"_s;
        QTest::newRow("a word") << u"France"_s;
    }
    void whatIsNoCountryHasNoTime()
    {
        QFETCH(const QString, region);
        QVERIFY(!localTimes(region, QDateTime(QDate(2026, 1, 15), QTime(0, 0), Qt::UTC)).isKnown());
        QCOMPARE(countryName(region), QString());
    }

    void noTimeNoLocalTime() { QVERIFY(!localTimes(u"GB"_s, QDateTime()).isKnown()); }

    void countriesHaveNames()
    {
        QCOMPARE(countryName(u"US"_s), u"United States"_s);
        QCOMPARE(countryName(u"GB"_s), u"United Kingdom"_s);
        QCOMPARE(countryName(u"DE"_s), u"Germany"_s);
    }
};

HS_TEST_CLASS(TstRegionTimes)

} // namespace hs::test

#include "tst_regiontimes.moc"
