#include "app/ladder/logmatcher.h"
#include "tests/fakes/testmain.h"

using namespace hs;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QDateTime start(QDate(2026, 9, 14), QTime(12, 5, 0), Qt::UTC);

SessionRecord endedSession(std::chrono::seconds length)
{
    SessionRecord session;
    session.createdAt = start.addSecs(-2);
    session.answeredAt = start;
    session.endedAt = start.addSecs(length.count());
    return session;
}

CallLog row(qint64 id, const QDateTime &time, std::chrono::seconds length)
{
    CallLog log;
    log.id = id;
    log.time = time;
    log.duration = length;
    log.channel = u"Voice"_s;
    log.status = u"completed"_s;
    return log;
}

} // namespace

class TstLogMatcher : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRowOfTheSameTimeAndLengthFits()
    {
        const auto fit = matchingLogs(endedSession(84s), 84s, {row(1, start.addSecs(1), 84s)});
        QCOMPARE(fit.size(), 1);
    }

    void rowsThatDoNotFit_data()
    {
        QTest::addColumn<QDateTime>("time");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("channel");
        QTest::addColumn<QString>("status");
        QTest::newRow("phone call") << start << 84 << u"Call"_s << u"completed"_s;
        QTest::newRow("still running") << start << 84 << u"Voice"_s << u"in-progress"_s;
        QTest::newRow("no status") << start << 84 << u"Voice"_s << QString();
        QTest::newRow("five minutes earlier")
            << start.addSecs(-300) << 84 << u"Voice"_s << u"completed"_s;
        QTest::newRow("much longer") << start << 200 << u"Voice"_s << u"completed"_s;
        QTest::newRow("much shorter") << start << 10 << u"Voice"_s << u"completed"_s;
        QTest::newRow("another day") << start.addDays(-1) << 84 << u"Voice"_s << u"completed"_s;
        QTest::newRow("no time at all") << QDateTime() << 84 << u"Voice"_s << u"completed"_s;
    }
    void rowsThatDoNotFit()
    {
        QFETCH(QDateTime, time);
        QFETCH(int, seconds);
        QFETCH(QString, channel);
        QFETCH(QString, status);
        CallLog log = row(1, time, std::chrono::seconds(seconds));
        log.channel = channel;
        log.status = status;
        QVERIFY(matchingLogs(endedSession(84s), 84s, {log}).isEmpty());
    }

    void anotherZoneIsTheSameTime_data()
    {
        QTest::addColumn<int>("offset");
        QTest::newRow("New York") << -4 * 3600;
        QTest::newRow("India") << 5 * 3600 + 1800;
        QTest::newRow("Nepal") << 5 * 3600 + 2700;
    }
    void anotherZoneIsTheSameTime()
    {
        QFETCH(int, offset);
        QCOMPARE(
            matchingLogs(endedSession(84s), 84s, {row(1, start.addSecs(offset + 3), 84s)}).size(),
            1);
    }

    void anUnprovenLineMayHaveEndedLongBeforeWeLook()
    {
        SessionRecord session = endedSession(0s);
        session.endedAt = {};
        QCOMPARE(matchingLogs(session, 400s, {row(1, start, 12s)}).size(), 1);
        QVERIFY(matchingLogs(session, 5s, {row(1, start, 60s)}).isEmpty());
    }

    void anotherZoneIsNoProofOfAnEnd()
    {
        SessionRecord session = endedSession(0s);
        session.endedAt = {};
        QVERIFY(matchingLogs(session, 400s, {row(1, start.addSecs(-900), 12s)}).isEmpty());
        QVERIFY(matchingLogs(session, 400s, {row(1, start.addSecs(3600), 12s)}).isEmpty());
    }

    void allRowsThatFitAreReturned()
    {
        QCOMPARE(
            matchingLogs(endedSession(84s), 84s, {row(1, start, 84s), row(2, start, 83s)}).size(),
            2);
    }
};
HS_TEST_CLASS(TstLogMatcher)
#include "tst_logmatcher.moc"
