#include "app/records/logreconciler.h"

#include "app/api/platformclient.h"
#include "app/api/retrypolicy.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakeserver.h"
#include "tests/fakes/fakejournal.h"
#include "tests/fakes/fakesessionstore.h"
#include "tests/fakes/faketransport.h"
#include "tests/fakes/proofs.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/api/fixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>

#include <optional>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// The platform's row of a web call as the contract shows it, with another id, time and length.
QJsonObject logRow(int id, const QDateTime &time, int seconds = 84)
{
    static const QJsonObject sample = QJsonDocument::fromJson(fixture(u"call-log-web"_s))
                                          .object()["call_log_data"_L1]
                                          .toArray()
                                          .first()
                                          .toObject();
    QJsonObject row = sample;
    row["id"_L1] = id;
    row["time_of_call"_L1] = time.toString(u"MM/dd/yyyy HH:mm:ss"_s);
    row["call_duration_in_seconds"_L1] = seconds;
    return row;
}

/// A full page of calls that were much longer.
QList<QJsonObject> othersAt(const QDateTime &time)
{
    QList<QJsonObject> rows;
    for (int i = 0; i < LogReach::rowsPerPage; ++i)
        rows.append(logRow(62000 - i, time.addSecs(-i), 900));
    return rows;
}

QByteArray pageOf(const QList<QJsonObject> &rows)
{
    QJsonArray all;
    for (const QJsonObject &row : rows)
        all.append(row);
    const QJsonObject page{{"call_log_data"_L1, all}, {"total_records"_L1, rows.size()}};
    return QJsonDocument(page).toJson(QJsonDocument::Compact);
}

constexpr LogReconciler::Pace pace{
    .first = 0ms, .early = 5ms, .late = 20ms, .earlyFor = 50ms, .giveUpAfter = 100ms,
    .olderEach = 60s};
const Money billed = Money::fromMicros(70'000);

/// Lines whose log rows a scripted platform serves. The clock stands unless it is advanced, so each
/// look is asked for by the test.
struct Office
{
    Office()
    {
        client->setAccess({server.baseUrl(), u"fake-key"_s});
        sentinelClient.setAccess({sentinel.baseUrl(), u"fake-key"_s});
        RetryPolicy once;
        once.attempts = 1;
        client->setRetryPolicy(once);
    }
    /// What is still asked for is cancelled while there is somebody to hear it: Qt asserts that.
    ~Office() { client.reset(); }
    /// A call that has been spoken for 84 seconds.
    CallController *talk()
    {
        CallTarget target;
        target.agentId = 7001;
        CallController *line = desk.startWebCall(target);
        Q_EMIT wire->prepared({});
        if (!QTest::qWaitFor([line] { return line->state() == CallState::Placing; }))
            return line;
        Q_EMIT wire->accepted(8801);
        Q_EMIT wire->answered();
        clock.advance(84s);
        return line;
    }
    CallController *ended()
    {
        CallController *line = talk();
        line->hangUp();
        Q_EMIT wire->ended(EndReason::None, proofBy(EndProof::CloseHandshake), {});
        return line;
    }
    CallController *unproven()
    {
        CallController *line = talk();
        Q_EMIT wire->lost(EndReason::ConnectionLost, {});
        return line;
    }
    /// Lets time pass until another look has been answered.
    [[nodiscard]] bool lookAgain(std::chrono::milliseconds later = pace.early)
    {
        const auto before = server.requests().size();
        clock.advance(later);
        return waitForLooks(before + 1);
    }
    [[nodiscard]] bool waitForLooks(qsizetype looks)
    {
        return QTest::qWaitFor([&] { return server.requests().size() == looks; }) && settle();
    }
    /// A read that was asked for later has been answered.
    [[nodiscard]] bool settle()
    {
        const auto asked = sentinelClient.balance();
        return QTest::qWaitFor([&asked] { return asked.isFinished(); });
    }
    void serve(const QList<QJsonObject> &rows) { server.push(200, pageOf(rows)); }

    FakeClock clock;
    FakeSessionStore store;
    FakeServer server;
    FakeServer sentinel; ///< answers 404, later than what was asked before
    std::optional<PlatformClient> client{std::in_place};
    PlatformClient sentinelClient;
    FakeTransport *wire = nullptr;
    FakeJournal journal;
    CallDesk::TransportFactory make = [this] {
        auto made = std::make_unique<FakeTransport>();
        wire = made.get();
        return made;
    };
    CallDesk desk{{make, make}, store, journal, clock};
    LogReconciler reconciler{desk, *client, store, clock, pace};
    QSignalSpy found{&reconciler, &LogReconciler::billed};
};

} // namespace

class TstLogReconciler : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theBillArrivesAfterTheCall()
    {
        Office office;
        CallController *line = office.ended();
        office.serve({});
        office.serve({logRow(61003, line->record().answeredAt)});
        QVERIFY(office.waitForLooks(1));
        QCOMPARE(office.server.requests().first().target,
                 "/api/v1/calls/logs?pageno=1&pagesize=5&agentid=7001");
        QVERIFY(office.found.isEmpty());
        office.clock.advance(pace.early);
        QTRY_COMPARE(office.found.size(), 1);
        QCOMPARE(line->record().billedCost, std::optional(billed));
        QCOMPARE(line->record().endProof(), EndProof::CloseHandshake); // the stronger one stays
        QCOMPARE(office.store.rows().first().platformLogId, 61003);
        QCOMPARE(office.store.rows().first().billedCost, std::optional(billed));
        QCOMPARE(office.reconciler.searching(), 0);
    }

    void anUnprovenLineGetsItsProof()
    {
        Office office;
        CallController *line = office.unproven();
        const QDateTime answered = line->record().answeredAt;
        office.clock.advance(300s); // we look late; the platform knows when it was over
        office.serve({logRow(61003, answered, 80)});
        QTRY_COMPARE(line->state(), CallState::Ended);
        QCOMPARE(line->record().endProof(), EndProof::LogRow);
        QCOMPARE(line->record().endReason, EndReason::ConnectionLost);
        QCOMPARE(line->elapsed(), 80s);
        QCOMPARE(line->record().endedAt, answered.addSecs(80));
        QCOMPARE(office.reconciler.searching(), 0);
    }

    void twoRowsThatFitAreNoAnswerUntilOneIsClaimed()
    {
        Office office;
        CallController *line = office.unproven();
        const QDateTime answered = line->record().answeredAt;
        office.serve({logRow(61003, answered), logRow(61004, answered.addSecs(2))});
        QVERIFY(office.waitForLooks(1));
        QVERIFY(office.lookAgain());
        QCOMPARE(line->state(), CallState::Unproven);
        QVERIFY(office.found.isEmpty());
        SessionRecord other;
        other.id = u"another"_s;
        other.platformLogId = 61003;
        office.store.addRow(other);
        office.clock.advance(pace.early);
        QTRY_COMPARE(line->state(), CallState::Ended);
        QCOMPARE(line->record().platformLogId, 61004);
    }

    void aRowBehindTheNewestPageIsFound()
    {
        Office office;
        CallController *line = office.unproven();
        const QDateTime answered = line->record().answeredAt;
        office.clock.advance(3600s);
        office.serve(othersAt(office.clock.utcNow()));
        office.serve({logRow(61003, answered)});
        QTRY_COMPARE(line->state(), CallState::Ended);
        QCOMPARE(line->record().platformLogId, 61003);
        QCOMPARE(office.server.requests().size(), 2);
        QCOMPARE(office.server.requests().last().target,
                 "/api/v1/calls/logs?pageno=2&pagesize=5&agentid=7001");
    }

    void twoRowsThatFitOnTwoPagesAreNoAnswer()
    {
        Office office;
        CallController *line = office.unproven();
        const QDateTime answered = line->record().answeredAt;
        QList<QJsonObject> newest = othersAt(answered.addSecs(60));
        newest.last() = logRow(61004, answered.addSecs(2));
        office.serve(newest);
        office.serve({logRow(61003, answered)});
        QVERIFY(office.waitForLooks(2));
        QCOMPARE(line->state(), CallState::Unproven);
        QVERIFY(office.found.isEmpty());
    }

    void withoutAFitItGoesBackOnceAMinute()
    {
        Office office;
        const CallController *line = office.unproven();
        office.clock.advance(300s);
        for (int look = 0; look < 3; ++look) {
            office.serve(othersAt(office.clock.utcNow()));
            if (look != 1)
                office.serve({});
        }
        QVERIFY(office.waitForLooks(2));
        QVERIFY(office.lookAgain(pace.late));
        QCOMPARE(office.server.requests().size(), 3);
        office.clock.advance(60s);
        QVERIFY(office.waitForLooks(5));
        QCOMPARE(line->state(), CallState::Unproven);
    }

    void aClaimedRowIsSkipped()
    {
        Office office;
        SessionRecord other;
        other.id = u"another"_s;
        other.platformLogId = 61003;
        office.store.addRow(other);
        CallController *line = office.unproven();
        office.serve({logRow(61003, line->record().answeredAt)});
        QVERIFY(office.waitForLooks(1));
        QCOMPARE(line->state(), CallState::Unproven);
        QCOMPARE(office.reconciler.searching(), 1);
    }

    void theBillOfAProvenEndIsGivenUp_data()
    {
        QTest::addColumn<int>("rows");
        QTest::newRow("no row comes") << 0;
        QTest::newRow("two rows fit") << 2;
    }
    void theBillOfAProvenEndIsGivenUp()
    {
        QFETCH(int, rows);
        Office office;
        CallController *line = office.ended();
        QList<QJsonObject> fitting;
        for (int i = 0; i < rows; ++i)
            fitting.append(logRow(61003 + i, line->record().answeredAt));
        office.serve(fitting);
        QVERIFY(office.waitForLooks(1));
        QCOMPARE(office.reconciler.searching(), 1);
        QVERIFY(office.lookAgain(pace.giveUpAfter + 1ms));
        QTRY_COMPARE(office.reconciler.searching(), 0);
        QVERIFY(!line->record().billedCost);
        QVERIFY(office.found.isEmpty());
    }

    void anUnprovenLineIsNeverGivenUp()
    {
        Office office;
        CallController *line = office.unproven();
        office.serve({});
        QVERIFY(office.waitForLooks(1));
        for (int i = 0; i < 5; ++i) {
            QVERIFY(office.lookAgain(10 * pace.giveUpAfter));
            QCOMPARE(office.reconciler.searching(), 1);
        }
        QCOMPARE(line->state(), CallState::Unproven);
    }

    void laterItLooksLessOften()
    {
        Office office;
        static_cast<void>(office.unproven());
        office.serve({});
        QVERIFY(office.waitForLooks(1));
        QVERIFY(office.lookAgain(pace.earlyFor));
        const auto looks = office.server.requests().size();
        office.clock.advance(pace.late - 2ms);
        QVERIFY(office.settle());
        QCOMPARE(office.server.requests().size(), looks);
        QVERIFY(office.lookAgain(2ms));
    }

    void oneRequestIsInFlight()
    {
        Office office;
        office.server.push({.body = pageOf({}), .way = FakeReply::Way::Hold});
        office.serve({});
        static_cast<void>(office.unproven());
        QVERIFY(office.waitForLooks(1));
        static_cast<void>(office.ended());
        QCOMPARE(office.reconciler.searching(), 2);
        office.clock.advance(pace.early);
        QVERIFY(office.settle());
        QCOMPARE(office.server.requests().size(), 1);
        office.server.release();
        QTRY_VERIFY(office.server.requests().size() >= 3); // then each gets its turn
    }

    void aFailedReadIsAskedAgain()
    {
        Office office;
        CallController *line = office.unproven();
        office.server.push(500, "{}");
        office.serve({logRow(61003, line->record().answeredAt)});
        QVERIFY(office.waitForLooks(1));
        QCOMPARE(line->state(), CallState::Unproven);
        office.clock.advance(pace.early);
        QTRY_COMPARE(line->state(), CallState::Ended);
    }

    void aCallThatNeverOpenedHasNoBill()
    {
        Office office;
        CallController *line = office.desk.startWebCall({});
        line->hangUp();
        QCOMPARE(line->state(), CallState::Ended);
        QCOMPARE(office.reconciler.searching(), 0);
    }

    void aForgottenLineIsNotSearchedOn()
    {
        Office office;
        office.serve({});
        static_cast<void>(office.ended());
        QCOMPARE(office.reconciler.searching(), 1);
        office.desk.startWebCall({}); // takes the place of the finished one
        QTRY_COMPARE(office.reconciler.searching(), 0);
    }
};
HS_TEST_CLASS(TstLogReconciler)
#include "tst_logreconciler.moc"
